"""Names of zip members: decoded by trial, because half the world's zip programs do not say how they wrote them."""

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


def _is_common_hanzi(character: str) -> bool:
    encoded = character.encode("gb18030")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7 and encoded[1] >= 0xA1  # level 1 of GB 2312


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff"


def _is_russian(character: str) -> bool:
    return "А" <= character <= "я"


def _is_latin(character: str) -> bool:
    return character.isalpha() and character <= "\u024f"


_GUESSES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("gb18030", _is_common_hanzi),
    ("shift_jis", _is_kana),
    ("cp1251", _is_russian),
    ("cp866", _is_russian),
    ("cp437", _is_latin),
)


def _best_guess(raw: bytes) -> str:
    """The code page in which most characters are ordinary letters of its language; cp437 decodes everything."""
    best, best_score = raw.decode("cp437"), -1.0
    for encoding, is_ordinary in _GUESSES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if not character.isascii()]
        score = sum(map(is_ordinary, foreign)) / max(1, len(foreign))
        if score > best_score:
            best, best_score = text, score
    return best
