"""`unlabel silence`: what was shown and not taken up, and what was refused."""

import argparse

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.commands.narrowing import estimate
from app.command_line.terminal import plain, write_json
from app.core.progress import PartOfProgress, Progress
from app.core.silences import NoExposures, Refusals, Silence, SilenceOfStream
from app.sentences import say, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("tell what was shown and not taken up, and what was refused")
_MOST_OTHERS = 5
_MOST_REFUSALS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument("--stream", metavar=tr("STREAM"), help=tr("only this stream, like x.ads_shown"))
    parser.add_argument("--unit", choices=["topic", "creator"], default="topic", help=tr("what is told apart"))
    parser.add_argument("--sensitive", action="store_true", help=tr("tell sensitive topics one by one"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Measure and say it; with `--json` a list of everything shown or refused."""
    from app.workflows.read_topics import read_topics
    from app.workflows.see_silence import see_silence

    read_topics(arguments.casebook, PartOfProgress(progress, 0.0, 0.7))
    found = see_silence(
        arguments.casebook,
        PartOfProgress(progress, 0.7, 1.0),
        streams=[arguments.stream] if arguments.stream else None,
        unit=arguments.unit,
        sensitive=arguments.sensitive,
    )
    if arguments.json:
        rows = [_silence(one) for stream in found.streams for one in (*stream.listed, *stream.others)]
        write_json([*rows, *(_refusal(one) for one in found.refusals), *(_missing(one) for one in found.no_exposures)])
        return 0
    for stream in found.streams:
        _print_stream(stream)
    if found.refusals:
        print(tr("Refused by an act:"))
        for refusal in found.refusals[:_MOST_REFUSALS]:
            print(f"  {say(refusal.sentence)}")
    if found.no_exposures:
        print(tr("Not known, what these showed you:"))
        for missing in found.no_exposures:
            print(f"  {tr('{service}: {what}').format(service=_service(missing.service), what=say(missing.request))}")
    return 0


def _print_stream(stream: SilenceOfStream) -> None:
    print(f"{stream.stream} ({stream.format}): {say(stream.sentence)}")
    for one in stream.listed:
        print(f"  ● {say(one.sentence)}")
    for one in stream.others[:_MOST_OTHERS]:
        print(f"    {say(one.sentence)}")
    for remark in stream.remarks:
        print(f"    – {say(remark)}")


def _service(service: str) -> str:
    from app.core.messages import Message

    return say(Message(f"service.{service}"))


def _silence(one: Silence) -> dict[str, object]:
    return {
        "what": "not_taken_up" if one.is_listed else "shown",
        "unit": one.unit,
        "id": one.id,
        "name": one.name,
        "stream": one.stream,
        "service": one.service,
        "format": one.format.value,
        "shown": one.shown,
        "sessions": one.sessions,
        "chosen": one.chosen,
        "usual": estimate(one.usual),
        "rate": estimate(one.rate),
        "expected": estimate(one.expected),
        "avoided": one.avoided,
        "certain": one.is_certain,
        "sensitive": one.is_sensitive,
        "first": plain(one.first),
        "last": plain(one.last),
        "sentence": say(one.sentence),
    }


def _refusal(one: Refusals) -> dict[str, object]:
    return {
        "what": "refused",
        "act": one.act.value,
        "unit": one.unit,
        "id": one.id,
        "name": one.name,
        "service": one.service,
        "streams": list(one.streams),
        "count": one.count,
        "share": estimate(one.share),
        "first": plain(one.first),
        "last": plain(one.last),
        "shown_before": one.shown_before,
        "shown_after": one.shown_after,
        "went_on_days": one.went_on_days,
        "per_month_before": estimate(one.per_month_before),
        "per_month_after": estimate(one.per_month_after),
        "sensitive": one.is_sensitive,
        "sentence": say(one.sentence),
    }


def _missing(one: NoExposures) -> dict[str, object]:
    return {
        "what": "no_exposures",
        "platform": one.platform,
        "service": one.service,
        "guides": list(one.guides),
        "sentence": say(one.request),
    }
