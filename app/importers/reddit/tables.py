"""Reddit's export: forty flat CSV tables, told by their names and their columns; a record is a row."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.reddit import acts, statements
from app.importers.reddit.reading import PLATFORM, Row

Gives = Callable[[Row, str, int], Iterable[Read]]


class Table(NamedTuple):
    """One table of the export.

    Attributes:
        columns: those it must have, as older exports have fewer.
        gives: what a row gives; None where rows are left alone for `reason`.
        known: further columns that may stand there.
        reason: why rows are left alone.
    """

    columns: tuple[str, ...]
    gives: Gives | None = None
    known: tuple[str, ...] = ()
    reason: SkipReason = SkipReason.PERSONAL_DETAIL

    @property
    def is_telling(self) -> bool:
        """The name of its one needed column is Reddit's own, not a common word."""
        return "_" in self.columns[0] or self.columns[0] == "birthdate"


_POST: Final = ("id", "permalink", "date", "ip", "subreddit", "gildings")
_MARK: Final = ("id", "permalink")
_TEXT: Final = ("link", "parent", "body", "media")
_POLL: Final = ("user_selection", "text", "image_url", "is_prediction", "stake_amount")
_NOTHING: Final = SkipReason.NO_CONTENT
TABLES: Final[dict[str, Table]] = {
    "posts": Table(("id", "permalink", "date", "subreddit"), acts.post, (*_POST, "title", "url", "body", "media")),
    "comments": Table(("id", "permalink", "date", "subreddit"), acts.comment, (*_POST, *_TEXT)),
    "post_headers": Table(("id", "permalink", "date", "subreddit"), acts.post, (*_POST, "url", "title")),
    "comment_headers": Table(("id", "permalink", "date", "subreddit"), acts.comment, (*_POST, "link", "parent")),
    "post_votes": Table((*_MARK, "direction"), acts.vote),
    "comment_votes": Table((*_MARK, "direction"), acts.vote),
    "poll_votes": Table(("post_id",), acts.poll_vote, _POLL),
    "saved_posts": Table(_MARK, acts.saved),
    "saved_comments": Table(_MARK, acts.saved),
    "hidden_posts": Table(_MARK, acts.hidden),
    "gilded_content": Table(("content_link",), acts.gilded, ("award", "amount", "date")),
    "gilded_posts": Table(("content_link",), acts.gilded, ("award", "amount", "date")),
    "gilded_comments": Table(("content_link",), acts.gilded, ("award", "amount", "date")),
    "subscribed_subreddits": Table(("subreddit",), acts.subscribed),
    "moderated_subreddits": Table(("subreddit",), acts.moderated),
    "approved_submitter_subreddits": Table(("subreddit",), reason=_NOTHING),
    "multireddits": Table(
        ("id", "subreddits"), acts.multireddit,
        ("display_name", "date", "description", "privacy", "image_url", "is_owner", "favorited", "followers"),
    ),
    "purchases": Table(
        ("processor", "transaction_id"), acts.purchase, ("product", "date", "cost", "currency", "status")
    ),
    "subscriptions": Table(
        ("processor", "subscription_id"), acts.purchase,
        ("product", "product_id", "product_name", "status", "start_date", "end_date"),
    ),
    "account_gender": Table(("account_gender",), statements.gender),
    "birthdate": Table(("birthdate",), statements.birth_date, ("verified_birthdate",)),
    "sensitive_ads_preferences": Table(("type", "preference"), statements.sensitive_ads),
    "user_preferences": Table(("preference", "value"), statements.preference),
    "statistics": Table(("statistic", "value"), statements.statistic),
    "announcements": Table(("announcement_id",), reason=_NOTHING),
    "checkfile": Table(("filename", "sha256"), reason=_NOTHING),
    "chat_history": Table(("message_id",)),
    "drafts": Table(("id", "kind")),
    "friends": Table(("username", "note")),
    "gold_received": Table(("content_link",)),
    "ip_logs": Table(("date", "ip")),
    "linked_identities": Table(("issuer_id", "subject_id")),
    "linked_phone_number": Table(("phone_number",)),
    "message_headers": Table(("id", "permalink", "from", "to")),
    "messages": Table(("id", "permalink", "from", "to")),
    "messages_archive": Table(("id", "permalink", "from", "to")),
    "messages_archive_headers": Table(("id", "permalink", "from", "to")),
    "payouts": Table(("payout_amount_usd",)),
    "persona": Table(("persona_inquiry_id",)),
    "scheduled_posts": Table(("scheduled_post_id",)),
    "stripe": Table(("stripe_account_id",)),
    "twitter": Table(("username",)),
}  # fmt: skip
# The same rows without their texts; read only where the others are missing.
_WITHOUT_TEXTS: Final = {"post_headers": "posts", "comment_headers": "comments"}
_PART: Final = re.compile(r"(?: \(\d+\)|_\d+)$")


class RedditTable:
    """Every table of the export.

    Decided: votes have no dates and none is made for them; the words of a voted post are those of its address. A vote
    taken back is none. Hiding is an act against. `sensitive_ads_preferences` are wishes of the person, so stated, and
    no labels: Reddit gives none. Messages, chats, friends, addresses and drafts are left alone.
    """

    name = "reddit_tables"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By the name of a table and the columns it must have."""
        table = TABLES.get(_stem(member))
        if table is None:
            return False
        header = _header(member)
        # One common word for a column is not enough, unless it is all there is.
        return set(table.columns) <= set(header) and (len(table.columns) > 1 or len(header) == 1 or table.is_telling)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        stem = _stem(member)
        table = TABLES[stem]
        is_repeated = any(_stem(other) == _WITHOUT_TEXTS.get(stem) for other in export.archive.members)
        header: list[str] = []
        gives, name = table.gives, member.name
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0:
                    header = _columns(row, table, member, export)
                elif isinstance(row, Unreadable):
                    yield Skipped(name, number, row.reason, row.detail)
                elif is_repeated:
                    yield Skipped(name, number, SkipReason.SUPERSEDED)
                elif gives is None:
                    yield Skipped(name, number, table.reason)
                else:
                    gave = False
                    for read in gives(dict(zip(header, row, strict=False)), name, number):
                        gave = True
                        yield read
                    if not gave:
                        yield Skipped(name, number, SkipReason.NO_CONTENT)


def _columns(row: list[str] | Unreadable, table: Table, member: Member, export: ExportContext) -> list[str]:
    if isinstance(row, Unreadable):
        return []
    names = [name.strip().lower() for name in row]
    for name in names:
        if table.gives is not None and name not in table.columns and name not in table.known:
            export.notice(member, f"column {name[:60]}")
    return names


def _header(member: Member) -> list[str]:
    first = member.head(4096).removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    try:
        return [name.strip().lower() for name in next(csv.reader([first]), [])]
    except csv.Error:
        return []


def _stem(member: Member) -> str:
    path = PurePosixPath(member.base_name.lower())
    return _PART.sub("", path.stem) if path.suffix == ".csv" else ""
