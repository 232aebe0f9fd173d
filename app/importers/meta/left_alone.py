"""Files of Meta that are other people's, the person's secrets, or settings: seen, named in the report, not read."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import records
from app.importers.meta.lists import PLATFORM, base_of

# Names without ending and number. What hangs on people (letters, friends, contacts, addresses, devices) …
_PERSONAL: Final = frozenset(
    "followers close_friends pending_follow_requests recent_follow_requests follow_requests_youve_received "
    "follow_requests_received hide_story_from restricted_profiles contacts synced_contacts personal_information "
    "account_information profile_photos message message_requests secret_conversations secret_groups "
    "information_youve_submitted_to_advertisers instagram_signup_details signup_details login_activity logout_activity "
    "account_status_changes password_change_activity profile_privacy_changes profile_changes devices "
    "camera_information your_friends received_friend_requests sent_friend_requests removed_friends "
    "rejected_friend_requests people_you_may_know "
    "people_and_friends profile_information profile_update_history your_address_books notifications emails_we_sent_you "
    "registration_information autofill_information payment_history story_reactions your_recently_followed_history "
    "polls quizzes questions emoji_sliders countdowns your_event_responses event_invitations your_events "
    "last_known_location last_known_location primary_public_location_history device_location your_post_audiences "
    "support_messages".split()
)
# … and what says nothing about tastes: settings, consents, sums.
_SETTINGS: Final = frozenset(
    "subscription_for_no_ads ads_about_meta ads_personalization_consent your_consent_settings consents timezone "
    "your_privacy_jurisdiction notification_preferences comments_allowed_from use_cross-app_messaging "
    "time_spent_on_instagram time_spent_on_facebook your_video_consumption_summary facebook_reels_usage_information "
    "your_facebook_watch_activity_in_the_last_28_days story_views_in_past_7_days your_recent_reported_conversions "
    "your_comment_active_days reels_preferences your_watch_settings privacy_settings your_story_highlights "
    "language_and_locale cookies your_information_download_requests notification_of_meta_privacy_policy_update "
    "your_recently_used_emojis your_muted_story_teaser_creators navigation_bar_activity".split()
)
_MARKS: Final = (
    b'"label_values"', b'"string_map_data"', b'"string_list_data"', b'"participants"', b'"profile_v2"', b'"friends_v2"',
    b'"contacts_contact_info"', b'"creation_timestamp"', b'"received_requests_v2"', b'"notifications_v2"',
    b'"people_interactions_v2"', b'"ig_lead_gen_info"', b'"lead_gen_info_v2"', b'"stories_feedback_v2"',
    b'"registration_timestamp"', b'"support_messages"', b'"address_book_v2"', b'"sent_requests_v2"',
    b'"deleted_friends_v2"',
)  # fmt: skip


_SHORT: Final = 4096  # a note of a few words, in folders that are empty


class LeftAlone:
    """Known files nothing is taken from, by their names and Meta's shape.

    A record is an element of the list the document is or holds first; a document of another shape is one record.
    """

    name = "meta_left_alone"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By a name we know around a shape only Meta writes."""
        lowered = member.base_name.lower()
        if not lowered.endswith(".json"):
            return lowered == "no-data.txt" and member.size < _SHORT
        base = base_of(member)
        return (base in _PERSONAL or base in _SETTINGS) and any(mark in member.head() for mark in _MARKS)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """A `Skipped` for each record, by what the file is."""
        base = base_of(member)
        reason = SkipReason.PERSONAL_DETAIL if base in _PERSONAL else SkipReason.NO_CONTENT
        head = member.head().lstrip(b"\xef\xbb\xbf \t\r\n")
        is_list = head.startswith(b"[")
        number = -1
        if is_list:
            with member.open() as stream:
                for number, _ in records(stream):
                    yield Skipped(member.name, number, reason)
        if number < 0 and not is_list:
            yield Skipped(member.name, 0, reason)
