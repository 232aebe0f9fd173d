"""Lists Spotify composed and served: Release Radar, On Repeat, topic mixes, and what a search answered.

Of a search the log keeps one record per key pressed; the searches themselves come from `SearchQueries.json`, so here
only what was shown is taken, as sought. `DailyMixContents` names a mix but nothing in it and gives no event.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.core.events import Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.log_record import SERVED_LISTS, log_keys, logged_at
from app.importers.spotify.names import item_event, names_in
from app.importers.spotify.reading import PLATFORM, Given, list_of, read_list, text_of


class _ListKind(NamedTuple):
    keys: frozenset[str]  # that tell the file
    items: tuple[str, ...]  # where the URIs stand
    label: str  # name of the list …
    label_key: str  # … or the key of it
    origin: Origin


_KINDS: tuple[_ListKind, ...] = (
    _ListKind(
        frozenset({"message_track_uris", "message_is_made_for_user"}), ("message_track_uris",), "RELEASE_RADAR", "",
        Origin.SERVED,
    ),
    _ListKind(
        frozenset({"message_contents", "message_mix_id"}), ("message_contents",), "", "message_type", Origin.SERVED,
    ),
    _ListKind(
        frozenset({"message_discovery_contents", "message_mix_type"}), ("message_discovery_contents",), "",
        "message_mix_type", Origin.SERVED,
    ),
    _ListKind(
        frozenset({"message_candidate_uris", "message_query"}), ("message_top_recs_uris", "message_candidate_uris"),
        "SEARCH", "", Origin.SOUGHT,
    ),
    _ListKind(frozenset({"message_mix_id", "message_source_image"}), (), "DAILY_MIX", "", Origin.SERVED),
)  # fmt: skip


class ServedLists:
    """A record is one list; it gives one `shown` event per item."""

    name = "spotify_served_lists"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A log file with the keys of one of the known lists."""
        return _kind_of(member) is not None

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Items shown, list by list."""
        kind = _kind_of(member)
        names = names_in(export)

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            at, precision = logged_at(record)
            if kind is None or at is None:
                return (Skipped(member.name, number, SkipReason.NO_TIME),)
            uris = dict.fromkeys(
                uri for key in kind.items for uri in list_of(record, key) if isinstance(uri, str) and uri
            )
            if not uris:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "a list without its items"),)
            facts = {"list": (text_of(record, kind.label_key) if kind.label_key else kind.label) or "LIST"}
            if query := text_of(record, "message_query"):
                facts["query"] = query
            return [
                item_event(
                    SERVED_LISTS, Kind.SHOWN, at, precision, uri, names.get(uri), member.name, number,
                    {**facts, "place": place}, kind.origin,
                )
                for place, uri in enumerate(uris)
            ]  # fmt: skip

        yield from read_list(member, convert)


def _kind_of(member: Member) -> _ListKind | None:
    keys = log_keys(member)
    return next((kind for kind in _KINDS if kind.keys <= keys), None)
