"""Which list of Meta a file holds: by the key it is wrapped in, else by its name, which stays English everywhere."""

import re
from typing import Final, NamedTuple

from app.importers.archive import Archive, Member

PLATFORM: Final = "meta"

# Wrapper key → list. Sources: formats page; the structures of donated exports of 2025 (whatif); Waultar's of 2021-22.
_KEYS: Final[dict[str, str]] = {
    # Instagram
    "impressions_history_posts_seen": "posts_viewed",
    "impressions_history_videos_watched": "videos_watched",
    "impressions_history_ads_seen": "ads_viewed",
    "impressions_history_ads_clicked": "ads_clicked",
    "impressions_history_chaining_seen": "suggested_profiles_viewed",
    "impressions_history_posts_not_interested": "posts_youre_not_interested_in",
    "impressions_history_recs_hidden_authors": "profiles_youre_not_interested_in",
    "text_post_app_text_post_app_posts_seen": "threads_viewed",
    "likes_media_likes": "liked_posts",
    "likes_comment_likes": "liked_comments",
    "story_activities_story_likes": "story_likes",
    "saved_saved_media": "saved_posts",
    "saved_saved_collections": "saved_collections",
    "relationships_following": "following",
    "relationships_following_hashtags": "following_hashtags",
    "relationships_dismissed_suggested_users": "removed_suggestions",
    "relationships_unfollowed_users": "recently_unfollowed_profiles",
    "relationships_blocked_users": "blocked_profiles",
    "searches_user": "profile_searches",
    "searches_keyword": "word_or_phrase_searches",
    "searches_hashtag": "tag_searches",
    "searches_tag": "tag_searches",
    "searches_place": "place_searches",
    "checkout_saved_recently_viewed_products": "recently_viewed_items",
    "topics_your_topics": "your_topics",
    "topics_your_reels_topics": "your_reels_topics",
    "topics_your_reels_emotions": "your_reels_sentiments",
    "inferred_data_ig_interest": "ads_interests",
    "inferred_data_primary_location": "profile_based_in",
    "ig_custom_audiences_all_types": "advertisers_using_your_activity_or_information",
    "apps_and_websites_off_meta_activity": "your_activity_off_meta_technologies",
    "ig_reels_media": "reels",
    "ig_stories": "stories",
    "ig_igtv_media": "igtv_videos",
    "ig_archived_post_media": "archived_posts",
    "comments_reels_comments": "reels_comments",
    "comments_media_comments": "post_comments",
    # Facebook
    "topics_v2": "ads_interests",
    "inferred_topics_v2": "your_topics",
    "bcts": "other_categories_used_to_reach_you",
    "history_v2": "advertisers_youve_interacted_with",
    "custom_audiences_all_types_v2": "advertisers_using_your_activity_or_information",
    "custom_audiences_v2": "advertisers_who_uploaded_a_contact_list_with_your_information",
    "off_facebook_activity_v2": "your_activity_off_meta_technologies",
    "off_facebook_activity": "your_activity_off_meta_technologies",
    "primary_location_v2": "primary_location",
    "recently_viewed": "recently_viewed",
    "visited_things_v2": "recently_visited",
    "searches_v2": "your_search_history",
    "controls": "controls",
    "people_and_friends_v2": "feed",
    "reactions_v2": "likes_and_reactions",
    "page_likes_v2": "pages_youve_liked",
    "pages_followed_v2": "pages_and_profiles_you_follow",
    "pages_unfollowed_v2": "pages_and_profiles_youve_unfollowed",
    "recommended_pages_v2": "pages_and_profiles_youve_recommended",
    "following_v3": "who_youve_followed",
    "groups_joined_v2": "your_group_membership_activity",
    "saves_v2": "your_saved_items",
    "watch_videos_v2": "video",
    "comments_v2": "comments",
    "group_posts_v2": "group_posts_and_comments",
    "group_comments_v2": "your_comments_in_groups",
}
FACEBOOK_KEYS: Final = frozenset(list(_KEYS)[list(_KEYS).index("topics_v2") :])
# Names of one list in other years.
_OTHER_NAMES: Final[dict[str, str]] = {
    "suggested_accounts_viewed": "suggested_profiles_viewed",
    "accounts_youre_not_interested_in": "profiles_youre_not_interested_in",
    "recently_unfollowed_accounts": "recently_unfollowed_profiles",
    "blocked_accounts": "blocked_profiles",
    "account_searches": "profile_searches",
    "recommended_topics": "your_topics",
    "your_off-facebook_activity": "your_activity_off_meta_technologies",
    "advertisers_who_uploaded_a_contact_list": "advertisers_who_uploaded_a_contact_list_with_your_information",
    "groups_youve_visited": "groups_and_events_youve_visited",
}
# Lists that come without a wrapper: in 2026, and some always did.
_NAMES: Final = frozenset(
    {
        *_KEYS.values(),
        *"posts stories_viewed posts_youre_interested_or_not_interested_in recent_searches link_history "
        "interest_categories ad_preferences see_less_topics see_more_topics locations_of_interest wishlist_items "
        "your_preferred_categories your_inferred_language_preferences_for_videos predicted_languages "
        "how_active_we_think_you_are_on_marketplace primary_public_location people_we_think_you_should_follow "
        "groups_and_pages_that_you_may_find_engaging ads_feedback_activity reduce snooze unfollowed_profiles "
        "content_that_has_been_shown_to_you_in_your_feed ads shows_you_have_watched profile_visits items_viewed "
        "groups_and_events_youve_visited your_posts your_posts__check_ins__photos_and_videos".split(),
    }
)
# What only Meta writes: the two shapes, Facebook's reactions and own posts, the classes of its pages.
_MARKS: Final = (b'"label_values"', b'"string_map_data"', b'"string_list_data"')
_LIST_MARKS: Final[dict[str, tuple[bytes, ...]]] = {
    "likes_and_reactions": (b'"reaction"',),
    "posts": (b'"creation_timestamp"',),
    "stories": (b'"creation_timestamp"',),
    "your_posts": (b'"data"', b'"attachments"'),
    "your_posts__check_ins__photos_and_videos": (b'"data"', b'"attachments"'),
}
# Keys anybody might write; Meta's hold groups of entries.
_PLAIN_KEYS: Final = frozenset({"recently_viewed", "controls"})
_PAGE_MARKS: Final = (b"_a6-g", b"_a6-p", b"uiBoxWhite")
_OF_RECORD: Final = frozenset({"label_values", "timestamp", "media", "fbid", "ent_name", "title"})
_FIRST_KEY: Final = re.compile(rb'\s*\{\s*"([^"\\]{1,80})"\s*:')
_NUMBERED: Final = re.compile(r"(?: \(\d+\)|_\d{1,3})+$")
_APOSTROPHE: Final = re.compile(r"(?<=you)[_'’´`](?=(?:ve|re|ll)\b|(?:ve|re|ll)_)")
_FOLDERS: Final = re.compile(
    r"instagram|facebook|threads/|ads_information/|ads_and_(?:topics|businesses|content)/|your_topics/|about_you/|"
    r"logged_information/|followers_and_following/|recent_searches/|preferences/|personal_information/|saved/|likes/"
)


