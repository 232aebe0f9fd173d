"""Lists that say what videos are about, for exports that have only their numbers: TikTok's watch log.

Unlabel fetches nothing. Who has such a list (from a research project, a downloader, a table of their own) hands it over
beside the export, before it or after it, and the videos get their titles, creators and topics from it.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from app.core.events import ItemFacts, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.by_hand.encodings import delimiter_of, encoding_of, encoding_of_stream, text_of
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.patient_json import storable_text
from app.importers.tiktok.fields import plain_key
from app.importers.tiktok.fields import text_of as said_of
from app.importers.tiktok.user_data import UserData

_SERVICE: Final = "tiktok"
# Names of columns and keys, as `plain_key` gives them, in English and in both Chinese scripts.
_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "id": frozenset("id videoid awemeid itemid vid 视频id 視頻id 影片id 作品id 视频编号 影片編號".split()),
    "link": frozenset(
        "link links url videolink videourl shareurl webvideourl webpageurl weburl permalink "
        "链接 鏈接 連結 视频链接 影片連結 作品链接 网址 網址 地址".split()
    ),
    "title": frozenset(
        "title videotitle desc description videodescription caption text "
        "标题 標題 视频标题 影片標題 作品标题 描述 视频描述 影片描述 文案 简介 簡介 内容 內容".split()
    ),
    "tags": frozenset(
        "hashtags hashtag tags tag hashtagnames challenges 话题标签 話題標籤 标签 標籤 话题 話題".split()
    ),
    "topics": frozenset(
        "topics topic labels label category categories genre genres "
        "主题 主題 分类 分類 类别 類別 类目 類目 频道 頻道".split()
    ),
    "levels": frozenset({"diversificationlabels"}),
    "creator": frozenset(
        "author authors creator username user authorname authoruniqueid uniqueid channel uploader uploaderid account "
        "nickname 作者 创作者 創作者 用户名 用戶名 博主 账号 帳號 昵称 暱稱".split()
    ),
}
# Of several columns that say the same, these are asked first.
_FIRST: Final = ("title", "desc", "description", "caption", "标题", "標題", "authoruniqueid", "uniqueid", "username")
_LINK: Final = re.compile(r"tiktok[a-z]*\.com/.{0,200}?(?:video|photo|v)/(\d{5,24})")
# Numbers of videos since 2018 have nineteen digits and begin with 6 or 7; so do those of nobody else we read.
_NUMBER: Final = re.compile(r"'?([67]\d{18})")
_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?1[5-9]")
_PARTS: Final = re.compile(r"[|;,，、；\n]+")
_WORDS: Final = re.compile(r"[|;,，、；\s#]+")
_NUMBER_IN_JSON: Final = re.compile(
    rb'"([^"\\]{1,40})"\s*:\s*"?(?:\'?[67]\d{18}\b|[^"\\]{0,60}tiktok[a-z]*\.com\\?/[^"]{0,200}?(?:video|photo|v)\\?/\d{5})'
)
_KEY_IN_JSON: Final = re.compile(rb'"((?:[^"\\]|\\u[0-9a-fA-F]{4}){1,40})"\s*:')
_NUMBER_AS_KEY: Final = re.compile(rb'\{\s*"[67]\d{18}"\s*:')
_LIKE_A_NUMBER: Final = re.compile(rb"[67]\d{18}")
_BEGIN: Final = 16_384
_ROWS_LOOKED_AT: Final = 20
_LONGEST_TITLE: Final = 5_000
_LONGEST_CREATOR: Final = 200
_ENDINGS: Final = (".csv", ".tsv", ".txt", ".json")


class Titles:
    """A record is a row of the table, or an element of a list (an entry of the map of numbers, any other single value)
    of the JSON document.

    It needs the number of a video or a link to it, and something about it: a title, hashtags, topics or a creator. A
    spreadsheet that has rounded the numbers (7.12E+18) has lost them; those rows are unreadable and say so.
    """

    name = "titles"
    platform = "other"

    def recognises(self, member: Member) -> bool:
        """A table or JSON list with numbers of TikTok videos in it and a column of words beside them."""
        if not member.base_name.lower().endswith(_ENDINGS):
            return False
        head = member.head()
        if _is_json(head):
            return _is_json_of_titles(head) and not UserData().recognises(member)  # TikTok's own file names videos, too
        return _is_table_of_titles(head, b"tiktok" in head.lower() or "tiktok" in member.name.lower())

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        if _is_json(member.head()):
            yield from self._documents(member, export)
        else:
            yield from self._rows(member, export)

    def _rows(self, member: Member, export: ExportContext) -> Iterator[Read]:
        with member.open() as stream:
            encoding = encoding_of_stream(stream).name
        delimiter = delimiter_of(text_of(member.head(), encoding).splitlines())
        with member.open() as stream:
            header: list[str] = []
            for number, row in rows(stream, delimiter=delimiter, encoding=encoding):
                if isinstance(row, Unreadable):
                    if number >= 0:
                        yield Skipped(member.name, number, row.reason, row.detail)
                elif number < 0:
                    header = row
                    _tell_unknown(header, member, export)
                else:
                    yield _told(dict(zip(header, row, strict=False)), member, number)

    def _documents(self, member: Member, export: ExportContext) -> Iterator[Read]:
        is_keyed = _NUMBER_AS_KEY.search(member.head(), 0, 1024) is not None
        known_keys: set[str] = set()
        with member.open() as stream:
            found = sections(stream, is_map=lambda path: is_keyed)
            for number, (_, place, value) in enumerate(found):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                    continue
                record = value if isinstance(value, dict) else {"title": value} if is_keyed else {}
                if not record.keys() <= known_keys:
                    _tell_unknown(list(record), member, export)
                    known_keys |= record.keys()
                yield _told({"id": place, **record} if is_keyed else record, member, number)


def _told(record: Mapping[str, Any], member: Member, number: int) -> Read:
    """What one record says about one video."""
    fields = _by_meaning(record)
    item_id, is_rounded = _number_of(fields)
    if not item_id:
        reason = SkipReason.UNREADABLE if is_rounded else SkipReason.NO_CONTENT
        return Skipped(member.name, number, reason, "a number the spreadsheet has rounded" if is_rounded else "")
    title = next((text for value in fields.get("title", ()) if (text := _text(value, _LONGEST_TITLE))), "")
    tags = [tag for value in fields.get("tags", ()) for tag in _names(value, _WORDS)]
    # Hashtags stand in the caption as TikTok shows it; where they do not, they belong there.
    lowered = title.casefold()
    missing = [f"#{tag}" for tag in dict.fromkeys(tags) if f"#{tag}".casefold() not in lowered]
    title = " ".join([title, *missing]).strip()
    topics = list(dict.fromkeys(name for value in fields.get("topics", ()) for name in _names(value, _PARTS)))
    facts = {"topics": "; ".join(topics)} if topics else _levels(fields)
    creator = next((name for value in fields.get("creator", ()) if (name := _creator(value))), "")
    if not (title or facts or creator):
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    return ItemFacts(_SERVICE, item_id, title[:_LONGEST_TITLE], member.name, number, creator, facts=facts or None)


def _levels(fields: Mapping[str, Sequence[Any]]) -> dict[str, str | int | float | bool]:
    """TikTok's own categories of a video, the finest first ("Pets", "Animals", "Nature").

    Each is a fact of its own: the first of them that names a topic decides, and its parents do not water it down.
    """
    names = [name for value in fields.get("levels", ()) for name in _names(value, _PARTS)]
    return dict(zip(("category", "topic", "topics"), dict.fromkeys(names), strict=False))


def _by_meaning(record: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Values by what their columns mean; of several that mean the same, the plainest name first."""
    found: dict[str, list[Any]] = {}
    for key in sorted(record, key=lambda key: plain_key(key) not in _FIRST):
        if meaning := _meaning(key):
            found.setdefault(meaning, []).append(record[key])
    return found


