"""Which language we speak, and gettext behind it."""

import os
import string
from functools import cache
from typing import TYPE_CHECKING

from app.core.resources import resources

if TYPE_CHECKING:
    import re
    from gettext import NullTranslations

# Language tag → folder of resources/locale; English stands in the code.
LANGUAGES: dict[str, str] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
_FOLDER = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
_current = "en"


@cache
def _translations(language: str) -> "NullTranslations | None":
    """The catalogue of a language; None for English, which stands in the code and costs the first paint nothing."""
    if language == "en":
        return None
    import gettext

    return gettext.translation("unlabel", str(resources() / "locale"), languages=[_FOLDER[language]])


def use_language(language: str) -> None:
    """Speak this language from now on.

    Args:
        language: a key of `LANGUAGES`; anything else that begins like one is understood ("zh_TW", "zh-CN", "en_GB").
    """
    global _current
    _current = _known(language)


def current_language() -> str:
    """The language spoken now, a key of `LANGUAGES`."""
    return _current


def system_language() -> str:
    """The language of this person's computer, as a key of `LANGUAGES`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return _known(value)
    import locale

    return _known(locale.getlocale()[0] or "en")


def _known(language: str) -> str:
    tag = language.replace("_", "-").lower()
    if tag.startswith("zh"):
        return "zh-Hant" if any(mark in tag for mark in ("hant", "tw", "hk", "mo")) else "zh-Hans"
    return "en"


class _Chinese(str):
    """A Chinese sentence to format: the space it leaves beside a field is for Latin letters and figures only."""

    __slots__ = ()

    def format(self, *args: object, **fields: object) -> str:
        """As `str.format`; "在 {platform} 上" becomes "在 TikTok 上" but "在抖音上"."""
        ends, starts, before, after = _chinese_edges()
        said = ""
        for literal, field, spec, conversion in string.Formatter().parse(self):
            said += literal[1:] if said and ends.search(said) and before.match(literal) else literal
            if field is None:
                continue
            one = "{" + field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
            value = one.format(*args, **fields)
            if after.search(literal) and starts.match(value):
                said = said[:-1]
            said += value
        return said


@cache
def _chinese_edges() -> "tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]":
    """Patterns of text that ends and begins in Chinese, and of the space before and after it; English never asks."""
    import re

    han = "[\u3400-\u9fff\uf900-\ufaff]"
    return re.compile(f"{han}$"), re.compile(han), re.compile(f" {han}"), re.compile(f"{han} $")


def tr(english: str) -> str:
    """The sentence in the current language; format after it, never inside: `tr("{n} labels").format(n=3)`."""
    translations = _translations(_current)
    return _Chinese(translations.gettext(english)) if translations and english else english


def ntr(singular: str, plural: str, number: int) -> str:
    """The sentence for this number of things: `ntr("{n} event", "{n} events", n).format(n=n)`."""
    translations = _translations(_current)
    if translations is None:
        return singular if number == 1 else plural
    return _Chinese(translations.ngettext(singular, plural, number))


def one_after_the_other(*sentences: str) -> str:
    """Whole sentences in a row: English sets a space between them, Chinese does not."""
    return ("" if _current.startswith("zh") else " ").join(sentence for sentence in sentences if sentence)
