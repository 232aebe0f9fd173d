"""Makes spellings comparable: case, width, simplified and traditional Chinese, punctuation."""

import re
import unicodedata
from functools import cache

from app.core.resources import resources


@cache
def _simplified() -> dict[int, str]:
    """Code point of a traditional character → simplified one. Source: OpenCC, Apache-2.0."""
    text = (resources() / "keywords" / "traditional_to_simplified.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines()[1:])
    return {ord(traditional): simplified for traditional, simplified in pairs}


# Kana or hangul beside it: then the characters are not Chinese, and folding them would tear Japanese names.
_NOT_CHINESE = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def folded(text: str) -> str:
    """Text as our word lists are written: lower case, one width, simplified Chinese, straight quotes."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").casefold()
    if _CHINESE.search(text) and not _NOT_CHINESE.search(text):
        text = text.translate(_simplified())
    return text


_SUFFIXES = re.compile(r"(?: - topic| official(?: (?:artist |youtube )?channel)?| vevo|vevo| tv| 官方(?:频道|账号)?)$")
_NOTHING = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """A name reduced to what tells it apart: "The Beatles - Topic", "TheBeatlesVEVO" and "the beatles" are one."""
    key = folded(name).strip().lstrip("@")
    while (shorter := _SUFFIXES.sub("", key)) != key and shorter:
        key = shorter
    return _NOTHING.sub("", key.removeprefix("the ").replace("&", "and")) or key
