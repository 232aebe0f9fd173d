"""My Activity and YouTube history as a page (the usual choice): one outer cell per record, local time to the second."""

from collections.abc import Iterator
from itertools import chain, islice

from app.core.events import Precision, SkipReason
from app.importers.archive import Member
from app.importers.google.activity import SAMPLE, ActivityReader, Given
from app.importers.google.activity_cell import ActivityCell, CellReader, Line, text_of_line
from app.importers.google.activity_row import ActivityRow
from app.importers.google.addresses import NO_ADDRESS, address_of
from app.importers.google.local_times import LocalTimes
from app.importers.google.plain_watches import PlainWatches
from app.importers.google.product_names import is_history_file
from app.importers.google.verbs import Action
from app.importers.google.wording import Wording, wording_of
from app.importers.html_records import cells
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

_MARKER = b'<div class="outer-cell'
_SECOND, _WATCHED = Precision.SECOND, Action.WATCHED
_STYLE_SHEET = 1 << 20  # bytes a page may spend on its style before the first record


class ActivityHtml:
    """A record is an outer cell of the page."""

    name = "google_activity_html"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """A page with outer cells; their style comes first and may fill the head."""
        head = member.head()
        if _MARKER in head:
            return True
        if b"<html" not in head[:1024].lower() or b"mdl-" not in head:
            return False
        if is_history_file(member.base_name):
            return True  # a history without a record has no cell
        with member.open() as stream:
            held = b""
            for _ in range(_STYLE_SHEET >> 16):
                added = stream.read(1 << 16)
                if not added:
                    return False
                held = held[-len(_MARKER) :] + added
                if _MARKER in held:
                    return True
        return False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Events and skipped records, one for each cell (Discover: one for each card of it)."""
        with member.open() as stream:
            parts = CellReader().parts
            parsed = (
                (number, cell if isinstance(cell, Unreadable) else parts(cell))
                for number, cell in cells(stream, _MARKER)
            )
            first = list(islice(parsed, SAMPLE))
            wording = wording_of(
                (
                    _title_and_address(cell.lines[0])
                    for _, cell in first
                    if isinstance(cell, ActivityCell) and cell.lines
                ),
                export.language,
            )
            name = member.name
            reader, watches = ActivityReader(name, wording), PlainWatches(name)
            times = LocalTimes(export.time_zone, wording.language or export.language, export.export_date)
            for number, cell in chain(first, parsed):
                if isinstance(cell, ActivityCell):
                    yield from _give(name, cell, number, reader, wording, times, watches)
                elif cell is None:
                    yield from reader.skipped(number, SkipReason.UNREADABLE, "no body")
                else:
                    yield from reader.skipped(number, cell.reason, cell.detail)


def _title_and_address(line: Line) -> tuple[str, str]:
    before, link, address, after = line
    if link is None:
        return before.strip(), ""
    return " ".join(filter(None, (before.strip(), link, after.strip()))), address


def _give(
    member: str,
    cell: ActivityCell,
    number: int,
    reader: ActivityReader,
    wording: Wording,
    times: LocalTimes,
    watches: PlainWatches,
) -> Given:
    lines = cell.lines
    if not lines:
        return reader.skipped(number, SkipReason.NO_CONTENT)
    time = times.read(lines[-1][0])
    if time is None:
        return reader.skipped(number, SkipReason.NO_TIME if len(lines) == 1 else SkipReason.UNREADABLE, "time")
    if len(lines) == 1:
        return reader.skipped(number, SkipReason.NO_CONTENT)
    before, link, url, after = lines[0]
    if link is None:
        whole = before.strip()
        action, words = wording.read(whole)
        address = NO_ADDRESS
    else:
        action, words, _ = wording.read_parts(before, link, after)
        if action is _WATCHED and len(lines) == 3 and not cell.details and cell.product in ("YouTube", "YouTube Music"):
            text_before, channel, channel_url, text_after = lines[1]
            if channel is not None and not text_before and not text_after:
                watch = watches.event(number, time[0], _SECOND, time[1], cell.header, words, url, channel, channel_url)
                if watch is not None:
                    return (watch,)
        whole = words if action is None else ""
        address = address_of(url)
    subtitles, description = [], ""
    for line in lines[1:-1]:
        text = text_of_line(line)
        if line[1] is None:
            description = f"{description}\n{text}" if description else text
        else:
            subtitles.append((text, line[2]))
    row = ActivityRow(
        member,
        number,
        time[0],
        _SECOND,
        time[1],
        cell.header,
        whole,
        action,
        words,
        address,
        tuple(subtitles),
        description,
        cell.details,
        cell.controls,
    )
    return reader.events(row, cell.product)
