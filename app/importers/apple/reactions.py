"""`Apple Music Likes and Dislikes.csv`, since 2023 `Apple Music - Favorites.csv`: what was loved and what was not."""

from collections.abc import Iterator
from typing import ClassVar, Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.apple.apple_table import AppleTable, Facts, artist_and_title
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import moment

_KINDS: Final = {
    "LOVE": Kind.LIKED,
    "LIKE": Kind.LIKED,
    "FAVORITE": Kind.LIKED,
    "DISLIKE": Kind.DISLIKED,
    "BAN": Kind.DISLIKED,
}


class Reactions(AppleTable):
    """A record is a row: a song, album, artist or list, “Artist - Title”, and what the person thinks of it.

    The number of the item is only a fact: plays have none, and a song is to be one item wherever it stands.
    """

    name = "apple_music_reactions"
    needs: ClassVar[frozenset[str]] = frozenset({"itemdescription", "preference"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"created", "lastmodified"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One like or dislike."""
        description, preference = row["itemdescription"], row["preference"].upper()
        kind = _KINDS.get(preference)
        if kind is None or not description:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no preference we know")
            if preference and kind is None:
                export.notice(member, f"preference {preference[:40]}")
            return
        at, precision = moment(row["created"])
        if at is None:
            at, precision = moment(row["lastmodified"])
        content = row["favoritetype"].lower()
        facts: Facts = {"content": "track" if content in ("", "song") else content}
        artist, title = artist_and_title(description)
        if content == "artist":
            artist, title = description, description
        if reference := row["itemreference"]:
            facts["track_id"] = reference
        yield Event(
            "apple_music.reactions", kind, at, title, member.name, number, precision if at else Precision.NONE,
            creator=artist, facts=facts,
        )  # fmt: skip


IMPORTERS = (Reactions(),)
