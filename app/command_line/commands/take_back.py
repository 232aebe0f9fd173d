"""`unlabel take-back`: take an import out of the casebook again."""

import argparse
from typing import TYPE_CHECKING

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import plain, write_json, write_table
from app.core.messages import Message
from app.core.progress import Progress
from app.sentences import ntr, say, tr
from app.sentences.catalogue.marks import N_

if TYPE_CHECKING:
    from app.workflows.take_back import ImportRow, TakenBack

SUMMARY = N_("take an import out of the casebook again, with all that only it told of; your answers stay")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument(
        "exports", nargs="*", metavar=tr("EXPORT"), help=tr("its number, or the name of a file as you imported it")
    )
    parser.add_argument("--list", action="store_true", help=tr("list what was imported"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """List imports, or take some back."""
    from app.workflows.take_back import imports, take_back_imports

    if arguments.list or not arguments.exports:
        rows = imports(arguments.casebook)
        if arguments.json:
            write_json(rows)
        else:
            _write_rows(rows)
        return 0
    taken = take_back_imports(arguments.casebook, arguments.exports, progress)
    if arguments.json:
        write_json(plain(taken))
    else:
        for line in _words(taken):
            print(line)
    return 0


def _write_rows(rows: "list[ImportRow]") -> None:
    write_table(
        ["#", tr("platform"), tr("file"), tr("written"), tr("events")],
        [
            [
                str(row.number),
                say(Message("platform." + row.platform)),
                ", ".join(row.files),
                f"{row.date:%Y-%m-%d}" if row.date else "",
                str(row.events),
            ]
            for row in rows
        ],
    )


def _words(taken: "TakenBack") -> list[str]:
    lines = [
        ntr("Taken back: {n} event is gone.", "Taken back: {n} events are gone.", taken.events).format(n=taken.events)
    ]
    if n := taken.labels:
        lines.append(ntr("{n} declared label is gone.", "{n} declared labels are gone.", n).format(n=n))
    if n := taken.events_staying:
        said = ntr("{n} event stays: another import tells of it.", "{n} events stay: other imports tell of them.", n)
        lines.append(said.format(n=n))
    if taken.tables_forgotten:
        lines.append(tr("The description of the table is forgotten; you will be asked for it again."))
    lines.append(tr("Your answers stay. The files can be imported again."))
    return lines
