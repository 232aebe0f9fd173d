"""`App Store Click Activity.csv` and its sisters of Music and TV: what was shown, opened, searched for and bought.

Some 109 columns, of which a dozen speak of the person: `Event Date Time`, `Event Type` (search, impressions, page,
click, purchase …), `Action Type`, `Search Term`, `Final Search Term`, `Page`, `Page Type`, `Item Descriptions`,
`Is Personalized`, `Is Purchase`. Source: public readers of real exports.
"""

import json
from collections.abc import Iterator
from typing import ClassVar, Final
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.apple.apple_table import AppleTable, Facts, has_table
from app.importers.apple.store import Transactions
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import moment

_MOST_ITEMS: Final = 200
_OTHER: Final = "apple.other"
# Service → where what was searched, shown, opened and bought in it goes.
_STREAMS: Final = {
    "app_store": ("app_store.searched", "app_store.shown", "app_store.used", "app_store.bought"),
    "apple_music": ("apple_music.searched", "apple_music.shown", _OTHER, _OTHER),
    "": (_OTHER, _OTHER, _OTHER, _OTHER),
}
_BOUGHT: Final = ("purchase", "buyconfirmed", "buysuccess")


class Clicks(AppleTable):
    """A record is a row: one thing that happened on the screen; a row of impressions gives each item shown."""

    name = "apple_clicks"
    needs: ClassVar[frozenset[str]] = frozenset({"eventdatetime", "eventtype"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"itemdescriptions", "searchterm", "finalsearchterm"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; where the purchases have a file of their own, the click that led to one is a click."""
        reader = type(self)()
        reader._has_purchases = has_table(export, Transactions(), "transaction")
        yield from AppleTable.read(reader, member, export)

    _has_purchases = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """A search, what was shown, what was opened, what was bought."""
        if not row.has_anything():
            return
        what = row["eventtype"].lower()
        searched, shown, used, bought = _STREAMS[_service(row, member)]
        words, items = row["finalsearchterm searchterm"], items_of(row["itemdescriptions itemdescription"])
        titles = [words] if what == "search" and words else [] if what == "search" else items
        if not titles:
            yield Skipped(member.name, number, SkipReason.NO_CONTENT, "nothing named")
            return
        at, precision = moment(row["eventdatetime"])
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        is_found = bool(words) or "search" in f"{row['pagetype']} {row['page']} {row['tab']}".lower()
        is_personal = row["ispersonalized"].lower() == "true"
        if what == "search":
            stream, kind, origin = searched, Kind.SEARCHED, Origin.UNKNOWN
        elif what.startswith("impression"):
            stream, kind, origin = shown, Kind.SHOWN, Origin.SOUGHT if is_found else Origin.SERVED
        else:
            origin = Origin.SOUGHT if is_found else Origin.SERVED if is_personal else Origin.UNKNOWN
            is_bought = what in _BOUGHT or row["ispurchase"].lower() == "true"
            is_told_here = is_bought and not self._has_purchases
            stream, kind = (bought, Kind.BOUGHT) if is_told_here else (used, Kind.CHOSEN)
        facts = _facts(row, what, words if what != "search" else "", is_personal)
        for title in titles:
            yield Event(stream, kind, at, title, member.name, number, precision, origin, facts=facts)


def items_of(text: str) -> list[str]:
    """The items of a cell: a JSON list of names or of objects with a name, else parted by "|" or ";", else one."""
    if text[:1] == "[":
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return []
        found = [_name(value) for value in values] if isinstance(values, list) else []
    else:
        found = text.replace("|", ";").split(";")
    tidy = (normalize("NFC", one.replace("\0", "\ufffd").encode("utf-8", "replace").decode()).strip() for one in found)
    return list(filter(None, tidy))[:_MOST_ITEMS]


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "description", "Item Description") if key in value), "")
    return value if isinstance(value, str) else ""


def _service(row: Row, member: Member) -> str:
    """Which shop or player the row is of: by the file's name, else by the app it names."""
    base = member.base_name.lower()
    said = row["app appname mediabundleappname"].lower()
    for service, sign in (("app_store", "app store"), ("apple_music", "apple music")):
        if sign in base:
            return service
    if "appstore" in said.replace(" ", ""):
        return "app_store"
    return "apple_music" if said.endswith("music") else ""


def _facts(row: Row, what: str, words: str, is_personal: bool) -> Facts:
    facts: Facts = {"act": what}
    if words:
        facts["query"] = words
    if is_personal:
        facts["personalised"] = True
    for name, column in (("action", "actiontype"), ("page_type", "pagetype")):
        if value := row[column]:
            facts[name] = value[:100]
    return facts


IMPORTERS = (Clicks(),)
