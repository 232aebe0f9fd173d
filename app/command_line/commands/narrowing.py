"""`unlabel narrowing`: whether what came became narrower."""

import argparse

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import plain, write_json
from app.core.changes import Changed, Changes
from app.core.estimates import Estimate
from app.core.measures import Narrowing
from app.core.progress import NoProgress, PartOfProgress, Progress
from app.sentences import say, topic_name, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("measure whether a stream narrowed or widened over time")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument("--stream", metavar=tr("STREAM"), help=tr("only this stream, like youtube.watched"))
    parser.add_argument("--unit", choices=["topic", "creator", "genre"], default="topic", help=tr("what is counted"))
    parser.add_argument(
        "--origin",
        choices=["sought", "followed", "served", "rest"],
        default="",
        help=tr("only what came this way; “rest” is what came without a search or a subscription"),
    )
    parser.add_argument(
        "--more", action="store_true", help=tr("also what left, what came instead, ways out, and novelty by week")
    )
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Measure and say it."""
    from app.workflows.read_topics import read_topics
    from app.workflows.see_changes import see_changes
    from app.workflows.see_narrowing import see_narrowing

    if arguments.unit == "topic":
        read_topics(arguments.casebook, PartOfProgress(progress, 0.0, 0.7))
    measured = see_narrowing(
        arguments.casebook,
        PartOfProgress(progress, 0.7, 1.0),
        streams=[arguments.stream] if arguments.stream else None,
        unit=arguments.unit,
        origin=arguments.origin,
    )
    more = see_changes(arguments.casebook, NoProgress(), streams=list(measured)) if arguments.more else {}
    if arguments.json:
        write_json(
            {
                stream: as_json(narrowing) | (more_as_json(more[stream]) if stream in more else {})
                for stream, narrowing in measured.items()
            }
        )
        return 0
    for stream, narrowing in measured.items():
        print(f"{stream}: {say(narrowing.sentence)}")
        for remark in narrowing.remarks:
            print(f"  {say(remark)}")
        for line in told(more[stream]) if stream in more else ():
            print(f"  {line}")
    if not measured:
        print(tr("There is too little dated material to measure anything yet."))
    return 0


def as_json(narrowing: Narrowing) -> dict[str, object]:
    """The measures in the fields the command line promises."""
    slope = narrowing.trend.slope
    return {
        "windows": [
            {
                "from": plain(window.start),
                "events": window.events,
                "sessions": window.sessions,
                # The figure the interval belongs to: between-session Hill number of order 2 (statistics §2).
                "effective": window.band.value if window.band else None,
                "low": window.band.low if window.band else None,
                "high": window.band.high if window.band else None,
                "effective_order_1": window.effective,
                "top_share": window.top_share,
                "repeat_share": window.repeat_share,
                "partial": window.is_partial,
            }
            for window in narrowing.windows
        ],
        "trend": {
            "slope_per_year": slope.value if slope else None,
            "low": slope.low if slope else None,
            "high": slope.high if slope else None,
            "p_value": narrowing.trend.p_value,
            "verdict": narrowing.trend.verdict.value,
            "may_be_seasonal": narrowing.trend.may_be_seasonal,
        },
        "breaks": [plain(one) for one in narrowing.breaks],
        "thinning_explains": estimate(narrowing.thinning_explains),
        "first": estimate(narrowing.first),
        "last": estimate(narrowing.last),
        "readable_share": narrowing.readable_share,
        "sentence": say(narrowing.sentence),
        "remarks": [say(remark) for remark in narrowing.remarks],
    }


def estimate(value: Estimate | None) -> dict[str, float] | None:
    """An estimate with its interval."""
    if value is None:
        return None
    return {"value": value.value, "low": value.low, "high": value.high, "level": value.level}


def more_as_json(changes: Changes) -> dict[str, object]:
    """What `--more` adds."""

    def turned(one: Changed) -> dict[str, object]:
        return {
            "unit": one.unit,
            "name": one.name,
            "share_before": estimate(one.before),
            "share_now": estimate(one.now),
            "events_before": one.events_before,
            "events_now": one.events_now,
            "sessions_before": one.sessions_before,
            "sessions_now": one.sessions_now,
            "first": plain(one.first_at),
            "last": plain(one.last_at),
            "last_often": plain(one.last_often),
            "event": one.last_event,
        }

    return {
        "compared": list(changes.periods),
        "left": [turned(one) for one in changes.left],
        "came": [turned(one) for one in changes.came],
        "way_out": [
            {
                "unit": one.unit,
                "name": one.name,
                "chosen": one.chosen,
                "origin_inferred": one.is_inferred,
                "sessions": one.sessions,
                "first": plain(one.first_at),
                "last": plain(one.last_at),
                "event": one.last_event,
                "title": one.last_title,
            }
            for one in changes.way_out
        ],
        "novelty": {
            "sample": changes.sample,
            "weeks": [
                {
                    "from": plain(week.start),
                    "events": week.events,
                    "new_creators": estimate(week.creators),
                    "new_items": estimate(week.items),
                }
                for week in changes.novelty
            ],
        },
        "cannot_tell": [say(remark) for remark in changes.remarks],
    }


def told(changes: Changes) -> list[str]:
    """The same as a few lines."""

    def name(unit: str, said: str) -> str:
        return topic_name(said) if unit == "topic" else said

    lines = [say(remark) for remark in changes.remarks]
    for heading, names in (
        (tr("What left: {names}"), [name(one.unit, one.name) for one in changes.left]),
        (tr("What came: {names}"), [name(one.unit, one.name) for one in changes.came]),
        (tr("Ways out: {names}"), [name(one.unit, one.name) for one in changes.way_out]),
    ):
        if names:
            lines.append(heading.format(names=" · ".join(names)))
    return lines
