"""How words of headers, platforms and answers are compared: full width, case, spaces and brackets folded away."""

import unicodedata
from typing import Final

# Header words are compared without what people put around them: "金额（元）", "时间 ", "Date/Time".
_CLOSED: Final = {"(": ")", "[": "]", "【": "】", "「": "」"}
_MARKS: Final = str.maketrans("", "", " \t\u3000_-/\\.:：*#\"'“”‘’·&")


def clean(untrusted_text: str) -> str:
    """Text as it is kept: NFC, no NUL, no byte order mark, white space at the ends and in runs folded."""
    if untrusted_text.isascii() and "\0" not in untrusted_text:
        return " ".join(untrusted_text.split())
    text = unicodedata.normalize("NFC", untrusted_text.replace("\0", "\ufffd").replace("\ufeff", ""))
    text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates of a JSON string
    return " ".join(text.split())


def folded(untrusted_text: str) -> str:
    """A word as it is compared: NFKC, small letters, without white space and marks; what stands in brackets goes."""
    text = unicodedata.normalize("NFKC", untrusted_text).strip().casefold()
    for opening, closing in _CLOSED.items():
        while (begin := text.find(opening)) > 0 and (end := text.find(closing, begin)) > 0:
            text = text[:begin] + text[end + 1 :]
    return text.translate(_MARKS)
