"""`Inferences.json`: the market segments Spotify says the person is associated with; the heart of its labels.

Shape: {"inferences": [str, …]}, sorted, no dates, no scores, no source; what can be told apart is told by spelling
(`inference_names`). "Drawn from your use and from advertisers": 1P, slugs, pipe labels and plain words are Spotify's,
2P lists are uploaded by advertisers, 3P segments come from data brokers.
"""

from collections.abc import Iterator

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import records
from app.importers.spotify.ads import ADS
from app.importers.spotify.inference_names import Family, Segment, segment_of
from app.importers.spotify.reading import PLATFORM, Given, unreadable
from app.importers.spotify.shapes import first_keys

LIST_NAME = "Inferences.json"


class Inferences:
    """A record is one string; each is a label, also the ids and tests, which are kept apart as internal.

    "… EXPOSED" says that a campaign was shown: besides the label it gives an undated ad.
    """

    name = "spotify_inferences"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with `inferences`."""
        kind, keys = first_keys(member.head())
        return kind == "object" and "inferences" in keys

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Labels, in the order of the file."""
        seen: set[str] = set()
        with member.open() as stream:
            for number, value in records(stream, at="inferences"):
                if not isinstance(value, str):
                    yield unreadable(member, number, value)
                elif not value.strip():
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                elif value in seen:
                    yield Skipped(member.name, number, SkipReason.DUPLICATE)
                else:
                    seen.add(value)
                    yield from _given(member.name, number, value)


def _given(member: str, number: int, text: str) -> Iterator[Given]:
    segment = segment_of(text)
    yield DeclaredLabel(
        PLATFORM, f"{LIST_NAME} {segment.family}", text, segment.name, segment.kind, segment.source, member, number,
        bool(segment.sensitive), _facts(segment),
    )  # fmt: skip
    if segment.family is Family.EXPOSED and not segment.is_lookalike:
        yield Event(
            ADS, Kind.AD_SHOWN, None, segment.name, member, number, Precision.NONE, Origin.SERVED,
            facts={"campaign": text},
        )  # fmt: skip


def _facts(segment: Segment) -> dict[str, str | int | float | bool]:
    facts: dict[str, str | int | float | bool] = {"family": str(segment.family)}
    for name in ("advertiser", "country", "date", "restriction", "sensitive"):
        if value := getattr(segment, name):
            facts[name] = value
    if segment.is_lookalike:
        facts["lookalike"] = True
    if segment.is_deprecated:
        facts["deprecated"] = True
    return facts