_OWN_FOLDER: Final = re.compile(
    r"ads_information|ads_and_\w+|preferences|personal_information|information_about_you|logged_information|connections|"
    r"your_topics|about_you|likes|saved|media|comments|followers_and_following|recent_searches|your_activity\w*|"
    r"other_logged_information|security_and_login_information|apps_and_websites\w*"
)
# Directly in `ads_information/` on Facebook, one folder further down on Instagram.
_BOTH_IN_ADS: Final = frozenset(
    {
        "other_categories_used_to_reach_you",
        "advertisers_using_your_activity_or_information",
        "ad_preferences",
        "ads_interests",
    }
)
_ONLY_FACEBOOK: Final = frozenset(
    {
        *(_KEYS[key] for key in FACEBOOK_KEYS),
        *"your_preferred_categories your_inferred_language_preferences_for_videos predicted_languages "
        "how_active_we_think_you_are_on_marketplace primary_public_location people_we_think_you_should_follow "
        "groups_and_pages_that_you_may_find_engaging ads_feedback_activity reduce snooze unfollowed_profiles "
        "content_that_has_been_shown_to_you_in_your_feed ads shows_you_have_watched profile_visits items_viewed "
        "groups_and_events_youve_visited your_posts your_posts__check_ins__photos_and_videos".split(),
    }
) - {
    "ads_interests",
    "your_topics",
    "other_categories_used_to_reach_you",
    "advertisers_using_your_activity_or_information",
    "your_activity_off_meta_technologies",
}


