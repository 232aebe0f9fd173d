"""What the person did on Instagram: liked, saved, followed, refused, searched."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.core.events import Kind, SkipReason
from app.importers.importer import Read
from app.importers.meta.addresses import item_of
from app.importers.meta.local_clock import unix_moment
from app.importers.meta.meta_file import Facts, MetaFile, Reading
from app.importers.meta.shown import account_id, facts_of
from app.importers.meta.wording import sign_of

# List → stream, kind, what was acted upon where it is no post.
_POSTS: Final[dict[str, tuple[str, Kind, str]]] = {
    "liked_posts": ("instagram.likes", Kind.LIKED, ""),
    "liked_comments": ("instagram.likes", Kind.LIKED, "comment"),
    "story_likes": ("instagram.likes", Kind.LIKED, "story"),
    "saved_posts": ("instagram.saved", Kind.SAVED, ""),
    "posts_youre_not_interested_in": ("instagram.feedback", Kind.DISLIKED, ""),
}
_ACCOUNTS: Final[dict[str, tuple[str, Kind]]] = {
    "following": ("instagram.follows", Kind.FOLLOWED),
    "following_hashtags": ("instagram.follows", Kind.FOLLOWED),
    "removed_suggestions": ("instagram.feedback", Kind.DISLIKED),
    "recently_unfollowed_profiles": ("instagram.feedback", Kind.DISLIKED),
    "blocked_profiles": ("instagram.feedback", Kind.DISLIKED),
    "profiles_youre_not_interested_in": ("instagram.feedback", Kind.DISLIKED),
}
_SEARCHES: Final[dict[str, str]] = {
    "profile_searches": "account",
    "word_or_phrase_searches": "",
    "tag_searches": "hashtag",
    "place_searches": "place",
    "recent_searches": "",
}


class PostActs(MetaFile):
    """Posts, comments and stories liked, posts saved, posts not wanted. A record is one act; without a time it is kept
    undated, since the act was done.
    """

    name = "meta_post_acts"
    lists = frozenset(_POSTS)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One act; the owner is the title of the record until 2025."""
        stream, kind, of = _POSTS[reading.list_id]
        for item in reading.reader.items(record):
            owner = item.owner or (item.title if not item.caption else "")
            title = item.caption or (item.title if item.owner else "")
            if not (owner or title or item.url):
                continue
            facts: dict[str, Any] = dict(facts_of(item) or {})
            if of:
                facts["of"] = of
            if not title and not item.url:
                facts["is_known_by_account"] = True
            yield reading.event(
                number, stream, kind, reading.moment(item), title, url=item.url, creator=owner, facts=facts
            )


class AccountActs(MetaFile):
    """Accounts and hashtags followed, unfollowed, blocked, not wanted. A record is one of them.

    The name stands in the title (2026), in `value`, or under the one label that is no time.
    """

    name = "meta_account_acts"
    lists = frozenset(_ACCOUNTS)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One account or hashtag."""
        stream, kind = _ACCOUNTS[reading.list_id]
        for item in reading.reader.items(record):
            name = item.owner or item.text("username") or item.text("name") or item.title or item.caption
            if not name:
                continue
            item_id = item_of(item.url)[0] if item.url else ""
            if reading.list_id == "following_hashtags":
                tag = name.removeprefix("#")
                yield reading.event(
                    number, stream, kind, reading.moment(item), f"#{tag}", item_id=f"ig-tag:{tag.lower()}", url=item.url
                )
                continue
            facts: Facts | None = {"list": reading.list_id} if kind is Kind.DISLIKED else None
            yield reading.event(
                number,
                stream,
                kind,
                reading.moment(item),
                "",
                item_id=item_id if item_id.startswith("ig-account:") else account_id(name),
                url=item.url,
                creator=name,
                facts=facts,
            )


class Feedback(MetaFile):
    """`posts_you're_interested_or_not_interested_in` and `see_less_topics` (2026): both signs. A record is one answer.

    "See less" names no topic: it is counted, and tells nothing else.
    """

    name = "meta_feedback"
    lists = frozenset({"posts_youre_interested_or_not_interested_in", "see_less_topics", "see_more_topics"})
    _SIGNS: Final = {"see_less_topics": -1, "see_more_topics": 1}

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One answer."""
        for item in reading.reader.items(record):
            words = item.text("feedback") or (item.texts[0][1] if item.texts else "")
            sign = self._SIGNS.get(reading.list_id) or sign_of(words)
            if not sign:
                reading.export.notice(reading.member, "a word for interested or not")
            facts: dict[str, Any] = dict(facts_of(item) or {}) | {"list": reading.list_id}
            if words and not sign:
                facts["act"] = words
            kind = Kind.LIKED if sign > 0 else Kind.DISLIKED if sign else Kind.CONTEXT
            yield reading.event(
                number,
                "instagram.feedback",
                kind,
                reading.moment(item),
                item.caption,
                url=item.url,
                creator=item.owner,
                facts=facts,
            )


