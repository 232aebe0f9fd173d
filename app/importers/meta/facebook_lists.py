"""Facebook's plain lists: reactions, pages, searches, ads opened, suggestions, what was saved and refused."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Event, Kind, Origin, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.meta.local_clock import Moment, unix_moment
from app.importers.meta.meta_file import Facts, MetaFile, Reading
from app.importers.meta.wording import is_upset, owner_and_title, sign_of

# English sentences name whose post it was; other languages are kept as they are.
_REACTED: Final = re.compile(r"\b(?:likes?|liked|loved|reacted to) (?=.*(?:['’]s?|own) )")


class Reactions(MetaFile):
    """`likes_and_reactions`: a list of sentences until 2025, of labels since. A record is one reaction.

    The sentence names the person ("… likes Garden Club's post."): that name is taken off. Anger and sorrow are no
    approval, so they are kept as a circumstance.
    """

    name = "meta_reactions"
    lists = frozenset({"likes_and_reactions"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One reaction."""
        if "label_values" in record:
            yield from self._labelled(record, number, reading)
            return
        reaction, actor = "", ""
        for data in _dicts(record.get("data")):
            inner = data.get("reaction")
            if isinstance(inner, dict):
                reaction, actor = reading.text_of(inner.get("reaction")), reading.text_of(inner.get("actor"))
        sentence = _without(reading.text_of(record.get("title")), actor)
        if sentence or reaction:
            yield self._event(number, reading, unix_moment(record.get("timestamp")), sentence, reaction, "", "")

    def _labelled(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        for item in reading.reader.items(record):
            texts = [text for _, text in item.texts]
            heading = reading.text_of(record.get("title"))
            reaction = texts[0] if len(texts) > 1 or (texts and not heading) else ""
            name = item.text("name") or (texts[1] if len(texts) > 1 else "")
            title = item.caption or heading or name
            if title or item.url or reaction:
                owner = item.owner or (name if name != title else "")
                yield self._event(number, reading, reading.moment(item), title, reaction, item.url, owner)

    @staticmethod
    def _event(
        number: int, reading: Reading, moment: Moment | None, title: str, reaction: str, url: str, owner: str
    ) -> Event:
        verb = _REACTED.search(title)
        title = title[verb.start() :] if verb else title
        creator, rest = owner_and_title(title[verb.end() - verb.start() :].rstrip(".") if verb else title)
        return reading.event(
            number,
            "facebook.reactions",
            Kind.CONTEXT if is_upset(reaction) else Kind.LIKED,
            moment,
            (rest if not verb else "") or title,
            url=url,
            creator=owner or creator,
            facts={"reaction": reaction} if reaction else {"list": reading.list_id},
        )


# List → kind, stream.
_PAGES: Final[dict[str, tuple[Kind, str]]] = {
    "pages_youve_liked": (Kind.LIKED, "facebook.follows"),
    "pages_and_profiles_you_follow": (Kind.FOLLOWED, "facebook.follows"),
    "pages_and_profiles_youve_recommended": (Kind.LIKED, "facebook.follows"),
    "pages_and_profiles_youve_unfollowed": (Kind.DISLIKED, "facebook.feedback"),
    "who_youve_followed": (Kind.FOLLOWED, "facebook.follows"),
    "your_group_membership_activity": (Kind.FOLLOWED, "facebook.follows"),
    "reduce": (Kind.DISLIKED, "facebook.feedback"),
    "snooze": (Kind.DISLIKED, "facebook.feedback"),
    "unfollowed_profiles": (Kind.DISLIKED, "facebook.feedback"),
}


class Pages(MetaFile):
    """Pages, profiles and groups liked, followed, joined, recommended, and those unfollowed, snoozed, reduced.

    A record is one of them.
    """

    name = "meta_pages"
    lists = frozenset(_PAGES)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One page, by its name."""
        kind, stream = _PAGES[reading.list_id]
        facts: Facts = {"list": reading.list_id}
        if "label_values" in record:
            for item in reading.reader.items(record):
                name = item.text("name") or (item.texts[0][1] if item.texts else "") or item.caption or item.owner
                name = reading.text_of(record.get("title")) or name
                if name or item.url:
                    yield reading.event(
                        number, stream, kind, reading.moment(item), name, url=item.url, creator=name, facts=facts
                    )
            return
        named = next((text for data in _dicts(record.get("data")) if (text := reading.text_of(data.get("name")))), "")
        name = named or reading.text_of(record.get("name")) or reading.text_of(record.get("title"))
        url = record.get("url")
        if name:
            yield reading.event(
                number,
                stream,
                kind,
                unix_moment(record.get("timestamp")),
                name,
                url=url if isinstance(url, str) else "",
                creator=name,
                facts=facts,
            )


_SEARCHED: Final = Kind.SEARCHED  # members of an enum are looked up slowly, and each record needs one


class FacebookSearches(MetaFile):
    """`your_search_history`: a record is one search; its words stand in `data`, else in quotes in an attachment."""

    name = "meta_facebook_searches"
    lists = frozenset({"your_search_history"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One search; the sentence around it ("You searched Facebook") tells nothing."""
        if "label_values" in record:
            for item in reading.reader.items(record):
                words = (item.texts[0][1] if item.texts else item.caption).strip('"“”„«» ')
                if words:
                    yield reading.event(number, "facebook.searched", _SEARCHED, reading.moment(item), words)
            return
        for part in (record, *_dicts(record.get("attachments"))):
            for data in _dicts(part.get("data")):
                if words := reading.text_of(data.get("text")).strip('"“”„«» '):
                    moment = unix_moment(record.get("timestamp"))
                    yield reading.event(number, "facebook.searched", _SEARCHED, moment, words)
                    return


class AdsInteracted(MetaFile):
    """`advertisers_you've_interacted_with`: ads opened, by their title. A record is one click."""

    name = "meta_ads_interacted"
    lists = frozenset({"advertisers_youve_interacted_with"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One ad; the action is kept as written, in the language of the account."""
        if "label_values" in record:
            for item in reading.reader.items(record):
                title = item.title or item.caption or item.text("title")
                texts = [text for _, text in item.texts if text != title]
                title = title or (texts.pop(0) if texts else "")
                yield from self._event(number, reading, reading.moment(item), title, texts[0] if texts else "")
            return
        title, act = reading.text_of(record.get("title")), reading.text_of(record.get("action"))
        yield from self._event(number, reading, unix_moment(record.get("timestamp")), title, act)

    @staticmethod
    def _event(number: int, reading: Reading, moment: Moment | None, title: str, act: str) -> Iterator[Read]:
        if title:
            yield reading.event(
                number, "facebook.ads_clicked", Kind.AD_CLICKED, moment, title, origin=Origin.SERVED,
                facts={"act": act} if act else None,
            )  # fmt: skip


class Suggested(MetaFile):
    """`groups_and_pages_that_you_may_find_engaging`, `people_we_think_you_should_follow`: recommended, without a time.

    A record is one name of the list.
    """

    name = "meta_suggested"
    lists = frozenset({"groups_and_pages_that_you_may_find_engaging", "people_we_think_you_should_follow"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; numbered through the document."""
        reading = Reading(member, export)
        if not reading.list_id:
            return
        with member.open() as stream:
            for number, name in enumerate(self._names(reading, stream)):
                if not name:
                    yield reading.skipped(number, SkipReason.NO_CONTENT)
                    continue
                yield reading.event(
                    number, "facebook.suggested", Kind.SHOWN, None, name, creator=name, origin=Origin.SERVED,
                    facts={"list": reading.list_id},
                )  # fmt: skip

    def _names(self, reading: Reading, stream: Any) -> Iterator[str]:
        for _, record in self.records(reading, stream):
            values = record.get("label_values") if isinstance(record, dict) else None
            if not isinstance(values, list) or not values:
                yield ""
                continue
            for entry in _dicts(values):
                inner = entry.get("vec")
                if not isinstance(inner, list) or not inner:
                    yield reading.text_of(entry.get("value")) if reading.found.is_page else ""
                for one in inner if isinstance(inner, list) else []:
                    fields = [one, *_dicts(one.get("dict"))] if isinstance(one, dict) else [{"value": one}]
                    yield next((text for field in fields if (text := reading.text_of(field.get("value")))), "")


class VideoFeedback(MetaFile):
    """`video` (watch_videos_v2): what the person answered to videos. A record is one answer."""

    name = "meta_video_feedback"
    lists = frozenset({"video"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One answer; one whose words are not known is kept as a circumstance."""
        title = reading.text_of(record.get("video_title"))
        act = reading.text_of(record.get("user_action"))
        moment = unix_moment(record.get("action_time")) or reading.clock.read(
            reading.text_of(record.get("action_time"))
        )
        if title or act:
            sign = sign_of(act)
            kind = Kind.LIKED if sign > 0 else Kind.DISLIKED if sign else Kind.CONTEXT
            creator, rest = owner_and_title(title)
            yield reading.event(
                number, "facebook.feedback", kind, moment, rest or title, creator=creator,
                facts={"act": act} if act else {"list": reading.list_id},
            )  # fmt: skip


class FacebookPosts(MetaFile):
    """`your_posts`, `comments`, posts and comments in groups: what the person wrote, by its words. A record is one.

    Titles ("… updated his status") name people and tell nothing more, so they are left alone.
    """

    name = "meta_facebook_posts"
    lists = frozenset(
        {
            "your_posts",
            "your_posts__check_ins__photos_and_videos",
            "comments",
            "group_posts_and_comments",
            "your_comments_in_groups",
        }
    )

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One post or comment; a picture without words gives nothing."""
        text, group = "", ""
        for data in _dicts(record.get("data")):
            comment = data.get("comment")
            if isinstance(comment, dict):
                text = text or reading.text_of(comment.get("comment"))
                group = group or reading.text_of(comment.get("group"))
            else:
                text = text or reading.text_of(data.get("post"))
        moment = unix_moment(record.get("timestamp"))
        if not text and "label_values" in record:
            for item in reading.reader.items(record):
                text, moment = item.caption or item.text("comment"), reading.moment(item)
        if text:
            facts: dict[str, Any] = {"list": reading.list_id} | ({"group": group} if group else {})
            yield reading.event(number, "facebook.posts", Kind.POSTED, moment, text, facts=facts)


class SavedItems(MetaFile):
    """`your_saved_items`: links, posts and videos saved. A record is one."""

    name = "meta_saved_items"
    lists = frozenset({"your_saved_items"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """What was saved, by its name; the sentence around it names people."""
        for part in _dicts(record.get("attachments")):
            for data in _dicts(part.get("data")):
                context = data.get("external_context")
                if not isinstance(context, dict):
                    continue
                name, source = reading.text_of(context.get("name")), reading.text_of(context.get("source"))
                url = context.get("url")
                if name or isinstance(url, str):
                    yield reading.event(
                        number,
                        "facebook.reactions",
                        Kind.SAVED,
                        unix_moment(record.get("timestamp")),
                        name,
                        url=url if isinstance(url, str) else "",
                        creator=source,
                        facts={"list": reading.list_id},
                    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; empty where it is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _without(sentence: str, actor: str) -> str:
    """A sentence without the person's own name at its beginning."""
    return sentence.removeprefix(actor).strip() if actor else sentence
