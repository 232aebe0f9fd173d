"""One row of Google's activity, whatever file form it came in: checked, its verb and address read."""

from datetime import datetime
from typing import NamedTuple
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.google.addresses import Address
from app.importers.google.verbs import Action


class ActivityRow(NamedTuple):
    """What a row says.

    Attributes:
        member, number: where it stands.
        at: UTC.
        precision: millisecond in JSON (rarely second), second in pages.
        zone_guessed: the page named no zone, or one with several meanings.
        header: title of the card: a product, a domain or an app.
        whole: the sentence as written.
        action: what was done, None where the verb is not known.
        title: the sentence without its verb.
        address: what it points at.
        subtitles: (name, address) of the lines below: channel, topics of a feed.
        description: free text.
        details: where it came from: "From Google Ads", a site.
        controls: settings that kept it; empty if the file does not say.
    """

    member: str
    number: int
    at: datetime
    precision: Precision
    zone_guessed: bool
    header: str
    whole: str
    action: Action | None
    title: str
    address: Address
    subtitles: tuple[tuple[str, str], ...]
    description: str
    details: tuple[str, ...]
    controls: tuple[str, ...]

    def event(
        self,
        stream: str,
        kind: Kind,
        title: str,
        *,
        origin: Origin = Origin.UNKNOWN,
        item_id: str = "",
        url: str = "",
        creator: str = "",
        creator_id: str = "",
        facts: dict[str, str | int | float | bool] | None = None,
    ) -> Event:
        """An event at this row's time and place."""
        return Event(
            stream,
            kind,
            self.at,
            title if title.isascii() else normalize("NFC", title),
            self.member,
            self.number,
            self.precision,
            origin,
            item_id,
            url,
            creator if creator.isascii() else normalize("NFC", creator),
            creator_id,
            None,
            facts,
            None,
            "",
            None,
            self.zone_guessed,
        )

    def skipped(self, reason: SkipReason, detail: str = "") -> tuple[Skipped]:
        """The row gives nothing."""
        return (Skipped(self.member, self.number, reason, detail),)
