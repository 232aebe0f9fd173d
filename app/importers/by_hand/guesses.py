"""What a table's columns probably are: by their names in many languages, else by what stands in them."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Final
from urllib.parse import urlsplit

from app.core.events import Kind
from app.importers.by_hand.amounts import amount_in
from app.importers.by_hand.header_words import kind_in, kind_of, role_of
from app.importers.by_hand.mapping import KIND_OF, MAPPED_PLATFORMS, PART_OF, Mapping, Part, Role
from app.importers.by_hand.platform_names import OTHER, platform_of
from app.importers.by_hand.spelling import folded
from app.importers.by_hand.table import Table
from app.importers.by_hand.times import DayOrder, read_time
from app.importers.xlsx_records import Cell, as_text

_MOSTLY: Final = 0.8
_CHINA: Final = "Asia/Shanghai"
_CHINESE_PLATFORMS: Final = frozenset(
    "douyin xiaohongshu kuaishou taobao zhihu toutiao baidu iqiyi qq_music tencent_ads".split()
)
_HOSTS: Final = {
    "douyin.com": "douyin", "iesdouyin.com": "douyin", "xiaohongshu.com": "xiaohongshu", "xhslink.com": "xiaohongshu",
    "kuaishou.com": "kuaishou", "taobao.com": "taobao", "tmall.com": "taobao", "zhihu.com": "zhihu",
    "toutiao.com": "toutiao", "baidu.com": "baidu", "iqiyi.com": "iqiyi", "y.qq.com": "qq_music",
    "pinterest.com": "pinterest", "bing.com": "microsoft",
}  # fmt: skip
_DAY_MONTH: Final = re.compile(r"^\D*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{2,4}(?!\d)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def guess(table: Table, rows: Sequence[Sequence[Cell]], file_name: str = "") -> Mapping:
    """The likeliest mapping; the person looks at it before anything is read by it.

    Args:
        table: found by `table.look`.
        rows: the first of it.
        file_name: may name the platform and what was done.
    """
    texts = [[as_text(cell) for cell in column] for column in _columns(table, rows)]
    columns = _by_name(table.columns, texts)
    _by_values(columns, table.columns, texts)
    named = {role: table.columns[place] for role, place in sorted(columns.items())}
    order = _day_order(texts[columns[Role.TIME]]) if Role.TIME in columns else None
    platform = _platform(table, texts, columns, file_name)
    kind = _kind(table, columns, file_name)
    speaks_chinese = bool(_HAN.search("".join(table.columns) + file_name))
    return Mapping(
        platform=platform,
        columns=named,
        known_columns=table.columns,
        part=PART_OF[kind],
        kind=kind,
        zone=_CHINA if platform in _CHINESE_PLATFORMS or speaks_chinese else "",
        day_order=order or DayOrder.MONTH_FIRST,
        currency="CNY" if speaks_chinese and Role.AMOUNT in columns else "",
        at=table.at,
    )


def day_order_of(cells: Sequence[Cell]) -> DayOrder | None:
    """Day or month first, where a column shows it; None where every date could be both."""
    return _day_order([as_text(cell) for cell in cells])


def _columns(table: Table, rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    return [[row[place] if place < len(row) else None for row in rows] for place in range(len(table.columns))]


def _by_name(names: Sequence[str], texts: Sequence[Sequence[str]]) -> dict[Role, int]:
    """One column for each role its name says; of several the fullest, then the first."""
    best: dict[Role, tuple[int, int]] = {}
    for place, name in enumerate(names):
        role = role_of(name)
        if role is None:
            continue
        filled = sum(bool(text.strip()) for text in texts[place])
        if role is Role.TIME and filled and not _share(texts[place], _is_time) >= _MOSTLY:
            # "Day" beside "Time": the hour alone stands in a column called time.
            role = Role.CLOCK if _share(texts[place], _is_clock) >= _MOSTLY else role
            if role is Role.TIME:
                continue
        if role is Role.URL and filled and not _share(texts[place], _is_address) >= 0.5:
            continue
        if role not in best or filled > best[role][0]:
            best[role] = (filled, place)
    found = {role: place for role, (_, place) in best.items()}
    if Role.CLOCK in found and Role.TIME not in found:
        del found[Role.CLOCK]
    return found


def _by_values(found: dict[Role, int], names: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    """Fill in times, addresses, sums and titles no name gave away."""
    free = [place for place in range(len(names)) if place not in found.values()]
    for role, is_one in ((Role.TIME, _is_time), (Role.URL, _is_address)):
        if role not in found:
            fitting = [place for place in free if _share(texts[place], is_one) >= _MOSTLY]
            if fitting:
                found[role] = fitting[0]
                free.remove(fitting[0])
    if Role.DURATION not in found:
        lengths = [place for place in free if _share(texts[place], _is_clock) >= _MOSTLY]
        if lengths:
            found[Role.DURATION] = lengths[0]
            free.remove(lengths[0])
    if Role.AMOUNT not in found:
        money = [place for place in free if _share(texts[place], _is_money) >= _MOSTLY]
        if money:
            found[Role.AMOUNT] = money[0]
            free.remove(money[0])
    if Role.TITLE not in found:
        # Titles are words, long, and seldom the same.
        worded = [place for place in free if _share(texts[place], _is_words) >= 0.5]
        if worded:
            found[Role.TITLE] = max(worded, key=lambda place: sum(map(len, set(texts[place]))))


def _share(texts: Sequence[str], is_one: Callable[[str], bool]) -> float:
    filled = [text.strip() for text in texts if text.strip()]
    return sum(is_one(text) for text in filled) / len(filled) if filled else 0.0


def _is_time(text: str) -> bool:
    return any(read_time(text, order, UTC) is not None for order in DayOrder)


def _is_clock(text: str) -> bool:
    return re.fullmatch(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?", text.lower()) is not None


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _is_money(text: str) -> bool:
    return bool(amount_in(text)[1])


def _is_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and not _is_address(text)


def _day_order(texts: Sequence[str]) -> DayOrder | None:
    firsts, seconds, dots = 0, 0, 0
    for text in texts:
        if found := _DAY_MONTH.match(text.strip()):
            firsts, seconds = max(firsts, int(found[1])), max(seconds, int(found[2]))
            dots += "." in found.group()
    if firsts > 12 or (dots and seconds <= 12):
        return DayOrder.DAY_FIRST  # a date with dots is German, Russian, Turkish …: the day stands first
    return DayOrder.MONTH_FIRST if seconds > 12 else None


def _platform(table: Table, texts: Sequence[Sequence[str]], columns: dict[Role, int], file_name: str) -> str:
    stem = file_name.rpartition(".")[0]
    for word in (*re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", stem.lower()), stem):
        if (found := platform_of(word)) in MAPPED_PLATFORMS and found != OTHER:
            return found
    name = folded(stem)
    for known in (
        "抖音",
        "小红书",
        "小紅書",
        "快手",
        "淘宝",
        "淘寶",
        "知乎",
        "头条",
        "頭條",
        "百度",
        "爱奇艺",
        "愛奇藝",
    ):
        if known in name:
            return platform_of(known)
    if Role.URL in columns:
        for text in texts[columns[Role.URL]][:20]:
            try:
                host = (urlsplit(text.strip()).hostname or "").lower()
            except ValueError:
                continue
            for ending, platform in _HOSTS.items():
                if host == ending or host.endswith(f".{ending}"):
                    return platform
    return OTHER


def _kind(table: Table, columns: dict[Role, int], file_name: str) -> Kind:
    """By the names of the file and the list, then by the columns."""
    for name in (file_name.rpartition(".")[0], table.at.rpartition(".")[2]):
        if name and (found := kind_in(name)):
            return found
    if Role.AMOUNT in columns:
        return KIND_OF[Part.BOUGHT]
    titled = folded(table.columns[columns[Role.TITLE]]) if Role.TITLE in columns else ""
    if any(
        word in titled
        for word in (
            "search",
            "query",
            "keyword",
            "搜索",
            "搜尋",
            "关键词",
            "關鍵字",
            "such",
            "recherche",
            "búsqueda",
            "ricerca",
        )
    ):
        return KIND_OF[Part.SEARCHED]
    for name in table.columns:
        found = kind_of(re.sub(r"(?i)[ _]?(?:at|time|date|时间|時間|日期)$", "", name))
        if found in (Kind.LIKED, Kind.SAVED, Kind.FOLLOWED, Kind.SEARCHED):
            return found
    return KIND_OF[Part.HISTORY]
