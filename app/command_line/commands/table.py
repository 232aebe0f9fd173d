"""`unlabel table`: a table nobody knows, read the way the person says."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.commands.command import add_json
from app.command_line.commands.import_ import as_json, in_words
from app.command_line.terminal import shortened, write_json, write_table
from app.core.errors import CannotWrite, NoSuchColumn, NoSuchPlatform, NotAMapping
from app.core.events import Kind
from app.core.exports import ImportReport
from app.core.progress import Progress
from app.sentences import say, tr
from app.sentences.catalogue.marks import N_

if TYPE_CHECKING:
    from app.workflows.describe_table import Check, Mapping, TablePreview

SUMMARY = N_("read a table nobody knows (CSV, XLSX, JSON): say which column is what")
_ROLES = "time clock title creator url category action amount currency duration id"
_SHOWN_COLUMNS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("path", type=Path, metavar=tr("FILE"), help=tr("CSV, TSV, XLSX or JSON"))
    parser.add_argument("--casebook", type=Path, metavar=tr("FILE"), help=tr("the person's casebook, one file"))
    parser.add_argument("--show", action="store_true", help=tr("show columns, first rows and what they seem to be"))
    parser.add_argument("--mapping", type=Path, metavar=tr("FILE"), help=tr("what the columns are, saved before"))
    parser.add_argument("--save-mapping", type=Path, metavar=tr("FILE"), help=tr("save what the columns are"))
    parser.add_argument(
        "--column", action="append", default=[], metavar=tr("ROLE=NAME"), help=tr("which column is what: ") + _ROLES
    )
    parser.add_argument("--platform", default="", metavar=tr("PLATFORM"), help=tr("whose table it is"))
    parser.add_argument("--kind", default="", metavar=tr("KIND"), help=tr("what a row tells of, like chosen or bought"))
    parser.add_argument("--time-zone", default="", metavar=tr("ZONE"), help=tr("zone of its times, like Asia/Shanghai"))
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help=tr("dates are written day, month, year"))
    order.add_argument("--month-first", action="store_true", help=tr("dates are written month, day, year"))
    parser.add_argument("--encoding", default="", metavar=tr("NAME"), help=tr("of a text file, like gb18030 or big5"))
    parser.add_argument(
        "--list", default=None, metavar=tr("PATH"), help=tr("which list of a JSON file, like data.items")
    )
    parser.set_defaults(refuse=parser.error)
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Show it, or read it into the casebook."""
    from app.workflows.describe_table import check, import_table, look_at_table, plain_preview, read_mapping, to_json
    from app.workflows.runner import run_in_process

    path = arguments.path.absolute()
    casebook = arguments.casebook.absolute() if arguments.casebook else None
    preview: TablePreview = run_in_process(
        look_at_table, path, encoding=arguments.encoding, at=arguments.list, casebook=casebook, progress=progress
    )
    mapping = read_mapping(arguments.mapping) if arguments.mapping else preview.guess
    mapping = _changed(mapping, arguments)
    preview = replace(preview, guess=mapping)
    checked = check(preview, mapping, arguments.time_zone)
    if arguments.save_mapping is not None:
        try:
            arguments.save_mapping.write_text(to_json(mapping), encoding="utf-8")
        except OSError:
            raise CannotWrite(str(arguments.save_mapping)) from None
    if arguments.show or casebook is None:
        if not arguments.show and arguments.save_mapping is None:
            arguments.refuse(tr("--casebook is missing: the person's casebook, one file"))
        if arguments.json:
            write_json({**plain_preview(preview), "check": checked})
        else:
            _show(preview, checked)
        return 0
    if checked.problems:
        raise NotAMapping(str(path), checked.problems[0])
    report: ImportReport = run_in_process(
        import_table, path, mapping, casebook, time_zone=arguments.time_zone, progress=progress
    )
    if arguments.json:
        write_json(as_json(report))
    else:
        for line in in_words(report):
            print(line)
    return 0


def _changed(mapping: "Mapping", arguments: argparse.Namespace) -> "Mapping":
    """The mapping with what the command line says otherwise."""
    from app.workflows.describe_table import MAPPED_PLATFORMS, PART_OF, DayOrder, Role
    from app.workflows.saw_labels import platform_of

    columns = dict(mapping.columns)
    for said in arguments.column:
        role, _, name = said.partition("=")
        if role not in set(Role):
            raise NoSuchColumn(role, tuple(Role))
        if name and name not in mapping.known_columns:
            raise NoSuchColumn(name, mapping.known_columns[:20])
        columns = {known: column for known, column in columns.items() if column != name and known != role}
        if name:
            columns[Role(role)] = name
    changes: dict[str, object] = {"columns": columns}
    if arguments.platform:
        platform = platform_of(arguments.platform)
        if platform not in MAPPED_PLATFORMS:
            raise NoSuchPlatform(arguments.platform, MAPPED_PLATFORMS)
        changes["platform"] = platform
    if arguments.kind:
        if arguments.kind not in set(Kind):
            raise NoSuchColumn(arguments.kind, tuple(Kind))
        changes["kind"], changes["part"] = Kind(arguments.kind), PART_OF[Kind(arguments.kind)]
    if arguments.day_first or arguments.month_first:
        changes["day_order"] = DayOrder.DAY_FIRST if arguments.day_first else DayOrder.MONTH_FIRST
    if arguments.time_zone:
        changes["zone"] = arguments.time_zone
    return replace(mapping, **changes)  # type: ignore[arg-type]


def _show(preview: "TablePreview", checked: "Check") -> None:
    """Columns with what they seem to be, the first rows, and how many can be read."""
    from app.sentences.tables import check_words, role_name
    from app.workflows.describe_table import SHOWN_ROWS, as_text

    roles = {name: role for role, name in preview.guess.columns.items()}
    shown = list(preview.columns[:_SHOWN_COLUMNS])
    # What is something comes first, where the table is wide.
    if len(preview.columns) > _SHOWN_COLUMNS:
        shown = [name for name in preview.columns if name in roles][:_SHOWN_COLUMNS] or shown
    places = [preview.columns.index(name) for name in shown]
    rows = [[as_text(row[place]) if place < len(row) else "" for place in places] for row in preview.rows[:SHOWN_ROWS]]
    write_table(
        [shortened(name, 24) for name in shown],
        [[f"[{role_name(roles[name])}]" if name in roles else "" for name in shown], *rows],
        24,
    )
    print()
    platform, part = say_platform(preview.guess.platform), say_part(str(preview.guess.part))
    print(f"{platform} · {part} · {preview.guess.zone or tr('your time zone')} · {preview.encoding or preview.form}")
    print(check_words(checked))


def say_platform(platform: str) -> str:
    """Name of a platform."""
    from app.core.messages import Message

    return say(Message(f"platform.{platform}"))


def say_part(part: str) -> str:
    """What the rows tell of."""
    from app.core.messages import Message

    return say(Message(f"part.{part}"))
