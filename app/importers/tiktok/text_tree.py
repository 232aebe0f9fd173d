"""TikTok's other form, chosen at the request: a folder tree of text files, one per section, "Date: …" line by line."""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.tiktok.fields import KNOWN_KEYS, PLATFORM, Row, plain_key
from app.importers.tiktok.section_table import Sections

_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z0-9 _/()'-]{0,60}):(?:\s|$)\s*(.*)", re.DOTALL)
_COPY: Final = re.compile(r" \(\d+\)$")
_FOLDERS: Final = frozenset(
    "activity youractivity adsanddata appsettings comment comments directmessages likesandfavorites post posts profile "
    "profileandsettings tiktoklive tiktokshop tiktokshopping video videos".split()
)
# Second keys of records that begin with a date; for files handed over without their folder.
_BEHIND_DATE: Final = frozenset({"videolink", "link", "searchterm", "username", "comment", "sharedcontent"})
_LONGEST_LINE: Final = 1 << 20
_MOST_LINES: Final = 10_000


class TextTree:
    """A record is a block of lines that begins with the key the first one began with ("Date: 2020-08-12 02:16:22").

    Comments go over several lines, with empty ones among them: such lines belong to the field before. A file of the
    profile or the settings is one record. The section is the name of the file; how searches are called in files
    nobody has shown ("Search Term") is read as the JSON form writes it.
    """

    name = "tiktok_text"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A text file named like a section, with lines "Key: value", in TikTok's folders or with TikTok's links."""
        path = PurePosixPath(member.name)
        if path.suffix.lower() != ".txt" or Sections().of_file(_stem(member)) is None:
            return False
        head = member.head()
        lines = [line for line in head.decode("utf-8-sig", "replace").splitlines()[:40] if line.strip()]
        fields = [plain_key(found[1]) for line in lines if (found := _FIELD.match(line))]
        if not fields:
            return False
        return (
            plain_key(path.parent.name) in _FOLDERS
            or b"tiktok" in head.lower()
            or (fields[0] == "date" and len(fields) > 1 and fields[1] in _BEHIND_DATE)
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        section = Sections().of_file(_stem(member))
        if section is None:
            return
        with member.open() as stream:
            for number, block in enumerate(blocks(stream)):
                fields = {plain_key(key): value for key, value in block}
                gave = section.handler(Row(fields, member.name, number, section.name))
                if gave:
                    yield from gave
                else:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)


def blocks(stream: BinaryIO) -> Iterator[list[tuple[str, str]]]:
    """Records as pairs of key and value, in the order of the lines; values keep their line breaks."""
    first_key = ""
    block: list[tuple[str, str]] = []
    lines_in_value, is_after_gap = 0, True
    for line in _lines(stream):
        found = _FIELD.match(line)
        # In a comment anything may stand, "Note: …" too; profile and settings have more keys than we know.
        if found and plain_key(first_key) == "date" and plain_key(found[1]) not in KNOWN_KEYS:
            found = None
        if found:
            if not first_key or (is_after_gap and found[1] == first_key):
                if block:
                    yield block
                first_key, block = found[1], []
            block.append((found[1], found[2].strip()))
            lines_in_value = 0
        elif block and line.strip() and lines_in_value < _MOST_LINES:
            key, value = block[-1]
            block[-1] = key, f"{value}\n{line.strip()}"
            lines_in_value += 1
        is_after_gap = not line.strip()
    if block:
        yield block


def _lines(stream: BinaryIO) -> Iterator[str]:
    buffered = io.BufferedReader(stream, 1 << 17)  # type: ignore[type-var]  # a raw stream in all but name
    text = io.TextIOWrapper(buffered, "utf-8-sig", errors="replace")
    while line := text.readline(_LONGEST_LINE):
        yield line.replace("\0", "\ufffd").rstrip("\n")


def _stem(member: Member) -> str:
    return _COPY.sub("", PurePosixPath(member.base_name).stem)
