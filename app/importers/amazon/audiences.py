"""Labels: the three lists of audiences, and the advertisers whose ads were clicked; one column each, no dates.

`Advertising.N/Advertising.AmazonAudiences.csv` and its sisters hold a hundred lines each and go on in the next folder.
Amazon's own names begin with what they are: "IM - " is in the market for it, "LS - " a way of life.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from app.core.events import Event, Kind, Origin, Precision
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.amazon.amazon_table import PLATFORM, AmazonTable
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.sensitive_words import sensitive_subject

_KINDS: Final[tuple[tuple[re.Pattern[str], LabelKind], ...]] = (
    (re.compile(r"(?:im|in[- ]?market)\b", re.IGNORECASE), LabelKind.PURCHASE),
    (
        re.compile(r"(?:demographics?|age|gender|income|household|education|marital)\b", re.IGNORECASE),
        LabelKind.DEMOGRAPHIC,
    ),
    (re.compile(r".*\b(?:purchas(?:e|ers?|ed)|buyers?|shoppers?)\b", re.IGNORECASE), LabelKind.PURCHASE),
)
_PREFIX: Final = re.compile(
    r"(?:(?:im|ls|in[- ]?market|lifestyle|life ?stage|interests?|demographics?)\s*[-–:>]\s*)+", re.IGNORECASE
)


class _Audiences(AmazonTable):
    """What the three lists share."""

    column: ClassVar[str]
    list_name: ClassVar[str]
    source: ClassVar[LabelSource]

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One label."""
        text = row.line() or row[self.column]
        if not text:
            return
        is_company = self.source is LabelSource.ADVERTISER
        name = text if is_company else _PREFIX.sub("", text) or text
        yield DeclaredLabel(
            PLATFORM, self.list_name, text, name, LabelKind.AUDIENCE if is_company else _kind(text), self.source,
            member.name, number, bool(sensitive_subject(text)),
        )  # fmt: skip


class AmazonAudiences(_Audiences):
    """What Amazon itself says. A record is a row: one audience."""

    name = "amazon_audiences"
    column, list_name, source = "amazonaudiencesinwhichyouareincluded", "AmazonAudiences", LabelSource.PLATFORM
    needs: ClassVar[frozenset[str]] = frozenset({column})


class AdvertiserAudiences(_Audiences):
    """Companies that brought a list with the person on it. A record is a row: one company."""

    name = "amazon_advertiser_audiences"
    column = "advertiserswhobroughtaudiencesinwhichyouareincluded"
    list_name, source = "AdvertiserAudiences", LabelSource.ADVERTISER
    needs: ClassVar[frozenset[str]] = frozenset({column})


class PartnerAudiences(_Audiences):
    """What data brokers say. A record is a row: one audience."""

    name = "amazon_partner_audiences"
    column, list_name, source = "audiencesinwhichyouareincludedvia3rdparties", "3PAudiences", LabelSource.PARTNER
    needs: ClassVar[frozenset[str]] = frozenset({column})


class AdvertiserClicks(AmazonTable):
    """Advertisers whose ads the person clicked. A record is a row: one advertiser, no date."""

    name = "amazon_advertiser_clicks"
    needs: ClassVar[frozenset[str]] = frozenset({"advertiserswhoseadsyouclicked"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One advertiser."""
        if advertiser := row.line() or row["advertiserswhoseadsyouclicked"]:
            yield Event(
                "amazon.ads_clicked", Kind.AD_CLICKED, None, advertiser, member.name, number, Precision.NONE,
                Origin.SERVED, creator=advertiser,
            )  # fmt: skip


def _kind(text: str) -> LabelKind:
    return next((kind for pattern, kind in _KINDS if pattern.match(text)), LabelKind.INTEREST)


IMPORTERS = (AmazonAudiences(), AdvertiserAudiences(), PartnerAudiences(), AdvertiserClicks())
