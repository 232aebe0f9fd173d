"""`Marquee.json`: what kind of fan Spotify holds the person to be, per artist; sold to labels for campaigns.

Shape: [{artistName, segment}], segment one of the four tiers below; hundreds of artists.
"""

from collections.abc import Iterable, Iterator

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.reading import PLATFORM, Given, read_list, text_of
from app.importers.spotify.shapes import first_keys

LIST_NAME = "Marquee.json"
# A tier says what a person is worth to a campaign (who listens, who has lapsed): value, not interest.
# Loudest last; one who only used to listen is 0. Compared without regard to case.
TIERS = {"previously active listeners": 0, "light listeners": 1, "moderate listeners": 2, "super listeners": 3}


class Marquee:
    """A record is one artist with a tier."""

    name = "spotify_marquee"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A list of artists and segments and nothing else."""
        kind, keys = first_keys(member.head())
        return kind == "list" and keys == {"artistName", "segment"}

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Labels, in the order of the file."""

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            artist, segment = text_of(record, "artistName"), text_of(record, "segment")
            if not artist or not segment:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "no artist or no segment"),)
            facts: dict[str, str | int | float | bool] = {"artist": artist, "segment": segment}
            if (tier := TIERS.get(segment.lower())) is not None:
                facts["tier"] = tier
            else:
                export.notice(member, "segment")
            text = f"{segment}: {artist}"
            return (
                DeclaredLabel(
                    PLATFORM, LIST_NAME, text, text, LabelKind.PURCHASE, LabelSource.PLATFORM, member.name, number,
                    facts=facts,
                ),
            )  # fmt: skip

        yield from read_list(member, convert)
