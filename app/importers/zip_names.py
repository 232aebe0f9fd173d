"""Names of zip members: decoded by trial, because half the world's zip programs do not say how they wrote them."""

import re
import struct
import unicodedata
import zlib
from collections.abc import Callable

UTF8_FLAG = 0x0800
UNICODE_PATH = 0x7075  # Info-ZIP: the name again in UTF-8, with a checksum of the plain one


def member_name(raw: bytes, flags: int, extra: dict[int, bytes]) -> str:
    """The name as the person would know it: NFC, `/` between folders, ordinary spaces.

    A name is data and never a path: `../` and `C:/` stay as they are and lead nowhere.

    Args:
        raw: name bytes of the directory.
        flags: general purpose flags; bit 11 claims UTF-8, which is believed only where it is true.
        extra: extra fields by id.
    """
    return tidy_name(_decoded(raw, flags, extra))


def tidy_name(name: str) -> str:
    """One spelling for one name: NFC, NBSP → space, backslash → slash, NUL and lone surrogates → U+FFFD."""
    name = name.replace("\\", "/").replace("\xa0", " ").replace("\0", "\ufffd")
    if not name.isascii():
        name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    return name


def _decoded(raw: bytes, flags: int, extra: dict[int, bytes]) -> str:
    if raw.isascii():
        return raw.decode("ascii")
    unicode_path = extra.get(UNICODE_PATH, b"")
    if len(unicode_path) > 5 and struct.unpack_from("<L", unicode_path, 1)[0] == zlib.crc32(raw):
        try:
            return unicode_path[5:].decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return raw.decode("utf-8")  # also without the flag: macOS does not set it
    except UnicodeDecodeError:
        pass
    if flags & UTF8_FLAG:
        return raw.decode("utf-8", "replace")
    return _best_guess(raw)


# How much a reading looks like the language of its code page, 0 to 1.


def _like_chinese(text: str) -> float:
    pairs = [character.encode("gb18030") for character in text if not character.isascii()]
    level_1 = [len(pair) == 2 and 0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs]  # GB 2312, frequent
    return sum(level_1) / max(1, len(level_1))


def _like_japanese(text: str) -> float:
    if not any("\u3041" <= character <= "\u30ff" for character in text):
        return 0.0  # Chinese bytes read as Japanese are rare signs without a kana
    foreign = [character for character in text if not character.isascii()]
    return sum("\u3041" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff" for character in foreign) / len(
        foreign
    )


def _like_russian(text: str) -> float:
    """Cyrillic letters in words of their own; beside a Latin letter they are a misread accent."""
    foreign = sum(not character.isascii() for character in text)
    return sum(map(len, _RUSSIAN_WORD.findall(text))) / max(1, foreign)


def _like_latin(text: str) -> float:
    foreign = [character for character in text if not character.isascii()]
    return sum(character.isalpha() and character <= "\u024f" for character in foreign) / max(1, len(foreign))


_RUSSIAN_WORD = re.compile("(?<![A-Za-z])[А-яЁё]{2,}(?![A-Za-z])")
_GUESSES: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("gb18030", _like_chinese),
    ("shift_jis", _like_japanese),
    ("cp1251", _like_russian),
    ("cp866", _like_russian),
    ("cp437", _like_latin),
)


def _best_guess(raw: bytes) -> str:
    """The code page whose reading looks most like its language; cp437, what the zip format says, if none does."""
    best, best_score = raw.decode("cp437"), 0.0
    for encoding, looks_like in _GUESSES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (score := looks_like(text)) > best_score:
            best, best_score = text, score
    return best
