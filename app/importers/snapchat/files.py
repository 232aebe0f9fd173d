"""Snapchat's files: told by what stands in them, read section by section.

`json/user_profile.json` and its page say the same, so labels and events of both are one. A record is an element of a
list or a single value with its name; in a page a row of a table.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from weakref import WeakKeyDictionary

from app.core.errors import UserError
from app.core.events import Skipped, SkipReason
from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.snapchat.meaning import BY_FILE, MEANINGS, Place
from app.importers.snapchat.reading import PLATFORM, Entry, clean

# File → names of which one must stand at its beginning. Private ones are counted and left alone.
_READ: Final[dict[str, tuple[bytes, ...]]] = {
    "account": (b'"Basic Information"', b'"Device Information"'),
    "location_history": (
        b'"Home, School & Work"',
        b'"Frequent Locations"',
        b'"Latest Location"',
        b'"Location History"',
    ),
    "purchase_history": (b'"Purchase', b'"In-App'),
    "ranking": (b'"Statistics"', b'"Spotlight"', b'"Content Interests"', b'"Number of Stories'),
    "search_history": (b'"Search', b'"Date"'),
    "snapchat_plus": (b'"Purchase Date"',),
    "story_history": (b'"Your Story Views"', b'"Friend and Public Story Views"'),
    "subscriptions": (b'"Publishers"', b'"Public Users"', b'"Stories"', b'"Subscriptions"', b'"Hidden Category'),
    "user_profile": (b'"App Profile"', b'"Demographics"', b'"Interest Categories"', b'"Engagement"'),
}
_PRIVATE: Final[dict[str, tuple[bytes, ...]]] = {
    "account_history": (b'"Display Name Change"', b'"Download My Data Reports"'),
    "bitmoji": (b'"Basic Information"', b'"Keyboard Enable'),
    "cameos_metadata": (b'"Cameos', b'"Use My Cameo'),
    "chat_history": (b'"Media Type"', b'"Received Saved Chat History"', b'"Sent Saved Chat History"'),
    "connected_apps": (b'"Permissions"', b'"Connected Applications"', b'"Login History"'),
    "custom_sticker": (b'"My Custom Stickers"',),
    "email_campaign_history": (b'"Email Campaign',),
    "feature_emails": (b'"Email Used to Join"',),
    "friends": (b'"Friend Requests Sent"', b'"Friends"', b'"Deleted Friends"'),
    "memories_history": (b'"Saved Media"',),
    "shared_story": (b'"Shared Story"', b'"Saved Story'),
    "snap_ads": (b'"Organization Members"',),
    "snap_history": (b'"Media Type"', b'"Received Snap History"', b'"Sent Snap History"'),
    "snap_map_places_history": (b'"Snap Map Places History"',),
    "snap_pro": (b'"Profile Title"', b'"Spotlights"'),
    "snapchat_ai": (b'"My AI ',),
    "talk_history": (b'"Outgoing Calls"', b'"Incoming Calls"', b'"Chat Sessions Joined"'),
    "terms_history": (b'"Terms of Service',),
}
_SECTIONS_LEFT_ALONE: Final = ("Home, School & Work", "Device Information")
_friends: "WeakKeyDictionary[Archive, frozenset[str] | None]" = WeakKeyDictionary()  # hidden files are read once


class SnapchatJson:
    """`json/*.json`; chats, snaps, friends and the like are counted and left alone (`personal_detail`)."""

    name = "snapchat_json"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By the name of the file and of its sections."""
        signs = _READ.get(_stem(member)) or _PRIVATE.get(_stem(member))
        if not signs or not member.base_name.lower().endswith(".json"):
            return False
        head = member.head(16384)
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(sign in head for sign in signs)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        reader = _Reader(member, export)
        with member.open() as stream:
            for path, place, value in sections(stream):
                key = place if isinstance(place, str) else ""
                section = path[-1] if path else key
                if path and path[0] in MEANINGS and section not in MEANINGS:
                    section, key = path[0], key or section  # a map of places inside its section
                yield reader.of(
                    value if isinstance(value, Unreadable) else Entry(clean(section), clean(key), value), path
                )


class SnapchatPage:
    """`html/*.html`; pages of chats and of what else is private are one record, left alone."""

    name = "snapchat_html"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By the panel every page of the export has, with a name of a file or in a folder of pages."""
        if not member.base_name.lower().endswith(".html") or b"rightpanel" not in member.head():
            return False
        folders = member.name.lower().split("/")[:-1]
        return _stem(member) in _READ or _stem(member) in _PRIVATE or "html" in folders or _stem(member) == "index"

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        if _stem(member) not in _READ:
            is_plain = _stem(member) in ("index", "faq")
            yield Skipped(member.name, 0, SkipReason.NO_CONTENT if is_plain else SkipReason.PERSONAL_DETAIL)
            return
        from app.importers.snapchat.pages import page_entries  # the parser, only where there is a page

        reader = _Reader(member, export)
        with member.open() as stream:
            for entry in page_entries(stream):
                yield reader.of(entry)


class _Reader:
    """Numbers the records of one file."""

    def __init__(self, member: Member, export: ExportContext) -> None:
        self._member, self._export, self._number = member, export, -1
        self._stem = _stem(member)
        self._is_private = self._stem in _PRIVATE
        self._friends = None if self._stem != "story_history" else friends_in(export.archive)

    def of(self, entry: Entry | Unreadable, path: tuple[str, ...] = ()) -> Read:
        """What one record gives."""
        self._number += 1
        place = Place(self._member, self._number, self._friends)
        if isinstance(entry, Unreadable):
            return place.skipped(entry.reason, entry.detail)
        if self._is_private:
            return place.skipped(SkipReason.PERSONAL_DETAIL)
        meaning = BY_FILE.get(self._stem) or MEANINGS.get(entry.section)
        if meaning is not None:
            return meaning(entry, place)
        if self._stem in ("account", "location_history") or any(name in path for name in _SECTIONS_LEFT_ALONE):
            return place.skipped(SkipReason.PERSONAL_DETAIL)
        self._export.notice(self._member, f"section {entry.section[:60]}")
        return place.skipped(SkipReason.NO_CONTENT)


def friends_in(archive: Archive) -> frozenset[str] | None:
    """User names of friends, so that their stories are left alone; None where the export does not tell them."""
    if archive not in _friends:
        _friends[archive] = _gathered(archive)
    return _friends[archive]


def _gathered(archive: Archive) -> frozenset[str] | None:
    names: set[str] = set()
    found = False
    for member in archive.members:
        if _stem(member) != "friends" or not SnapchatJson().recognises(member):
            continue
        found = True
        try:
            with member.open() as stream:
                for _, _, value in sections(stream):
                    if isinstance(value, dict):
                        names.update(clean(value.get(key)).casefold() for key in ("Username", "Display Name"))
        except UserError:
            return None  # its own importer says what is wrong
    return frozenset(names - {""}) if found else None


def _stem(member: Member) -> str:
    return PurePosixPath(member.base_name.lower()).stem
