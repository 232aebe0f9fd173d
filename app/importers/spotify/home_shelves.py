"""`ContinuumSectionResponseV1.json`: the shelves of the home screen and of artist pages, as Spotify filled them.

The read-me: "content the user receives in shelves on the Spotify home screen". Received is not looked at, so every
item is `shown`, served, with the shelf's name, the shelf's position on the page (-1 on pages that were opened) and the
item's place on the shelf. About 43,000 items in three months.
"""

from collections.abc import Iterable, Iterator

from app.core.events import Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.log_record import log_keys, logged_at
from app.importers.spotify.names import item_event, names_in
from app.importers.spotify.reading import PLATFORM, Given, list_of, number_of, read_list, text_of

HOME = "spotify.home"


class HomeShelves:
    """A record is one shelf; it gives one event per item on it."""

    name = "spotify_home_shelves"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A log file whose records have a shelf's name, position and items."""
        return {"message_name", "message_position", "message_items_uris"} <= log_keys(member)

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Items shown, shelf by shelf."""
        names = names_in(export)

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            at, precision = logged_at(record)
            if at is None:
                return (Skipped(member.name, number, SkipReason.NO_TIME),)
            shelf, position = text_of(record, "message_name"), number_of(record, "message_position")
            uris = [uri for uri in list_of(record, "message_items_uris") if isinstance(uri, str) and uri]
            if not uris:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "empty shelf"),)
            return [
                item_event(
                    HOME, Kind.SHOWN, at, precision, uri, names.get(uri), member.name, number,
                    _facts(shelf, position, place), Origin.SERVED,
                )
                for place, uri in enumerate(uris)
            ]  # fmt: skip

        yield from read_list(member, convert)


def _facts(shelf: str, position: float | None, place: int) -> dict[str, str | int | float | bool]:
    facts: dict[str, str | int | float | bool] = {"place": place}
    if shelf:
        facts["shelf"] = shelf
    if position is not None:
        facts["position"] = int(position)
    return facts
