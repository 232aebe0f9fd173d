"""Which section of TikTok's export gives what, under the names of all its eras.

Sections moved between roots and changed their names (`Video Browsing History` is `Watch History` since 2024, likes
moved from `Activity` to `Likes and Favorites` in 2026), their lists hardly ever did: so the list decides, and only
where one name serves several lists (`VideoList`) the section above it. Names are compared as `plain_key` gives them.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from app.core.events import SkipReason
from app.importers.tiktok import acts, labels
from app.importers.tiktok.fields import Handler, plain_key
from app.importers.tiktok.labels import AdInterests

Path = tuple[str, ...]
_NO_CONTENT: Final = acts.left_out(SkipReason.NO_CONTENT)
_PERSONAL: Final = acts.left_out(SkipReason.PERSONAL_DETAIL)
_AGGREGATE: Final = acts.left_out(SkipReason.NOT_THE_PERSON, "a count since the account was made")

# Lists and maps of records, by their own name.
_LISTS: Final[Mapping[str, Handler]] = {
    "itemfavoritelist": acts.liked,
    "favoritevideolist": acts.favourite_video,
    "favoritehashtaglist": acts.favourite_hashtag,
    "favoritesoundlist": acts.favourite_sound,
    "favoriteeffectslist": acts.favourite_effect,
    "favoriteeffectlist": acts.favourite_effect,
    "searchlist": acts.searched,
    "sharehistorylist": acts.shared,
    "repostlist": acts.reposted,
    "following": acts.followed,
    "followinglist": acts.followed,
    "blocklist": acts.blocked,
    "commentslist": acts.commented,
    "hashtaglist": acts.hashtag_used,
    "watchlivemap": acts.live_watched,
    "productbrowsinghistories": acts.product_browsed,
    "shoppingcart": acts.product_in_cart,
    "productreviewhistories": acts.product_reviewed,
    "orderhistories": acts.ordered,
    "offtiktokactivitydatalist": acts.off_platform,
    "videolanguagespreferences": labels.video_language,
    "interests": labels.chosen_interest,
}
# Sections, for lists whose name says too little; also the names of the files of the text form.
_SECTIONS: Final[Mapping[str, Handler]] = {
    "videobrowsinghistory": acts.watched,
    "watchhistory": acts.watched,
    "browsinghistory": acts.watched,
    "likelist": acts.liked,
    "favoritevideos": acts.favourite_video,
    "favoritehashtags": acts.favourite_hashtag,
    "favoritesounds": acts.favourite_sound,
    "favoriteeffects": acts.favourite_effect,
    "searchhistory": acts.searched,
    "searches": acts.searched,
    "sharehistory": acts.shared,
    "reposts": acts.reposted,
    "block": acts.blocked,
    "blocklist": acts.blocked,
    "comments": acts.commented,
    "hashtag": acts.hashtag_used,
    "hashtags": acts.hashtag_used,
    "video": acts.posted,
    "videos": acts.posted,
    "posts": acts.posted,
    "recentlydeletedposts": acts.posted,
    "stories": acts.posted,
    "watchlivehistory": acts.live_watched,
    "productbrowsinghistory": acts.product_browsed,
    "shoppingcartlist": acts.product_in_cart,
    "productreviewhistory": acts.product_reviewed,
    "orderhistory": acts.ordered,
    "offtiktokactivity": acts.off_platform,
    "usagedatafromthirdpartyappsandwebsites": acts.off_platform,
    "notinterested": acts.not_interested,
    "notinterestedlist": acts.not_interested,
    "profileinfo": labels.profile,
    "profileinformation": labels.profile,
    "profilemap": labels.profile,
    "settings": labels.settings,
    "settingsmap": labels.settings,
    "contentpreferences": labels.settings,
    "activitysummary": _AGGREGATE,
}
# Counted and left alone, wherever they stand, whatever is in them.
_LEFT_OUT: Final[Mapping[str, Handler]] = {
    **dict.fromkeys(
        "aimoji aimojilist autofill chathistory communicationhistory communicationhistories contactlist "
        "currentpaymentinformation customersupporthistory customersupporthistories directmessage directmessages "
        "fanslist follower followerlist followers groupchat incomepluswallettransaction incomepluswallettransactions "
        "instantformadsresponses locationreview locationreviews loginhistory mostrecentlocationdata paycard "
        "platforminfo poireview savedaddress savedaddressinformation status statuslist orderdisputehistory "
        "orderdisputehistories returnandrefundhistory returnandrefundhistories".split(),
        _PERSONAL,
    ),
    **dict.fromkeys(
        "donation familycontentpreferences golivehistory golivesettings purchasehistory pushnotification vouchers "
        "watchlivesettings tiktokemoji".split(),
        _NO_CONTENT,
    ),
}
# Maps of records: their values are given whole.
_MAPS: Final = frozenset({"watchlivemap", "orderhistories", "productbrowsinghistories", "shoppingcart"})
# Say how a list is kept, nothing about the person.
_MARKS: Final = frozenset({"app", "isfastlane", "note", "createdate"})
_MESSAGE_WORDS: Final = ("message", "chat", "inbox")


class Section(NamedTuple):
    """What to do with the records of one list, map or section.

    Attributes:
        name: of the list or section, as written.
        handler: what a record gives.
        is_read: False where its records are only counted.
        news: what to report where it is new to us: its path, no deeper than three names, for a deeper one may be a
            person's (a chat's is); "" where it is known.
    """

    name: str
    handler: Handler
    is_read: bool = True
    news: str = ""


class Sections:
    """The table for one file: labels are given once a file, so it remembers them."""

    def __init__(self) -> None:
        ads = AdInterests()
        self._ads: Mapping[str, Handler] = {
            "adinterestcategories": ads.interests,
            "adinterests": ads.interests,
            "datapartnerlist": ads.partners,
            "advertiserlist": ads.advertisers,
        }

    def of_list(self, path: Path) -> Section:
        """For the elements of the list, or the values of the map, at this path."""
        names = [plain_key(part) for part in path]
        own = names[-1] if names else ""
        if left := self._left_out(names):
            return Section(path[-1], left, False)
        name = path[-1] if path else ""
        if "keywordfilter" in own:
            return Section(name, acts.filtered_words)
        if handler := self._ads.get(own) or _LISTS.get(own):
            return Section(name, handler)
        for number in range(len(names) - 2, -1, -1):
            above = names[number]
            handler = _SECTIONS.get(above)
            if handler and handler not in _OF_SINGLE_VALUES:
                return Section(path[number], handler)
            if above.startswith("favorite"):
                return Section(path[number], acts.favourite_other)
        return self._unknown(path)

    def of_value(self, path: Path, key: str) -> Section:
        """For one single value that stands in the section at this path."""
        names, own = [plain_key(part) for part in path], plain_key(key)
        if left := self._left_out([*names, own]):
            return Section(key, left, False)
        if own in _MARKS:
            return Section(key, _NO_CONTENT, False)
        if handler := self._ads.get(own):
            return Section(key, handler)
        for above in reversed(names):
            found = _SECTIONS.get(above)
            if found in _OF_SINGLE_VALUES:
                is_news = found is labels.profile and not labels.is_profile_key(key)
                return Section(key, found, True, f"key {key}" if is_news else "")
        # A list's place, held by something else: the records it would have are not there.
        if own == "videolist" or own in _LISTS:
            return Section(key, acts.left_out(SkipReason.UNREADABLE, "not a list"), False)
        return self._unknown((*path, key))

    def of_file(self, stem: str) -> Section | None:
        """For a file of the text form, by its name without ending; None if it is none of theirs."""
        own = plain_key(stem)
        handler = self._left_out([own]) or self._ads.get(own) or _SECTIONS.get(own) or _LISTS.get(own)
        return Section(stem, handler, handler not in _LEFT_OUT.values()) if handler else None

    def _left_out(self, names: list[str]) -> Handler | None:
        return next((_LEFT_OUT[name] for name in reversed(names) if name in _LEFT_OUT), None)

    def _unknown(self, path: Path) -> Section:
        is_private = any(word in plain_key(part) for part in path for word in _MESSAGE_WORDS)
        handler = _PERSONAL if is_private else _NO_CONTENT
        return Section(path[-1] if path else "", handler, False, "section " + " / ".join(path[:3]))


def is_map(path: Path) -> bool:
    """Whether the object at this path is a map of records (`WatchLiveMap`: by number of the broadcast)."""
    return bool(path) and plain_key(path[-1]) in _MAPS


_OF_SINGLE_VALUES: Final = (labels.profile, labels.settings, _AGGREGATE)