@lru_cache(maxsize=1024)
def _meaning(key: str) -> str:
    """What a column of this name holds, a key of `_NAMES`; "" for anything else."""
    plain = plain_key(key.removeprefix("\ufeff"))
    return next((meaning for meaning, names in _NAMES.items() if plain in names), "")


def _number_of(fields: Mapping[str, Sequence[Any]]) -> tuple[str, bool]:
    """The number of the video, from its own column or a link; "" and whether a rounded one stands there."""
    is_rounded = False
    for value in (*fields.get("id", ()), *fields.get("link", ())):
        text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if found := _NUMBER.fullmatch(text) or _LINK.search(text, 0, 500):
            return found[1], False
        is_rounded = is_rounded or isinstance(value, float) or _ROUNDED.fullmatch(text) is not None
    return "", is_rounded


def _text(value: object, longest: int) -> str:
    return storable_text(said_of(value)[:longest]) if isinstance(value, str) else ""


def _creator(value: object) -> str:
    """A name, or the object that has one (`{"uniqueId": …, "nickname": …}`)."""
    if isinstance(value, dict):
        keys = ("uniqueId", "unique_id", "name", "nickname")
        return next((name for key in keys if (name := _creator(value.get(key)))), "")
    return _text(value, _LONGEST_CREATOR).lstrip("@")


