"""`unlabel saw`: labels seen on a platform's screen, typed here or piped in; and the empty table to fill in."""

import argparse
import sys
from pathlib import Path

from app.command_line.commands.command import add_json, day_of
from app.command_line.commands.import_ import as_json, in_words
from app.command_line.terminal import write_json
from app.core.errors import CannotWrite, NoSuchVerdict
from app.core.exports import ImportReport
from app.core.progress import Progress
from app.sentences import current_language, ntr, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("keep labels you saw on a platform’s screen, one line each")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "labels", nargs="*", metavar=tr("LABEL"), help=tr("a label, or “label: strength”; - reads lines from the input")
    )
    parser.add_argument("--platform", default="", metavar=tr("PLATFORM"), help=tr("who showed them, like douyin"))
    parser.add_argument("--place", default="", metavar=tr("TEXT"), help=tr("the screen they stood on"))
    parser.add_argument("--date", default="", metavar=tr("DATE"), help=tr("the day you saw them; today if left out"))
    parser.add_argument("--verdict", default="", metavar=tr("VERDICT"), help=tr("your answer to all of them"))
    parser.add_argument("--undo", action="store_true", help=tr("take back the labels typed last"))
    parser.add_argument("--template", type=Path, metavar=tr("FILE"), help=tr("write an empty table to fill in (CSV)"))
    parser.add_argument("--casebook", type=Path, metavar=tr("FILE"), help=tr("the person's casebook, one file"))
    parser.set_defaults(refuse=parser.error)
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Keep them, take them back, or write the table."""
    if arguments.template is not None:
        return _write_template(arguments.template)
    if arguments.casebook is None:
        arguments.refuse(tr("--casebook is missing: the person's casebook, one file"))
    from app.workflows.runner import run_in_process
    from app.workflows.saw_labels import labels_in, one_label, rows_of, saw_labels, take_back_seen, verdict_of

    casebook = arguments.casebook.absolute()
    if arguments.undo:
        n = take_back_seen(casebook)
        if arguments.json:
            write_json({"taken_back": n})
        else:
            print(ntr("{n} label taken back", "{n} labels taken back", n).format(n=n))
        return 0
    labels = []
    for word in arguments.labels:
        labels += labels_in(sys.stdin.read()) if word == "-" else [found] if (found := one_label(word)) else []
    verdict = ""
    if arguments.verdict:
        answer = verdict_of(arguments.verdict)
        if answer is None:
            raise NoSuchVerdict(arguments.verdict)
        verdict = answer.value
    rows = rows_of(arguments.platform, arguments.place, labels, day_of(arguments.date), verdict)
    report: ImportReport = run_in_process(saw_labels, rows, casebook, progress=progress)
    if arguments.json:
        write_json(as_json(report))
    else:
        for line in in_words(report):
            print(line)
    return 0


def _write_template(path: Path) -> int:
    from app.workflows.saw_labels import template

    try:
        with path.open("xb") as file:  # never over something that is there
            file.write(template(current_language()))
    except OSError:
        raise CannotWrite(str(path)) from None
    print(path)
    return 0
