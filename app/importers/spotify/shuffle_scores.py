"""`EnhancedShuffleTrackFeatures`: what Spotify thinks of each song when it shuffles a playlist.

The scores (affinity, relative affinity, freshness, recency, 0 to 1) are the platform's own opinion of the person and
the song. A song Spotify mixed in (`message_enhanced` 1) was shown and served; one of the person's own playlist is
context that carries the scores.
"""

from collections.abc import Iterable, Iterator

from app.core.events import Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.log_record import SERVED_LISTS, log_keys, logged_at
from app.importers.spotify.names import item_event, names_in
from app.importers.spotify.reading import PLATFORM, Given, number_of, read_list, text_of

_SCORES = ("affinity", "relative_affinity", "freshness", "recency")


class ShuffleScores:
    """A record is one song in one shuffle."""

    name = "spotify_shuffle_scores"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A log file whose records score a track."""
        return {"message_affinity", "message_track_id"} <= log_keys(member)

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Songs with their scores."""
        names = names_in(export)

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            at, precision = logged_at(record)
            if at is None:
                return (Skipped(member.name, number, SkipReason.NO_TIME),)
            track = text_of(record, "message_track_id")
            if not track:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "no track"),)
            uri = track if track.startswith("spotify:") else f"spotify:track:{track}"
            facts: dict[str, str | int | float | bool] = {"list": "SHUFFLE"}
            for score in _SCORES:
                if (value := number_of(record, f"message_{score}")) is not None:
                    facts[score] = value
            is_mixed_in = record.get("message_enhanced") in (1, True)
            return (
                item_event(
                    SERVED_LISTS, Kind.SHOWN if is_mixed_in else Kind.CONTEXT, at, precision, uri, names.get(uri),
                    member.name, number, facts, Origin.SERVED if is_mixed_in else Origin.UNKNOWN,
                ),
            )  # fmt: skip

        yield from read_list(member, convert)
