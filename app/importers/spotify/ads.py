"""`AdRequestServiceEvent` and `AdRequestServiceProgrammaticEvent`: ads that were asked for and came.

An ad that came is taken as shown; the log does not say whether it was heard. Advertisers are rarely named. A slot
filled by an outside exchange stands in both files; the exchange's row knows more and wins.
"""

import re
from collections.abc import Iterable, Iterator

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.log_record import log_keys, logged_at
from app.importers.spotify.reading import PLATFORM, Given, number_of, read_list, text_of

ADS = "spotify.ads"
_PLACEHOLDER = re.compile(r"\bdummy\b|don'?t fire|\btest creative\b", re.IGNORECASE)
_PROGRAMMATIC = "message_intermediate_urls"


class Ads:
    """A record is one request; those no ad came back for are skipped."""

    name = "spotify_ads"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A log file of ad requests, of Spotify's own server or of an exchange."""
        keys = log_keys(member)
        return "message_ad_id" in keys and bool(keys & {"message_ars_slot_type", _PROGRAMMATIC})

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Ads, in the order of the file."""
        has_programmatic = any(_PROGRAMMATIC in log_keys(other) for other in export.archive.members)

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            return (_ad(member.name, number, record, has_programmatic),)

        yield from read_list(member, convert)


def _ad(member: str, number: int, record: dict[str, object], has_programmatic: bool) -> Given:
    ad_id = text_of(record, "message_ad_id")
    if not ad_id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no ad came back")
    at, precision = logged_at(record)
    if at is None:
        return Skipped(member, number, SkipReason.NO_TIME)
    title = text_of(record, "message_ad_title")
    if _PLACEHOLDER.search(title):
        return Skipped(member, number, SkipReason.INTERNAL, "a placeholder, not an ad")
    if has_programmatic and _PROGRAMMATIC not in record and text_of(record, "message_programmatic_request_id"):
        return Skipped(member, number, SkipReason.SUPERSEDED, "stands in the exchange's file")
    facts: dict[str, str | int | float | bool] = {}
    for key, name in (
        ("message_ars_slot_type", "slot"),
        ("message_ad_type", "type"),
        ("message_ad_system", "exchange"),
    ):
        if value := text_of(record, key):
            facts[name] = value
    seconds = number_of(record, "message_ad_duration_in_seconds")
    return Event(
        ADS, Kind.AD_SHOWN, at, title, member, number, precision, Origin.SERVED, item_id=f"ad:{ad_id}",
        duration_s=seconds or None, facts=facts,
    )  # fmt: skip
