"""What the person wrote or passed on: posts, comments, reposts. Messages to others are left alone."""

from collections.abc import Iterator

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import LinkedInTable, Row, address_of, moment


class Shares(LinkedInTable):
    """A record is a row: a post. With words of the person's own it is posted; without, a page passed on."""

    name = "linkedin_shares"
    needed = frozenset({"Date", "ShareLink", "ShareCommentary"})
    known = frozenset({"SharedUrl", "MediaUrl", "Visibility"})
    has_free_text = True

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One post; whom it was visible to is a fact."""
        words, shared = _lines(row["ShareCommentary"]), address_of(row["SharedUrl"])
        facts: dict[str, str | int | float | bool] = {}
        if shared and words:
            facts["shared_url"] = shared
        if visible := row["Visibility"]:
            facts["visible_to"] = visible.lower()
        post = address_of(row["ShareLink"])
        yield _written(row, member, words, (post or shared) if words else (shared or post), facts)


class Comments(LinkedInTable):
    """A record is a row: a comment of the person's under a post of somebody."""

    name = "linkedin_comments"
    needed = frozenset({"Date", "Link", "Message"})
    stems = ("comments",)
    has_free_text = True

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One comment; where it stands is a fact, for the post is not its item."""
        words, post = _lines(row["Message"]), address_of(row["Link"])
        if not words:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        facts: dict[str, str | int | float | bool] = {"list": "comments"}
        if post:
            facts["post"] = post
        yield _written(row, member, words, "", facts)


class InstantReposts(LinkedInTable):
    """A record is a row: a post passed on without a word, by its address."""

    name = "linkedin_reposts"
    needed = frozenset({"Date", "Link"})
    stems = ("instantreposts",)

    def recognises(self, member: Member) -> bool:
        """By name as well: two such columns could be anybody's."""
        return member.base_name.lower().startswith(self.stems) and super().recognises(member)

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One post."""
        yield _written(row, member, "", address_of(row["Link"]), {})


def _written(row: Row, member: Member, words: str, url: str, facts: dict[str, str | int | float | bool]) -> Read:
    if not words and not url:
        return Skipped(member.name, row.number, SkipReason.NO_CONTENT)
    at, precision, is_guessed = moment(row["Date"])
    if at is None:
        return Skipped(member.name, row.number, SkipReason.NO_TIME)
    site = url.split("/")[2].removeprefix("www.") if url and not words else ""
    return Event(
        "linkedin.posts", Kind.POSTED if words else Kind.SHARED, at, words, member.name, row.number, precision,
        url=url, creator="" if site == "linkedin.com" else site, facts=facts or None, zone_guessed=is_guessed,
    )  # fmt: skip


def _lines(text: str) -> str:
    """LinkedIn puts every line of a text into quotes of its own."""
    return text.replace('"\n"', "\n").replace('"\r\n"', "\n").replace("\0", "").strip()
