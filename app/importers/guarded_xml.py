"""XML from outside, event by event: no document type, no entities, no depth and no piece that grows without end."""

import pyexpat
from collections.abc import Iterator
from typing import BinaryIO, Final, Protocol

from app.core.errors import DangerousArchive, TooLargeToRead
from app.importers.streams import broken

_PIECE: Final = 1 << 16
# A tag or comment longer than this is no table; until version 2.6 expat takes quadratic time over long ones
# (CVE-2023-52425).
_LONGEST_TOKEN: Final = 1 << 20
_DEEPEST: Final = 100
_MOST_NAMES: Final = 1000


class XmlHandler(Protocol):
    """What is told of a document, in its order.

    Names of elements come without their namespace, which writers spell in two ways (ECMA-376 transitional and strict);
    names of attributes as "namespace local" where they have one: see `attribute`.

    Attributes:
        names: of the elements it wants to be told of; a table has millions of others.
    """

    names: frozenset[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text inside the innermost element; it comes in pieces."""


def attribute(attributes: dict[str, str], local: str, default: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    value = attributes.get(local)
    if value is not None:
        return value
    return next((value for name, value in attributes.items() if name.endswith(" " + local)), default)


def parse(stream: BinaryIO, handler: XmlHandler, limit: int) -> Iterator[None]:
    """Read a document through; gives back the word after every piece of 64 KiB, when the handler may be emptied.

    Args:
        stream: the document, UTF-8 or UTF-16.
        handler: told what is in it.
        limit: bytes of the largest document.

    Raises:
        BrokenFile: not well-formed, or it ends in the middle.
        DangerousArchive: a document type or an entity is declared, or elements lie too deep in each other.
        TooLargeToRead: over the limit, or one tag is over 1 MiB.
    """
    path = str(getattr(stream, "path", ""))
    parser = pyexpat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0
    # Names cut once, "" for those nobody wants: a table has ten names and a million elements.
    local_names: dict[str, str] = {}
    told_start, told_end = handler.start, handler.end

    def local_name(name: str) -> str:
        local = name.rpartition(" ")[2]
        local = local if local in handler.names else ""
        if len(local_names) < _MOST_NAMES:
            local_names[name] = local
        return local

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DangerousArchive(path, "too_deep")
        local = local_names.get(name)
        if local is None:
            local = local_name(name)
        if local:
            told_start(local, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        local = local_names.get(name)
        if local is None:
            local = local_name(name)
        if local:
            told_end(local)

    def refuse(*_: object) -> None:
        raise DangerousArchive(path, "document_type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    fed = 0
    try:
        while piece := stream.read(_PIECE):
            fed += len(piece)
            if fed > limit:
                raise TooLargeToRead(path)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise TooLargeToRead(path)
            yield
        parser.Parse(b"", True)
    except (pyexpat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding nobody has
        raise broken(stream) from error
    yield