def _names(value: object, between: "re.Pattern[str]") -> list[str]:
    """Names in one text, in a list of texts, or in a list of objects with a name or title; JSON in a cell as well."""
    if isinstance(value, list):
        return [name for element in value if (name := _text(_name_in(element), _LONGEST_CREATOR).lstrip("#"))]
    if not isinstance(value, str):
        return []
    bare = value.strip()
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1].replace('"', "").replace("'", "")
    return [name for part in between.split(bare) if (name := _text(part, _LONGEST_CREATOR))]


def _name_in(element: object) -> object:
    if isinstance(element, dict):
        return next((element[key] for key in ("name", "title", "hashtagName", "hashtag_name") if key in element), "")
    return element


def _tell_unknown(names: Sequence[str], member: Member, export: ExportContext) -> None:
    for name in names:
        if not _meaning(name) and name.strip():
            export.notice(member, f"column {storable_text(name)[:60]}")


def _is_json(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _is_json_of_titles(head: bytes) -> bool:
    if _NUMBER_AS_KEY.search(head, 0, 1024):
        return True
    keys = {_meaning(_unescaped(key)) for key in _KEY_IN_JSON.findall(head[:_BEGIN])}
    if not keys & {"title", "tags", "topics", "levels"}:
        return False
    return any(_meaning(_unescaped(key)) in ("id", "link") for key in _NUMBER_IN_JSON.findall(head[:_BEGIN]))


def _unescaped(key: bytes) -> str:
    text = key.decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text


def _is_table_of_titles(head: bytes, names_tiktok: bool) -> bool:
    begin = head[:_BEGIN]
    is_wide = begin[:2] in (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as spreadsheets call "Unicode text"
    if not (names_tiktok or is_wide or _LIKE_A_NUMBER.search(begin)):
        return False
    text = text_of(begin, encoding_of((begin,)).name).removeprefix("\ufeff")
    delimiter = delimiter_of(text.splitlines())
    lines = (row for _, row in rows(io.BytesIO(text.encode()), delimiter=delimiter) if not isinstance(row, Unreadable))
    meanings = [_meaning(name) for name in next(lines, [])]
    if not {"id", "link"} & set(meanings) or not {"title", "tags", "topics", "levels"} & set(meanings):
        return False
    for row in islice(lines, _ROWS_LOOKED_AT):
        cells = [cell for cell, meaning in zip(row, meanings, strict=False) if meaning in ("id", "link")]
        number, is_rounded = _number_of({"id": cells})
        if number or (is_rounded and names_tiktok):
            return True
    return False
