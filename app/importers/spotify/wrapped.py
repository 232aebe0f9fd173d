"""`Wrapped20YY.json`: the year in review; its genres, moods and listening type are Spotify's opinion, so labels.

The shape changes every year. Read: `topGenres` and `darkMode.creatureOfHabit` (2023), `musicEvolution.eras` with
genre, mood and descriptor (2024), and the same keys wherever they turn up. Counts and rankings give nothing: the plays
themselves are in the history.
"""

import re
from collections.abc import Iterator

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import small_document
from app.importers.spotify.reading import PLATFORM, Given, list_of, text_of
from app.importers.spotify.shapes import first_keys

_KNOWN = frozenset(
    {"topArtists", "topGenres", "topPodcasts", "topTracks", "yearlyMetrics", "darkMode", "musicEvolution"}
)
_NAME = re.compile(r"wrapped(20\d\d)\.json$", re.IGNORECASE)


class Wrapped:
    """A record is one section of the file (one key of the object)."""

    name = "spotify_wrapped"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with at least two of the known sections, or named so."""
        kind, keys = first_keys(member.head())
        return kind == "object" and (len(keys & _KNOWN) >= 2 or bool(_NAME.search(member.base_name)))

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Labels, section by section."""
        with member.open() as stream:
            document = small_document(stream)
        match = _NAME.search(member.base_name)
        list_name = f"Wrapped {match.group(1)}" if match else "Wrapped"
        if not isinstance(document, dict):
            yield Skipped(member.name, 0, SkipReason.UNREADABLE, type(document).__name__)
            return
        for number, (section, value) in enumerate(document.items()):
            if section not in _KNOWN:
                export.notice(member, section)
            labels = list(_labels(member.name, number, list_name, section, value))
            yield from labels
            if not labels:
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, section)


def _labels(member: str, number: int, list_name: str, section: str, value: object) -> Iterator[DeclaredLabel]:
    if not isinstance(value, dict):
        return
    for genre in list_of(value, "topGenres"):
        if isinstance(genre, str) and genre.strip():
            yield _label(member, number, f"{list_name} genres", genre.strip(), {"genre": genre.strip()})
    if habit := text_of(value, "creatureOfHabit"):
        yield _label(member, number, f"{list_name} {section}", habit, {})
    for era in list_of(value, "eras"):
        if not isinstance(era, dict):
            continue
        words = {key: word for key in ("mood", "descriptor", "genre") if (word := text_of(era, key))}
        if words:
            facts: dict[str, str | int | float | bool] = dict(words)
            if isinstance(month := era.get("peakMonth"), int) and not isinstance(month, bool):
                facts["peak_month"] = month
            yield _label(member, number, f"{list_name} eras", " ".join(words.values()), facts, words.get("genre", ""))


def _label(
    member: str, number: int, list_name: str, text: str, facts: dict[str, str | int | float | bool], name: str = ""
) -> DeclaredLabel:
    return DeclaredLabel(
        PLATFORM, list_name, text, name or text, LabelKind.INTEREST, LabelSource.PLATFORM, member, number, facts=facts
    )
