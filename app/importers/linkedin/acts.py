"""What the person did: searched, reacted, followed, saved, voted, learned."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import LinkedInTable, Row, address_of, moment

_SEARCHED: Final = Kind.SEARCHED  # members of an enum are looked up slowly
_REMEMBERED: Final = 500_000


class SearchQueries(LinkedInTable):
    """A record is a row: one search. The file is unsorted, and a search said twice for one second is `duplicate`."""

    name = "linkedin_searches"
    needed = frozenset({"Time", "Search Query"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Every search once."""
        # Only hashes: the searches of many years would take a hundred megabytes.
        seen: set[int] = set()
        for row in self.rows_of(member, export):
            if isinstance(row, Skipped):
                yield row
                continue
            when, query = row["Time"], row["Search Query"]
            at, precision, is_guessed = moment(when)
            if at is None or not query:
                yield Skipped(member.name, row.number, SkipReason.NO_TIME if query else SkipReason.NO_CONTENT)
            elif (said := hash((when, query))) in seen:
                yield Skipped(member.name, row.number, SkipReason.DUPLICATE)
            else:
                if len(seen) < _REMEMBERED:
                    seen.add(said)
                yield Event(
                    "linkedin.searched", _SEARCHED, at, query, member.name, row.number, precision,
                    zone_guessed=is_guessed,
                )  # fmt: skip


class Reactions(LinkedInTable):
    """A record is a row: a like, praise or other reaction to a post, by its address; the text of the post is not there.

    These times have no zone; they are taken as UTC and marked.
    """

    name = "linkedin_reactions"
    needed = frozenset({"Date", "Type", "Link"})
    stems = ("reactions",)

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One reaction."""
        facts: dict[str, str | int | float | bool] | None = {"reaction": row["Type"].lower()} if row["Type"] else None
        yield _on_address("linkedin.reactions", Kind.LIKED, row, member, "Date", row["Link"], facts)


class Votes(LinkedInTable):
    """A record is a row: the answer chosen in a poll; the poll itself is known by its address alone, a fact."""

    name = "linkedin_votes"
    needed = frozenset({"Date", "Link", "OptionText"})
    stems = ("votes",)

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One vote."""
        if not (option := row["OptionText"]):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        facts: dict[str, str | int | float | bool] = {"reaction": "vote"}
        if poll := address_of(row["Link"]):
            facts["post"] = poll
        at, precision, is_guessed = moment(row["Date"])
        yield Event(
            "linkedin.reactions", Kind.CHOSEN, at, option, member.name, row.number, precision, facts=facts,
            zone_guessed=is_guessed,
        )  # fmt: skip


class SavedItems(LinkedInTable):
    """A record is a row: something saved for later, by its address."""

    name = "linkedin_saved_items"
    needed = frozenset({"savedItem", "CreatedTime"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One saved item."""
        yield _on_address("linkedin.saved", Kind.SAVED, row, member, "CreatedTime", row["savedItem"], None)


class CompanyFollows(LinkedInTable):
    """A record is a row: an organisation followed. Of people followed the names are left alone: see `left_alone`."""

    name = "linkedin_company_follows"
    needed = frozenset({"Organization", "Followed On"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One organisation."""
        if not (name := row["Organization"]):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision, is_guessed = moment(row["Followed On"])
        yield Event(
            "linkedin.follows", Kind.FOLLOWED, at, name, member.name, row.number, precision, creator=name,
            zone_guessed=is_guessed,
        )  # fmt: skip


class Hashtags(LinkedInTable):
    """A record is a row: a hashtag followed (in exports before LinkedIn gave them up)."""

    name = "linkedin_hashtags"
    needed = frozenset({"HashTag", "CreatedTime", "State"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One hashtag."""
        if not (name := row["HashTag"]):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision, is_guessed = moment(row["CreatedTime"])
        is_left = "unfollow" in row["State"].lower()
        yield Event(
            "linkedin.follows", Kind.DISLIKED if is_left else Kind.FOLLOWED, at, name, member.name, row.number,
            precision, facts={"list": "hashtags"}, zone_guessed=is_guessed,
        )  # fmt: skip


class Learning(LinkedInTable):
    """A record is a row: a course or video looked at, finished or saved; notes taken on it are left alone."""

    name = "linkedin_learning"
    needed = frozenset({"Content Title", "Content Type"})
    known = frozenset(
        {
            "Content Description",
            "Content Last Watched Date (if viewed)",
            "Content Completed At (if completed)",
            "Content Saved",
            "Notes taken on videos (if taken)",
        }
    )
    has_free_text = True

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One course; one saved and never begun has no time."""
        if not (title := row["Content Title"]):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        watched, finished = row.like("Content Last Watched"), row.like("Content Completed")
        at, precision, is_guessed = moment(finished or watched)
        if at is None:
            at, precision, is_guessed = moment(watched)
        is_saved = row["Content Saved"].lower() in ("true", "yes", "1")
        facts: dict[str, str | int | float | bool] = {"is_finished": bool(finished)}
        if content := row["Content Type"]:
            facts["content_type"] = content.lower()
        kind = Kind.CHOSEN if watched or finished or not is_saved else Kind.SAVED
        yield Event(
            "linkedin.learning", kind, at, title, member.name, row.number, precision, Origin.UNKNOWN, facts=facts,
            zone_guessed=is_guessed,
        )  # fmt: skip


def _on_address(
    stream: str, kind: Kind, row: Row, member: Member, column: str, link: str,
    facts: dict[str, str | int | float | bool] | None,
) -> Event | Skipped:  # fmt: skip
    """An act upon a post that is told by its address."""
    url = address_of(link)
    if not url:
        return Skipped(member.name, row.number, SkipReason.NO_CONTENT)
    at, precision, is_guessed = moment(row[column])
    return Event(
        stream, kind, at, "", member.name, row.number, precision, url=url, facts=facts, zone_guessed=is_guessed
    )