class Searches(MetaFile):
    """Accounts, words, hashtags and places searched for. A record is one search."""

    name = "meta_searches"
    lists = frozenset(_SEARCHES)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterable[Read]:
        """One search: its words stand under the first label that is no time, or in the title."""
        of = _SEARCHES[reading.list_id]
        found = []
        for item in reading.reader.items(record):
            words = (item.texts[0][1] if item.texts else "") or item.title or item.owner or item.caption
            if words:
                facts = {"of": of} if of else None
                found.append(
                    reading.event(number, "instagram.searched", Kind.SEARCHED, reading.moment(item), words, facts=facts)
                )
        return found


class SavedCollections(MetaFile):
    """`saved_collections`: a record is the head of a collection or, below it, one post saved into it.

    A head has a name and two times; a post has the address in its name, and one.
    """

    name = "meta_saved_collections"
    lists = frozenset({"saved_collections"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One saved post; the head of a collection is no act upon a post."""
        mapped = record.get("string_map_data")
        times = [
            entry["timestamp"]
            for entry in (mapped.values() if isinstance(mapped, dict) else ())
            if isinstance(entry, dict) and unix_moment(entry.get("timestamp")) is not None
        ]
        for item in reading.reader.items(record):
            if not item.url and (len(times) > 1 or item.title):
                yield reading.skipped(number, SkipReason.NO_CONTENT, "the head of a collection")
                continue
            owner = item.owner or item.text("username") or item.text("name")
            if item.url or owner or item.caption:
                facts: dict[str, Any] = dict(facts_of(item) or {}) | {"list": "saved_collections"}
                yield reading.event(
                    number,
                    "instagram.saved",
                    Kind.SAVED,
                    reading.moment(item),
                    item.caption,
                    url=item.url,
                    creator=owner,
                    facts=facts,
                )


class OwnPosts(MetaFile):
    """Posts, reels and stories of the person, by their words; pictures, places and cameras are left alone.

    A record is one post; a post of several pictures has words of its own or those of its first.
    """

    name = "meta_own_posts"
    lists = frozenset({"posts", "reels", "stories", "igtv_videos", "archived_posts"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One post."""
        media = record.get("media")
        parts = [part for part in media if isinstance(part, dict)] if isinstance(media, list) else []
        told = [record, *parts]
        text = next((text for part in told if (text := reading.text_of(part.get("title")))), "")
        stamps = (part.get("creation_timestamp") or part.get("timestamp") for part in told)
        moment = next((found for stamp in stamps if (found := unix_moment(stamp))), None)
        if not text and "label_values" in record:
            for item in reading.reader.items(record):
                text, moment = item.caption or item.title, reading.moment(item)
        if text:
            yield reading.event(number, "instagram.posts", Kind.POSTED, moment, text, facts={"list": reading.list_id})


class Comments(MetaFile):
    """`post_comments`, `reels_comments`: what the person wrote under posts. A record is one comment."""

    name = "meta_comments"
    lists = frozenset({"post_comments", "reels_comments"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One comment, with whose post it was written under."""
        for item in reading.reader.items(record):
            text = item.text("comment") or item.caption
            if text:
                owner = item.owner or item.text("username", 1)
                yield reading.event(
                    number,
                    "instagram.posts",
                    Kind.POSTED,
                    reading.moment(item),
                    text,
                    creator=owner if owner != text else "",
                    facts={"list": reading.list_id},
                )
