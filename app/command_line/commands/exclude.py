"""`unlabel exclude`: say which events were not the person."""

import argparse

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import plain, write_json, write_table
from app.core.progress import Progress
from app.sentences import ntr, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("leave out events that were not you: one event, a creator, hours, a period, a search, a stream")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--event", type=int, metavar="ID", help=tr("this event"))
    which.add_argument("--creator", metavar=tr("NAME"), help=tr("everything of this creator"))
    which.add_argument("--hours", metavar=tr("FROM-TO"), help=tr("these hours of the day in your time zone, like 1-6"))
    which.add_argument("--period", nargs=2, metavar=(tr("FROM"), tr("TO")), help=tr("these days, both included"))
    which.add_argument("--search", metavar=tr("WORDS"), help=tr("everything with these words in its title"))
    which.add_argument("--stream", metavar=tr("STREAM"), help=tr("everything of this stream"))
    which.add_argument("--list", action="store_true", help=tr("list what is left out"))
    which.add_argument("--remove", type=int, metavar="N", help=tr("take exclusion N back"))
    parser.add_argument("--reason", default="", metavar=tr("TEXT"), help=tr("why, like “my sister’s phone”"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Add, list or take back an exclusion."""
    from app.workflows import exclude_events

    if arguments.list:
        rules = exclude_events.exclusions(arguments.casebook)
        if arguments.json:
            write_json(rules)
        else:
            write_table(
                ["#", tr("what"), tr("value"), tr("reason"), tr("events")],
                [[str(r.number), r.what, r.value, r.reason, str(r.events)] for r in rules],
            )
        return 0
    if arguments.remove is not None:
        exclude_events.take_back(arguments.casebook, arguments.remove)
        if arguments.json:
            write_json({"taken_back": arguments.remove})
        else:
            print(tr("Taken back."))
        return 0
    what, value = next(
        (what, getattr(arguments, what))
        for what in ("event", "creator", "hours", "period", "search", "stream")
        if getattr(arguments, what) is not None
    )
    value = "/".join(value) if what == "period" else str(value)
    rule = exclude_events.exclude(arguments.casebook, what, value, reason=arguments.reason)
    if arguments.json:
        write_json(plain(rule))
    else:
        n = rule.events
        print(ntr("{n} event left out.", "{n} events left out.", n).format(n=n))
    return 0
