"""Discover's three CSV files: what is followed, what was liked, what is not wanted; undated."""

from collections.abc import Iterator
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.google.addresses import canonical, host_of, is_address
from app.importers.google.csv_shapes import first_rows, time_of
from app.importers.google.product_names import product_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

# Source: Discover Schema Reference (Data Portability API); German file names from a public table.
_UNWANTED = frozenset({"not_interested", "blocked", "not_preferred"})
_KIND_OF_NAME = (
    ("folgen", Kind.FOLLOWED),
    ("follow", Kind.FOLLOWED),
    ("suivi", Kind.FOLLOWED),
    ("kein interesse", Kind.DISLIKED),
    ("not interested", Kind.DISLIKED),
    ("not_interested", Kind.DISLIKED),
    ("like", Kind.LIKED),
    ("j'aime", Kind.LIKED),
)


class DiscoverTable:
    """A record is a row: a topic, a site or an article."""

    name = "google_discover_table"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """By its column names or values; in a folder called Discover any CSV file."""
        if member.base_name.endswith((".json", ".html", ".txt")):
            return False
        found = first_rows(member)
        if not found:
            return False
        header = [cell.casefold() for cell in found[0]]
        if header[0] == "followed_entity" or header[:2] == ["entity_name", "setting_value"]:
            return True
        folder = member.name.rpartition("/")[0].rpartition("/")[2]
        return product_of(folder) == "discover"

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each row."""
        kind = _kind_of(member.base_name, [])
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0:
                    kind = _kind_of(member.base_name, row if isinstance(row, list) else [])
                    if kind is None:
                        export.notice(member, "a table of Discover of a kind we do not know")
                elif isinstance(row, Unreadable):
                    yield Skipped(member.name, number, row.reason, row.detail)
                elif not row[0].strip():
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                else:
                    yield _give(member.name, number, row, kind)


def _kind_of(base_name: str, header: list[str]) -> Kind | None:
    columns = [cell.casefold() for cell in header]
    if "followed_entity" in columns:
        return Kind.FOLLOWED
    if "setting_value" in columns:
        return Kind.DISLIKED
    name = base_name.casefold().replace("_", " ")
    return next((kind for part, kind in _KIND_OF_NAME if part in name), None)


def _give(member: str, number: int, row: list[str], kind: Kind | None) -> Event | Skipped:
    row = [normalize("NFC", cell) for cell in row]
    setting = next((cell for cell in row if cell in _UNWANTED), "")
    if setting:
        kind = Kind.DISLIKED
    if kind is None:
        return Skipped(member, number, SkipReason.UNREADABLE, "kind of table")
    url = next((canonical(cell) for cell in row if is_address(cell)), "")
    title = next((cell for cell in row if cell.strip() and not is_address(cell) and cell != setting), "")
    if not title and not url:
        return Skipped(member, number, SkipReason.NO_CONTENT)
    at = next((at for cell in row[1:] if cell[:2] == "20" and (at := time_of(cell)) is not None), None)
    return Event(
        "google.discover",
        kind,
        at,
        title,
        member,
        number,
        Precision.SECOND if at else Precision.NONE,
        Origin.UNKNOWN,
        url=url,
        creator=host_of(url),
        facts={"setting": setting} if setting else None,
    )
