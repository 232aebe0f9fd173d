"""What Apple's tables share."""

import re
from typing import ClassVar, Final

from app.importers.importer import ExportContext
from app.importers.named_columns import NamedColumns

PLATFORM: Final = "apple"
Facts = dict[str, str | int | float | bool]
# As with every music service here: less than half a minute is a song turned away.
LISTENED_S: Final = 30.0
_BETWEEN: Final = re.compile(r" [-–—] ")


class AppleTable(NamedColumns):
    """A CSV file of Apple's; a record is a row."""

    platform = PLATFORM
    empty: ClassVar[frozenset[str]] = frozenset({"n/a", "null"})


def artist_and_title(description: str) -> tuple[str, str]:
    """“Artist - Title” in its two parts; the artist "" where there is only a title."""
    parts = _BETWEEN.split(description, maxsplit=1)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else ("", description)


def has_table(export: ExportContext, table: NamedColumns, called: str) -> bool:
    """Whether a table of this kind is among the files handed over.

    Args:
        export: the export and those beside it.
        table: knows it by its columns.
        called: what its name holds, in small letters; other files are not opened.
    """
    return any(
        called in member.base_name.lower() and table.recognises(member)
        for archive in (export.archive, *export.beside)
        for member in archive.members
    )
