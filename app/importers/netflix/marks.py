"""What the person marked: thumbs and stars, titles picked at the start, titles put on the list."""

from collections.abc import Iterator

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import NetflixTable, Row, utc_time, work_event
from app.importers.netflix.titles import title_of

_THUMBS = {"1": Kind.DISLIKED, "2": Kind.LIKED, "3": Kind.LIKED}
# Netflix's old stars: -1 is "not interested". Three of five is neither for nor against.
_STARS = {"-1": Kind.DISLIKED, "1": Kind.DISLIKED, "2": Kind.DISLIKED, "3": Kind.CONTEXT}
_STARS |= {"4": Kind.LIKED, "5": Kind.LIKED}
_NO = frozenset({"false", "0", "no", "n"})


class Ratings(NetflixTable):
    """A record is a row: one thumb (1 down, 2 up, 3 two thumbs up) or one number of stars. Taken back gives nothing."""

    name = "netflix_ratings"
    columns = (
        "Profile Name", "Title Name", "Rating Type", "Star Value", "Thumbs Value", "Device Model", "Event Utc Ts",
        "Region View Date",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Title Name", "Rating Type", "Thumbs Value", "Event Utc Ts"})
    file_name = "Ratings.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One mark."""
        work, thumbs = title_of(row["Title Name"]).work, _whole(row.raw("Thumbs Value"))
        stars = _whole(row.raw("Star Value"))
        kind = _THUMBS.get(thumbs) or _STARS.get(stars)
        if not work or kind is None:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        facts: dict[str, str | int | float | bool] = (
            {"thumbs": int(thumbs)} if thumbs in _THUMBS else {"stars": int(stars)}
        )
        column = "Event Utc Ts" if row["Event Utc Ts"] else "Region View Date"
        yield work_event("netflix.ratings", kind, row, member, column, work, facts=facts)


class IndicatedPreferences(NetflixTable):
    """A record is a row: a title picked when the profile was made, which seeds what Netflix recommends.

    The columns for seen and interesting stand empty in every row we know: being there is the pick.
    """

    name = "netflix_indicated_preferences"
    columns = ("Profile Name", "Show", "Has Watched", "Is Interested", "Event Date")
    needed = frozenset({"Profile Name", "Show", "Is Interested", "Event Date"})
    file_name = "IndicatedPreferences.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One pick."""
        if not (work := title_of(row["Show"]).work):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        kind = Kind.DISLIKED if row["Is Interested"].lower() in _NO else Kind.LIKED
        facts: dict[str, str | int | float | bool] = {"list": "picked_at_start"}
        if seen := row["Has Watched"].lower():
            facts["has_watched"] = seen not in _NO
        yield work_event("netflix.ratings", kind, row, member, "Event Date", work, facts=facts)


class MyList(NetflixTable):
    """A record is a row: a title put on the list, with the day; what was taken off it is not there."""

    name = "netflix_my_list"
    columns = ("Profile Name", "Title Name", "Country", "Utc Title Add Date")
    needed = frozenset({"Profile Name", "Title Name", "Utc Title Add Date"})
    file_name = "MyList.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One title; undated where the day is missing."""
        if not (work := title_of(row["Title Name"]).work):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision = utc_time(row["Utc Title Add Date"])
        yield Event(
            "netflix.my_list", Kind.SAVED, at, work, member.name, row.number,
            precision if at else Precision.NONE, Origin.SOUGHT, creator=work, profile=row.profile,
        )  # fmt: skip


def _whole(text: str) -> str:
    """ "2" of "2" and "2.0"."""
    return text.strip().removesuffix(".0")
