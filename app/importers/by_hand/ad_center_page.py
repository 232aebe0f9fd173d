"""Google's My Ad Center as the person saved it: topics and brands Google shows them ads about.

No Takeout holds these (format notes, §1.9): the page of a signed-in person is the only place. What is known of it:
its address is `myadcenter.google.com/customize?ctb=topics&ctf=yours` (or `ctb=brands`), and below every entry stands
"Fewer like this". Class names change, so the reader goes by that pattern and by headings, in any language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.by_hand.labels_seen import seen_label
from app.importers.by_hand.page_lines import PageLine, lines_of_page
from app.importers.by_hand.pasted import entries_before_buttons
from app.importers.importer import ExportContext, Read

_HEAD: Final = 16_384
# What a browser writes into a page it saves, what the page says of itself, and its name in the languages we know. A
# link to it proves nothing: pages of a Takeout hold such links.
_ITSELF: Final = re.compile(
    rb"saved from url=\(\d+\)https?://myadcenter\.google\.com|<(?:link|meta|base)\b[^>]{0,200}//myadcenter\.google\.com",
    re.IGNORECASE,
)
_TAKEOUT: Final = b"outer-cell"
_NAMES: Final = "|".join(
    (
        "My Ad Center",
        "我的广告中心",
        "我的廣告中心",
        "Mein Anzeigencenter",
        "Mon Centre d'annonces",
        "Mi Centro de Anuncios",
        "マイ アド センター",
    )
)
_TITLE: Final = re.compile(rf"<title[^>]*>[^<]{{0,80}}?(?:{_NAMES})", re.IGNORECASE)
_LIST: Final = re.compile(rb"ctb=(topics|brands|sensitive)", re.IGNORECASE)
_TOPICS: Final = frozenset(
    "topics|recent ad topics|your recent ad topics|topics for you|主题|广告主题|近期广告主题|主題|廣告主題|"
    "近期廣告主題|themen|thèmes|temas|トピック".split("|")
)
_BRANDS: Final = frozenset(
    "brands|recent brands|your recent brands|brands for you|品牌|近期品牌|广告品牌|廣告品牌|marken|marques|marcas|"
    "ブランド".split("|")
)
TOPICS, BRANDS = "My Ad Center: topics", "My Ad Center: brands"


@dataclass(frozen=True, slots=True)
class AdCenterPage:
    """Reads a saved page of My Ad Center; a record is an entry of a list.

    A page in which no list is recognised is one record that was skipped: nothing in it is guessed.
    """

    name: str = "google_ad_center_page"
    platform: str = "google"

    def recognises(self, member: Member) -> bool:
        """A web page that names its address or is called My Ad Center."""
        if not member.base_name.lower().endswith((".html", ".htm")):
            return False
        head = member.head(_HEAD)
        if b"<" not in head[:512] or _TAKEOUT in head:
            return False
        return bool(_ITSELF.search(head)) or bool(_TITLE.search(head.decode("utf-8", "replace")))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Topics and brands in the order of the page."""
        with member.open() as stream:
            lines = lines_of_page(stream, str(member.part))
        address = _LIST.search(member.head())
        stated = {b"topics": TOPICS, b"brands": BRANDS}.get(address[1].lower(), "") if address else ""
        found = entries_of(lines, stated)
        if not found:
            export.notice(member, "no list of topics or brands")
            yield Skipped(member.name, 0, SkipReason.UNREADABLE, "no list was recognised")
            return
        seen_on = member.modified or export.export_date
        for number, (page, entry) in enumerate(found):
            facts: dict[str, str | int | float | bool] = {"seen": True, "saved": True, "page": page}
            if seen_on is not None:
                facts["seen_on"] = seen_on.date().isoformat()
            yield seen_label("google", page, entry, member.name, number, facts)


def entries_of(lines: list[PageLine], stated: str = "") -> list[tuple[str, str]]:
    """Entries of the lists of a page with the list each stands in; empty if no list is recognised.

    Args:
        lines: visible lines of the page.
        stated: the list the page's address names; headings win where the page shows both.
    """
    entries = entries_before_buttons([line.text for line in lines])
    if not entries:
        return []
    wanted = set(entries)
    found: dict[tuple[str, str], None] = {}
    heading = ""
    for line in lines:
        word = line.text.casefold().strip(" :：")
        if word in _TOPICS or word in _BRANDS:
            # Tabs carry the same words; only a heading opens a list.
            heading = (TOPICS if word in _TOPICS else BRANDS) if line.is_heading else heading
        elif line.text in wanted:
            found[heading or stated or TOPICS, line.text] = None
    return list(found)
