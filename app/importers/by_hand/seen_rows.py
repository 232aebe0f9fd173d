"""The table of labels a person saw on a screen: its columns, its template, and one row of it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from app.importers.by_hand.spelling import folded

# Field, then header words: the template's own first, in both scripts, then English and what people write instead.
COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("platform", "平台 平臺 platform app 应用 應用 软件 軟體"),
    ("page", "页面 頁面 page screen place 位置 来源页面 哪里看到 where"),
    ("label", "标签 標籤 label tag interest 兴趣标签 興趣標籤 标签名 label_text 标签文字"),
    ("strength", "强度 強度 strength weight 权重 權重 占比 佔比 share"),
    ("date_seen", "看到日期 date_seen seen_on date 日期 seen 看到的日期"),
    ("my_verdict", "我的判断 我的判斷 my_verdict verdict answer 判断 判斷 my_answer"),
    ("note", "说明 說明 note notes 备注 備註 comment"),
)
FIELDS: Final = tuple(field for field, _ in COLUMNS)
_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "zh-Hans": tuple(words.split()[0] for _, words in COLUMNS),
    "zh-Hant": ("平台", "頁面", "標籤", "強度", "看到日期", "我的判斷", "說明"),
}
_FEWEST_KNOWN: Final = 3


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One label as it was seen and typed.

    Attributes:
        platform: id of ours, or the platform's name in the person's words.
        page: the screen it stood on.
        label: as written there.
        strength: as shown ("32 %", "high"), "" if nothing was.
        date_seen: the day, None if the person does not know.
        my_verdict: the person's answer, one of `core.labels.Verdict` or a word for it, "" for none.
        note: the person's words.
    """

    platform: str
    page: str
    label: str
    strength: str = ""
    date_seen: date | None = None
    my_verdict: str = ""
    note: str = ""


def header_places(cells: Sequence[str]) -> dict[str, int] | None:
    """Which field stands in which column, None if this is no header of such a table.

    It is one if it has a label, a platform or a page, and at least three of the seven columns.
    """
    places: dict[str, int] = {}
    for place, cell in enumerate(cells[:64]):
        field = _field_by_word().get(folded(cell[:80]))
        if field and field not in places:
            places[field] = place
    is_header = "label" in places and bool({"platform", "page"} & places.keys()) and len(places) >= _FEWEST_KNOWN
    return places if is_header else None


def heads(language: str = "en") -> tuple[str, ...]:
    """The header of the template in a language."""
    return _HEADS.get(language, FIELDS)


def written(rows: Iterable[SeenRow], language: str = "en") -> bytes:
    """The table as a CSV file that spreadsheet programs open rightly (UTF-8 with its mark)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads(language))
    for row in rows:
        seen = row.date_seen.isoformat() if row.date_seen else ""
        writer.writerow([row.platform, row.page, row.label, row.strength, seen, row.my_verdict, row.note])
    return text.getvalue().encode("utf-8-sig")


@cache
def _field_by_word() -> dict[str, str]:
    return {folded(word): field for field, words in COLUMNS for word in words.split()}
