"""`unlabel labels`: what they think this person is."""

import argparse
from datetime import UTC, datetime, time

from app.command_line.commands.command import add_casebook, add_json, day_of
from app.command_line.terminal import plain, write_json, write_table
from app.core.estimates import likelihood
from app.core.labels import Alternative, Label, LabelOrigin
from app.core.messages import Message
from app.core.progress import PartOfProgress, Progress
from app.sentences import label_name, say, tr, where_declared
from app.sentences.catalogue.marks import N_

SUMMARY = N_("list labels, declared and rebuilt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument("--platform", metavar=tr("PLATFORM"), help=tr("only this platform, like google"))
    parser.add_argument("--at", metavar=tr("DATE"), help=tr("as of this day, like 2026-03-05"))
    parser.add_argument(
        "--sensitive", action="store_true", help=tr("also rebuild and list sensitive labels (health, politics …)")
    )
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Read what topics are not read yet, rebuild, and list."""
    from app.workflows.read_topics import read_topics
    from app.workflows.see_labels import see_labels

    at = datetime.combine(day_of(arguments.at), time(), UTC) if arguments.at else None
    read_topics(arguments.casebook, PartOfProgress(progress, 0.0, 0.8))
    labels = see_labels(
        arguments.casebook,
        PartOfProgress(progress, 0.8, 1.0),
        platform=arguments.platform,
        at=at,
        sensitive=arguments.sensitive,
    )
    if not arguments.sensitive:
        labels = [label for label in labels if not label.is_sensitive]
    if arguments.json:
        write_json([as_json(label) for label in labels])
        return 0
    write_table(
        ["", tr("label"), tr("platform"), tr("how likely (90 %)"), tr("last fed"), tr("you say")],
        [
            [
                "◆" if label.origin is LabelOrigin.DECLARED else "◇",
                label_name(label),
                label.platform,
                how_likely(label),
                f"{label.last_fed:%Y-%m-%d}" if label.last_fed else "–",
                say(Message("verdict." + label.verdict.value)) if label.verdict else "",
            ]
            for label in labels
        ],
    )
    return 0


def how_likely(label: Label) -> str:
    """The probability with its interval in words, or where the label stands written."""
    if label.probability is None:
        when = f"{label.declared_in:%Y-%m-%d}" if label.declared_in else "?"
        return where_declared(label, when)
    p = label.probability
    return f"{say(Message(likelihood(p)))}: {p.value:.0%} ({p.low:.0%}–{p.high:.0%})"


def as_json(label: Label) -> dict[str, object]:
    """A label in the fields the command line promises."""
    p = label.probability
    return {
        "id": label.id,
        "name": label.name,
        "kind": label.kind.value,
        "taxonomy_id": label.taxonomy_id,
        "platform": label.platform,
        "origin": label.origin.value,
        "probability": p.value if p else None,
        "low": p.low if p else None,
        "high": p.high if p else None,
        "level": p.level if p else None,
        "events": label.events,
        "first_fed": plain(label.first_fed),
        "last_fed": plain(label.last_fed),
        "rules": dict(label.rules),
        "alternatives": [alternative_as_json(alternative) for alternative in label.alternatives],
        "verdict": label.verdict.value if label.verdict else None,
        "declared_in": plain(label.declared_in),
        "is_seen": label.is_seen,
        "is_sensitive": label.is_sensitive,
        "is_stale": label.is_stale,
        "source": label.source,
        "list": label.list_name,
        "text": label.text,
    }


def alternative_as_json(alternative: Alternative) -> dict[str, object]:
    """Another explanation with its strength and sentence."""
    return {
        "kind": alternative.kind,
        "strength": alternative.strength,
        "sentence": say(alternative.sentence),
        "claimed": alternative.is_claimed,
    }
