"""The row that most histories are made of, a watched video with its title and channel, at a third of the price."""

from datetime import datetime
from typing import Final
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision
from app.importers.google.addresses import channel_id
from app.importers.google.youtube_rows import (
    IN_APP_AND_RELEASED,
    IN_MUSIC_APP,
    MUSIC_APP,
    RELEASED_MUSIC,
    WATCHED,
    Facts,
)

_KEPT: Final = 4096  # channels remembered; most rows share one of a few hundred
_WATCH: Final = "https://www.youtube.com/watch?v="
# A member of an enum costs ten times a global name.
_CHOSEN, _UNKNOWN = Kind.CHOSEN, Origin.UNKNOWN

# A channel as written, its name and id, the facts of what it shows, and those of what it shows in the music app.
_Channel = tuple[str, str, str, Facts | None, Facts]


class PlainWatches:
    """Gives the events of the plain rows of one file: the same as `youtube_events` gives for them.

    Args:
        member: name of the file.
    """

    def __init__(self, member: str) -> None:
        self._member = member
        self._channels: dict[str, _Channel] = {}

    def event(
        self,
        number: int,
        at: datetime,
        precision: Precision,
        zone_guessed: bool,
        header: str,
        title: str,
        url: str,
        channel: str,
        channel_url: str,
    ) -> Event | None:
        """The event, or None if the row needs a closer look.

        Args:
            number, at, precision, zone_guessed, header: as in `ActivityRow`.
            title: the sentence without a verb known to be one of watching.
            url: where the title leads.
            channel, channel_url: the line below.
        """
        if len(url) != 43 or not url.startswith(_WATCH) or "&" in url or "://" in title:
            return None
        known = self._channels.get(channel_url)
        if known is None or known[0] != channel:
            known = self._read_channel(channel, channel_url)
        _, name, name_id, facts, facts_in_app = known
        # What `Event(…)` does, without the call in between.
        return tuple.__new__(
            Event,
            (
                WATCHED, _CHOSEN, at, title if title.isascii() else normalize("NFC", title), self._member, number,
                precision, _UNKNOWN, "yt:" + url[32:], url, name, name_id, None,
                facts_in_app if header == MUSIC_APP else facts, None, "", None, zone_guessed, "",
            ),
        )  # fmt: skip

    def _read_channel(self, channel: str, url: str) -> _Channel:
        is_released = channel.endswith(" - Topic")
        if len(self._channels) >= _KEPT:
            self._channels.clear()
        known = self._channels[url] = (
            channel,
            channel if channel.isascii() else normalize("NFC", channel),
            channel_id(url),
            RELEASED_MUSIC if is_released else None,
            IN_APP_AND_RELEASED if is_released else IN_MUSIC_APP,
        )
        return known
