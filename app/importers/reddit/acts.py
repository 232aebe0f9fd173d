"""What a person did on Reddit: one function a table, giving what a row gives; nothing means nothing in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.importer import Read
from app.importers.reddit.reading import GONE, Link, Row, clean, community_of, link_of, time_of

_POSTED: Final = Kind.POSTED  # members of an enum are looked up slowly
_VOTES: Final = {"up": Kind.LIKED, "down": Kind.DISLIKED}
_COMMUNITY: Final = re.compile(r"[A-Za-z0-9_]{2,40}")
_PRICE: Final = re.compile(r"\d+(?:[.,]\d{1,2})?")
_NOT_PAID: Final = ("failed", "canceled", "cancelled", "pending", "refunded", "declined")
# Files of Reddit's own pictures and films: no address of anything else.
_OWN_MEDIA: Final = ("reddit.com/", "redd.it/", "redditmedia.com/")


def post(row: Row, member: str, number: int) -> Iterator[Read]:
    """An own post: its title, in its community; what it links to as a fact."""
    link = link_of(row.get("permalink", ""))
    title = clean(row.get("title", ""))
    title = link.words if not title or title in GONE else title
    outside = clean(row.get("url", ""))
    is_outside = outside.startswith(("http://", "https://")) and not any(own in outside for own in _OWN_MEDIA)
    yield from _written(
        row, member, number, link, title, f"t3_{row.get('id', '') or link.post_id}", outside if is_outside else ""
    )


def comment(row: Row, member: str, number: int) -> Iterator[Read]:
    """An own comment: its words, in its community; what it was about as a fact."""
    link = link_of(row.get("permalink", ""))
    text = clean(row.get("body", ""))
    about = (link_of(row.get("link", "")) if not link.words else link).words
    gone = not text or text in GONE
    yield from _written(
        row, member, number, link, about if gone else text, f"t1_{row.get('id', '') or link.comment_id}", "", about
    )


def _written(
    row: Row, member: str, number: int, link: Link, title: str, item_id: str, outside: str, about: str = ""
) -> Iterator[Read]:
    at, precision = time_of(row.get("date", ""))
    if at is None:
        yield Skipped(member, number, SkipReason.NO_TIME)
        return
    if len(item_id) <= 3 and not title:
        return
    community = community_of(row.get("subreddit", "")) or link.community
    facts: dict[str, str | int | float | bool] = {"of": "comment" if item_id.startswith("t1_") else "post"}
    if outside:
        facts["link"] = outside
    if about:
        facts["about"] = about
    yield Event(
        "reddit.posts", _POSTED, at, title, member, number, precision,
        item_id=clean(item_id) if len(item_id) > 3 else "", url=link.url, creator=community, creator_id=community,
        facts=facts,
    )  # fmt: skip


def vote(row: Row, member: str, number: int) -> Iterable[Read]:
    """A vote, undated; one taken back ("none", "removed") is none."""
    kind = _VOTES.get(row.get("direction", "").strip().lower())
    return _marked("reddit.votes", kind, row, member, number) if kind is not None else ()


def saved(row: Row, member: str, number: int) -> Iterable[Read]:
    """A post or comment kept, undated."""
    return _marked("reddit.saved", Kind.SAVED, row, member, number)


def hidden(row: Row, member: str, number: int) -> Iterable[Read]:
    """A post hidden: an act against it, undated."""
    return _marked("reddit.saved", Kind.DISLIKED, row, member, number)


def gilded(row: Row, member: str, number: int) -> Iterator[Read]:
    """An award given to somebody's post or comment."""
    row = row | {"permalink": row.get("permalink", "") or row.get("content_link", "")}
    for read in _marked("reddit.votes", Kind.LIKED, row, member, number):
        at, precision = time_of(row.get("date", ""))
        award = clean(row.get("award", "")) or "award"
        yield read._replace(at=at, precision=precision, facts={**(read.facts or {}), "award": award})


def _marked(stream: str, kind: Kind, row: Row, member: str, number: int) -> tuple[Event, ...]:
    link = link_of(row.get("permalink", ""))
    if link.comment_id:
        thing, facts = f"t1_{link.comment_id}", {"of": "comment"}
    elif link.post_id:
        thing, facts = f"t3_{link.post_id}", None
    else:
        return ()  # an address we cannot read, and a number that may be of anything
    return (
        Event(
            stream, kind, None, link.words, member, number, Precision.NONE, Origin.UNKNOWN, thing, link.url,
            link.community, link.community, None, facts,
        ),
    )  # fmt: skip


def subscribed(row: Row, member: str, number: int) -> Iterator[Read]:
    """A community joined, undated; pages of people are left alone."""
    name = row.get("subreddit", "")
    community = community_of(name)
    if community:
        yield _joined(community, member, number)
    elif name.strip():
        yield Skipped(member, number, SkipReason.PERSONAL_DETAIL, "a person's page")


def moderated(row: Row, member: str, number: int) -> Iterator[Read]:
    """A community the person looks after: joined, as a fact."""
    for read in subscribed(row, member, number):
        yield read._replace(facts={"moderates": True}) if isinstance(read, Event) else read


def multireddit(row: Row, member: str, number: int) -> Iterator[Read]:
    """A list of communities, made or copied: each of them followed."""
    name = clean(row.get("display_name", ""))
    written = row.get("subreddits", "").replace("r/", " ")
    for found in dict.fromkeys(_COMMUNITY.findall(written)):
        if community := community_of(found):
            joined = _joined(community, member, number)
            yield joined._replace(facts={"list": name}) if name else joined


def _joined(community: str, member: str, number: int) -> Event:
    return Event(
        "reddit.follows", Kind.FOLLOWED, None, community, member, number, Precision.NONE,
        item_id=community, creator=community, creator_id=community,
    )  # fmt: skip


def poll_vote(row: Row, member: str, number: int) -> Iterator[Read]:
    """An answer in a poll, undated, by the words chosen."""
    words, poll = clean(row.get("text", "")), clean(row.get("post_id", ""))
    if words or poll:
        yield Event(
            "reddit.votes", Kind.CHOSEN, None, words, member, number, Precision.NONE,
            item_id=f"poll:{poll.removeprefix('t3_')}" if poll else "", facts={"of": "poll"},
        )  # fmt: skip


def purchase(row: Row, member: str, number: int) -> Iterator[Read]:
    """Something bought from Reddit, with price."""
    if row.get("status", "").strip().lower() in _NOT_PAID:
        yield Skipped(member, number, SkipReason.NO_CONTENT, "not paid")
        return
    title = clean(row.get("product_name", "")) or clean(row.get("product", ""))
    at, precision = time_of(row.get("date", "") or row.get("start_date", ""))
    if title and at is None:
        yield Skipped(member, number, SkipReason.NO_TIME)
    elif title:
        price = _PRICE.search(row.get("cost", ""))
        currency = row.get("currency", "").strip().upper()
        yield Event(
            "reddit.bought", Kind.BOUGHT, at, title, member, number, precision, creator="Reddit",
            amount=float(price[0].replace(",", ".")) if price else None,
            currency=currency if len(currency) == 3 and currency.isalpha() and currency.isascii() else "",
        )  # fmt: skip
