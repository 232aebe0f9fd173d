"""`unlabel import`: read exports into a casebook, in a process of its own."""

import argparse
import getpass
import sys
from pathlib import Path

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.commands.profiles import guessed_words
from app.command_line.terminal import plain, shortened, write_json
from app.core.errors import EncryptedArchive, UnknownExport, UnknownTable
from app.core.exports import ImportReport
from app.core.messages import Message
from app.core.progress import Cancelled, Progress
from app.sentences import ntr, say, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("read exports into a casebook; several parts of one export in one call")

_TABLES = frozenset((".csv", ".tsv", ".xlsx", ".json"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", type=Path, nargs="+", metavar=tr("PATH"), help=tr("zip, folder or file"))
    add_casebook(parser)
    parser.add_argument("--account", default="", metavar=tr("NAME"), help=tr("which of several accounts it is"))
    parser.add_argument("--profile", default="", metavar=tr("NAME"), help=tr("which profile of the account is you"))
    parser.add_argument("--time-zone", default="", metavar=tr("ZONE"), help=tr("your time zone, like Asia/Shanghai"))
    parser.add_argument(
        "--password", action="store_true", help=tr("ask for the password of a zip; piped in, it is the first line")
    )
    parser.add_argument(
        "--bills-coarse", action="store_true", help=tr("keep of purchases in bills only the category and the month")
    )
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Import and give the plain account; ask for a password where a zip wants one and somebody is there to ask."""
    password = ask_password() if arguments.password else ""
    try:
        report = _imported(arguments, progress, password)
    except UnknownExport as error:
        if type(error) is UnknownExport and Path(error.path).suffix.lower() in _TABLES:
            raise UnknownTable(error.path) from None
        raise
    except EncryptedArchive:
        if password or not sys.stdin.isatty():
            raise
        report = _imported(arguments, progress, ask_password())
    if arguments.json:
        write_json(as_json(report))
    else:
        for line in in_words(report):
            print(line)
    return 0


def _imported(arguments: argparse.Namespace, progress: Progress, password: str) -> ImportReport:
    from app.workflows.import_exports import import_exports
    from app.workflows.runner import run_in_process

    report: ImportReport = run_in_process(
        import_exports,
        [path.absolute() for path in arguments.paths],
        arguments.casebook.absolute(),
        account=arguments.account,
        profile=arguments.profile,
        time_zone=arguments.time_zone,
        password=password,
        is_coarse=arguments.bills_coarse,
        progress=progress,
    )
    return report


def ask_password() -> str:
    """What the person types without it being shown; never an argument, which other programs on the computer can see."""
    if sys.stdin.isatty():
        try:
            return getpass.getpass(tr("Password of the zip: "))
        except EOFError:  # Ctrl-D: the person has none
            raise Cancelled from None
    return sys.stdin.readline().rstrip("\r\n")


def as_json(report: ImportReport) -> dict[str, object]:
    """The account in the fields the command line promises, with `records` per member."""
    skipped = [
        {"member": member.member, "reason": reason, "count": count}
        for member in report.members
        for reason, count in sorted(member.skipped.items())
    ]
    return {
        "exports": [
            {
                "path": part.path,
                "platform": export.platform,
                "sha256": part.sha256,
                "period": [plain(export.period[0]), plain(export.period[1])],
            }
            for export in report.exports
            for part in export.parts
        ],
        "events": report.events,
        "declared_labels": report.declared_labels,
        "skipped": skipped,
        "not_understood": report.not_understood,
        "notices": [{"member": member, "what": what} for member, what in report.notices],
        "profiles": report.profiles,
        "already_known": report.already_known,
        "items_told": report.items_told,
        "items_waiting": report.items_waiting,
        "records": [
            {
                "member": member.member,
                "records": member.records,
                "read": member.read,
                "already_known": member.already_known,
                "skipped": sum(member.skipped.values()),
                "noticed": list(member.noticed),
            }
            for member in report.members
        ],
    }


def in_words(report: ImportReport) -> list[str]:
    """The account as a person reads it."""
    if report.identical_before:
        return [tr("These very files were imported before; nothing has changed."), *guessed_words(report.profiles)]
    lines = []
    for export in report.exports:
        start, end = export.period
        period = f"{start:%Y-%m-%d} – {end:%Y-%m-%d}" if start and end else tr("no dates")
        names = shortened(", ".join(Path(part.path).name for part in export.parts), 200)
        lines.append(f"{say(Message('platform.' + export.platform))}: {names} · {period}")
    for stream, kinds in sorted(report.events.items()):
        lines.append(
            f"  {say(Message('stream.' + stream))}: "
            + ", ".join(f"{count} {say(Message('kind.' + kind))}" for kind, count in sorted(kinds.items()))
        )
    if report.declared_labels:
        n = report.declared_labels
        lines.append("  " + ntr("{n} declared label", "{n} declared labels", n).format(n=n))
    if n := report.items_told:
        told = ntr("{n} item got its title from a list", "{n} items got their titles from a list", n)
        lines.append("  " + told.format(n=n))
    if n := report.items_waiting:
        waiting = ntr("{n} title is kept for a later export", "{n} titles are kept for a later export", n)
        lines.append("  " + waiting.format(n=n))
    if report.already_known:
        n = report.already_known
        lines.append("  " + ntr("{n} event was known already", "{n} events were known already", n).format(n=n))
    reasons: dict[str, int] = {}
    for member in report.members:
        for reason, count in member.skipped.items():
            reasons[reason] = reasons.get(reason, 0) + count
    for reason, n in sorted(reasons.items()):
        skipped = ntr("{n} record skipped: {why}", "{n} records skipped: {why}", n)
        lines.append("  " + skipped.format(n=n, why=say(Message("skipped." + reason))))
    lines += [
        f"  {say(Message('notice.' + what, {'member': shortened(member, 120)}))}"
        for member, what in report.notices[:10]
    ]
    if len(report.notices) > 10:
        lines.append("  …")
    lines += _not_understood_inside(report)
    if report.not_understood:
        n = len(report.not_understood)
        lines.append("  " + ntr("{n} file nobody understood", "{n} files nobody understood", n).format(n=n))
        lines += [f"    {shortened(member, 120)}" for member in report.not_understood[:10]]
        if n > 10:
            lines.append("    …")
    lines += [f"  {line}" for line in guessed_words(report.profiles)]
    return lines


def _not_understood_inside(report: ImportReport) -> list[str]:
    """Per file that was read, the names in it that nobody knows: what a platform has changed since."""
    members = [member for member in report.members if member.noticed]
    lines = [
        "  "
        + say(
            Message(
                "notice.not_understood",
                {"member": shortened(member.member, 120), "what": shortened(", ".join(member.noticed), 300)},
            )
        )
        for member in members[:10]
    ]
    return [*lines, "  …"] if len(members) > 10 else lines
