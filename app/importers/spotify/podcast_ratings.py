"""`PodcastInteractivityRatedShow.json`: stars given to podcasts.

Shape: {ratedShows[{showName, rating, ratedAt}]}. Four and five stars are a like, one and two a dislike, three neither.
"""

from collections.abc import Iterable, Iterator

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.clock import moment
from app.importers.spotify.library import REACTIONS
from app.importers.spotify.reading import PLATFORM, Given, number_of, read_list, text_of
from app.importers.spotify.shapes import first_keys


class PodcastRatings:
    """A record is one rating."""

    name = "spotify_podcast_ratings"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with `ratedShows`."""
        kind, keys = first_keys(member.head())
        return kind == "object" and "ratedShows" in keys

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Ratings, in the order of the file."""

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            show, rating = text_of(record, "showName"), number_of(record, "rating")
            if not show or rating is None:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "no show or no stars"),)
            at, precision = moment(record.get("ratedAt"))
            kind = Kind.LIKED if rating >= 4 else Kind.DISLIKED if rating <= 2 else Kind.CONTEXT
            facts: dict[str, str | int | float | bool] = {"content": "show", "rating": rating}
            return (Event(REACTIONS, kind, at, show, member.name, number, precision, creator=show, facts=facts),)

        yield from read_list(member, convert, at="ratedShows")
