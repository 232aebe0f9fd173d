"""A post on Weibo as weibo-crawler saves it, in JSON and in CSV: the same fields under two names.

What an account wrote is `posted`, what it sent on is `shared` and names the account it came from. Hashtags are the
author's own words and may be anything: a fact, never a topic. Places, devices, pictures and the names of people called
with "@" are not kept beyond the text; behind "//@" the words of others begin, and the text is cut there.

Columns (CSV): id, bid, 正文, 头条文章url, 原始图片url, 视频url, Live Photo视频url, 位置, 日期, 工具, 点赞数, 评论数,
转发数, 话题, @用户, 完整日期, 是否编辑过, 编辑次数; with retweets also 是否原创 and, of the post sent on, the same with
源微博 before them, 源用户id and 源用户昵称. Field names are facts; weibo-crawler has no licence, nothing of it is used.
"""

import re
from collections.abc import Mapping
from typing import Final

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.cells import china_time, text_in

PLATFORM: Final = "weibo"
POSTS: Final = "weibo.posts"
Facts = dict[str, str | int | float | bool]
_POSTED: Final = Kind.POSTED  # members of an enum are looked up slowly, and each post needs one
_COMMA: Final = re.compile("[,，]")
_OTHERS_BEGIN: Final = re.compile(r"\s*//\s*@")
# What Weibo writes where nothing was written.
_EMPTY: Final = frozenset({"", "转发微博", "转发", "repost", "轉發微博"})
_GONE: Final = ("抱歉，", "该微博", "此微博")  # "Sorry, …": what Weibo shows in place of a post that is not to be seen


def post_of(
    post: Mapping[str, object], retweet: Mapping[str, object] | None, member: str, number: int
) -> Event | Skipped:
    """One post.

    Args:
        post: id, bid, text, created_at, full_created_at, topics.
        retweet: the same of the post sent on, and who wrote it (user_id, screen_name); None if it is the account's own.
        member, number: where it was read.
    """
    words = _own_words(post)
    at, precision = china_time(post.get("full_created_at"))
    if at is None:
        at, precision = china_time(post.get("created_at"))
    if at is None:
        return Skipped(member, number, SkipReason.NO_TIME)
    facts: Facts = {}
    shown = post if retweet is None else retweet
    if topics := text_in(shown.get("topics")):
        tags = [tag.strip() for tag in _COMMA.split(topics) if tag.strip()]
        if tags:
            facts["hashtags"] = "; ".join(dict.fromkeys(tags))[:500]
    item_id = _number(shown)
    url = f"https://m.weibo.cn/detail/{item_id}" if item_id else ""
    if retweet is None:
        if not words and not item_id:
            return Skipped(member, number, SkipReason.NO_CONTENT, "no text and no id")
        return Event(
            POSTS, _POSTED, at, words, member, number, precision, item_id=item_id, url=url, facts=facts or None
        )
    if words.lower() not in _EMPTY:
        facts["own_words"] = words[:500]
    title = _own_words(retweet)
    if title.startswith(_GONE) and not text_in(retweet.get("screen_name")):
        title, facts["is_removed"] = "", True
    if not title and not item_id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no text and no id")
    return Event(
        POSTS, Kind.SHARED, at, title, member, number, precision, item_id=item_id, url=url,
        creator=text_in(retweet.get("screen_name")), creator_id=text_in(retweet.get("user_id")), facts=facts or None,
    )  # fmt: skip


def _own_words(post: Mapping[str, object]) -> str:
    text = text_in(post.get("text"))
    return _OTHERS_BEGIN.split(text, maxsplit=1)[0].strip() if "//" in text else text


def _number(post: Mapping[str, object]) -> str:
    number = text_in(post.get("id"))
    return number if number.isdecimal() and number != "0" else ""