class Found(NamedTuple):
    """Which list a file holds.

    Attributes:
        list_id: name of the list, its newest file name without number; "" if it is none of Meta's we know.
        at: the key of the list in the document; "" where the document is the list, or one record of it.
        is_page: it is an HTML page.
        is_record: the document is one bare record, not a list.
    """

    list_id: str
    at: str = ""
    is_page: bool = False
    is_record: bool = False


NOTHING: Final = Found("")


def base_of(member: Member) -> str:
    """The file name without ending and number, apostrophes dropped: "advertisers_youve_interacted_with"."""
    stem = member.base_name.lower().rpartition(".")[0]
    return _APOSTROPHE.sub("", _NUMBERED.sub("", stem))


def list_in(member: Member) -> Found:
    """Which list of Meta the file holds; cheap: names and a few bytes."""
    ending = member.base_name.rpartition(".")[2].lower()
    if ending == "json":
        return _in_json(member)
    if ending in ("html", "htm"):
        name = _known(base_of(member))
        if name and any(mark in member.head() for mark in _PAGE_MARKS):
            return Found(name, is_page=True)
    return NOTHING


def is_known_key(key: str) -> bool:
    """Whether a list is wrapped in a key we know."""
    return key in _KEYS


def _in_json(member: Member) -> Found:
    head = member.head(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"{":
        first = _FIRST_KEY.match(head)
        key = first[1].decode("utf-8", "replace") if first else ""
        if key in _KEYS:
            is_metas = key not in _PLAIN_KEYS or b'"entries"' in member.head() or b'"children"' in member.head()
            return Found(_KEYS[key], key) if is_metas else NOTHING
        name = _known(base_of(member))
        if not name:
            return NOTHING
        if key in _OF_RECORD and b'"label_values"' in member.head():
            return Found(name, is_record=True)
        if key and any(mark in member.head() for mark in _MARKS):
            return Found(name, key)  # a key we do not know around a shape we do
        if not key and head.strip() == b"{}" and _FOLDERS.search(member.name.lower()):
            return Found(name, is_record=True)
    elif head[:1] == b"[":
        name = _known(base_of(member))
        if name and any(mark in member.head() for mark in (*_MARKS, *_LIST_MARKS.get(name, ()))):
            return Found(name)
        if name and head[1:].strip() == b"]" and _FOLDERS.search(member.name.lower()):
            return Found(name)
    return NOTHING


def _known(name: str) -> str:
    name = _OTHER_NAMES.get(name, name)
    return name if name in _NAMES else ""


def service_of(member: Member, found: Found, archive: Archive) -> str:
    """ "instagram", "facebook" or "threads": by the key, the folders, the addresses, the files beside it.

    Combined exports hold folders of both side by side, and file names of both are often the same.
    """
    if found.list_id == "threads_viewed":
        return "threads"
    if found.at:
        if found.at in FACEBOOK_KEYS:
            return "facebook"
        if not found.at.startswith("impressions_history") and found.at in _KEYS:
            return "instagram"
    if found.list_id in _ONLY_FACEBOOK:
        return "facebook"
    if service := _named_in(member.name):
        return service
    head = member.head()
    has_instagram = b"www.instagram.com/" in head
    has_facebook = head.count(b"facebook.com/") > head.count(b"facebook.com/ads/library")
    if has_instagram != has_facebook:
        return "instagram" if has_instagram else "facebook"
    root = _root_of(member.name)
    beside = {_named_in(other.name) for other in archive.members if other.name.startswith(root)} - {""}
    if len(beside) == 1:
        return beside.pop()
    if found.list_id in _BOTH_IN_ADS and "instagram_ads_and_businesses/" not in member.name.lower():
        return "facebook" if "/ads_information/" in f"/{member.name.lower()}" else "instagram"
    return "facebook" if found.list_id == "your_activity_off_meta_technologies" else "instagram"


def _named_in(name: str) -> str:
    """The service a path names last; "" if it names none."""
    lowered = name.lower()
    at_instagram, at_facebook = lowered.rfind("instagram"), lowered.rfind("facebook")
    if at_instagram == at_facebook:
        return ""
    return "instagram" if at_instagram > at_facebook else "facebook"


def _root_of(name: str) -> str:
    """The folders above the first that Meta names itself."""
    parts = name.split("/")[:-1]
    for place, part in enumerate(parts):
        if _OWN_FOLDER.fullmatch(part.lower()):
            return "/".join(parts[:place]) + ("/" if place else "")
    return ""
