"""Which titles the title model can read: it knows sixteen languages, and guesses nonsense in the others."""

import re

# USE multilingual 3 knows: ar zh zh-Hant en fr de it ja ko nl pl pt es th tr ru.
# Scripts of other languages; Cyrillic is read as Russian (a Ukrainian or Bulgarian title is close enough to it).
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0530-\u058f\u0590-\u05ff\u0700-\u074f\u0780-\u07bf\u0900-\u0dff\u0e80-\u0eff\u0f00-\u0fff"
    "\u1000-\u109f\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff]"
)
_LETTER = re.compile(r"[^\W\d_]")
# Letters Vietnamese has and none of the sixteen languages uses.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# Everyday words of Latin-script languages it does not know; two different ones of one language tell it.
# Indonesian and Malay are not listed: they are read tolerably (measured: .81 on seven coarse topics).
_EVERYDAY_WORDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "kwa katika vya hii habari wa na kutoka yake kuhusu",  # Swahili
        "ang mga naman ako ng ko hindi lang",  # Filipino
        "és egy hogy nem vagy csak már",  # Hungarian
        "ei että mutta hän oli kun myös",  # Finnish
        "și pentru sunt acest după fără",  # Romanian
        "hai kya nahi kaise mein bhi aur ka ki",  # Hindi in Latin letters
    )
)
_LATIN_WORD = re.compile(r"[a-zà-žș-ț]+")


def is_readable(text: str) -> bool:
    """Whether the title model knows the language well enough to be asked.

    By script, and for Latin script by letters and everyday words; a title that gives no sign counts as readable.
    """
    if text.isascii() and len(text) < 12:
        return True
    lowered = text.lower()
    if not text.isascii():
        letters = len(_LETTER.findall(text))
        if len(_OTHER_SCRIPT.findall(text)) > letters / 3 or len(_VIETNAMESE.findall(lowered)) >= 2:
            return False
    words = set(_LATIN_WORD.findall(lowered))
    return not any(len(words & everyday) >= 2 for everyday in _EVERYDAY_WORDS)
