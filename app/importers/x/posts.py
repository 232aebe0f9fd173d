"""What the person wrote and liked: `tweets.js` (before 2022 `tweet.js`), `deleted-tweets.js`, `like.js`."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.x.script_file import ScriptFile, inside, text_of, tweet_time, tweet_url, words_of

_SENT_ON: Final = re.compile(r"RT @(\w{1,20}): ?")


class Posts(ScriptFile):
    """Posts; what begins with "RT @" is somebody else's, sent on. A record is one post."""

    name = "x_posts"
    scripts = frozenset({"tweet", "tweets", "deleted_tweets", "community_tweet"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One post; archives of 2018 have no wrapper around it."""
        post = inside(record, "tweet") or record
        text = words_of(post, "full_text") or words_of(post, "text")
        post_id = text_of(post, "id_str") or text_of(post, "id")
        if not text and not post_id:
            yield Skipped(member.name, number, SkipReason.UNREADABLE, "no text and no id")
            return
        at = tweet_time(text_of(post, "created_at"))
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        sent_on = _SENT_ON.match(text)
        handle = f"@{sent_on.group(1)}" if sent_on else ""
        yield Event(
            "x.posts",
            Kind.SHARED if sent_on else Kind.POSTED,
            at,
            text[sent_on.end() :] if sent_on else text,
            member.name,
            number,
            Precision.SECOND,
            Origin.UNKNOWN,
            post_id,
            tweet_url(post_id),
            handle,
            handle,
            facts=_facts(post, member) or None,
        )


def _facts(post: dict[str, Any], member: Member) -> dict[str, str | int | float | bool]:
    facts: dict[str, str | int | float | bool] = {}
    if language := text_of(post, "lang"):
        facts["language"] = language
    hashtags = inside(post, "entities").get("hashtags")
    words = [text_of(tag, "text") for tag in hashtags if isinstance(tag, dict)] if isinstance(hashtags, list) else []
    if words:
        facts["hashtags"] = " ".join(words)[:500]
    if text_of(post, "in_reply_to_status_id_str") or text_of(post, "in_reply_to_status_id"):
        facts["is_reply"] = True
    if "deleted" in member.base_name.lower() or text_of(post, "deleted_at"):
        facts["is_deleted"] = True
    return facts


class LongPosts(ScriptFile):
    """`note-tweet.js`: the whole of posts that are cut in `tweets.js`, under another number; counted there."""

    name = "x_long_posts"
    scripts = frozenset({"note_tweet", "deleted_note_tweet"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """Nothing of its own."""
        yield Skipped(member.name, number, SkipReason.SUPERSEDED)


class Likes(ScriptFile):
    """`like.js`: posts the person liked, with their text for some and without a time for all.

    The number of a post tells when it was written, not when it was liked, so no date is made of it.
    """

    name = "x_likes"
    scripts = frozenset({"like"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One like."""
        like = inside(record, "like") or record
        post_id, text = text_of(like, "tweetId"), words_of(like, "fullText")
        if post_id or text:
            yield Event(
                "x.likes", Kind.LIKED, None, text, member.name, number, Precision.NONE, Origin.UNKNOWN, post_id,
                tweet_url(post_id) or text_of(like, "expandedUrl"),
            )  # fmt: skip


IMPORTERS = (Posts(), LongPosts(), Likes())
