"""`<uid>.json` of weibo-crawler: {user: {…}, weibo: [{id, bid, text, created_at, topics, retweet, …}]}."""

import re
from collections.abc import Iterator
from typing import Final

from app.core.events import AccountSeen, Skipped, SkipReason, Stated
from app.importers.archive import Member
from app.importers.cells import read_objects, text_in
from app.importers.importer import ExportContext, Read
from app.importers.weibo.posts import PLATFORM, post_of

_POSTS: Final = re.compile(rb'"weibo"\s*:\s*\[')
_KNOWN: Final = frozenset(
    "user_id screen_name id bid text article_url pics video_url live_photo_url location created_at full_created_at"
    " source attitudes_count comments_count reposts_count topics at_users retweet edited edit_count"
    " comments reposts is_top url_list ip_location".split()
)
_GENDERS: Final = {"f": "female", "m": "male"}


class CrawlerJson:
    """A record is the account, where it stands in the file, and then every post."""

    name = "weibo_crawler_json"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with a list called weibo, of an account with a screen name."""
        head = member.head()
        return b'"screen_name"' in head and b'"user"' in head and bool(_POSTS.search(head))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """The account, then its posts in the order of the file."""
        first = 0
        for number, user in read_objects(member, "user"):
            first = number + 1
            yield from (user,) if isinstance(user, Skipped) else _account(user, member.name, number)
        for number, post in read_objects(member, "weibo", first):
            if isinstance(post, Skipped):
                yield post
                continue
            for key in post.keys() - _KNOWN:
                export.notice(member, f"key {key[:80]}")
            retweet = post.get("retweet")
            yield post_of(post, retweet if isinstance(retweet, dict) else None, member.name, number)


def _account(user: dict[str, object], member: str, number: int) -> Iterator[Read]:
    """Whose file it is, and of what they told Weibo the gender and the day they joined; the rest stays in the file."""
    found = False
    if account := text_in(user.get("id")):
        found = True
        yield AccountSeen(PLATFORM, account, member, number)
    if gender := _GENDERS.get(text_in(user.get("gender")).lower()):
        found = True
        yield Stated(PLATFORM, "gender", gender, member, number)
    if joined := text_in(user.get("registration_time")):
        found = True
        yield Stated(PLATFORM, "account_created", joined, member, number)
    if not found:
        yield Skipped(member, number, SkipReason.PERSONAL_DETAIL, "the account")
