"""Google News: five text files, one item a line; their names are English in every language."""

import io
from collections.abc import Iterator
from unicodedata import normalize

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.google.addresses import canonical, host_of, is_address
from app.importers.google.product_names import product_of
from app.importers.importer import ExportContext, Read

_KIND = {
    "articles.txt": Kind.SAVED,
    "magazines.txt": Kind.SAVED,
    "followed_sources.txt": Kind.FOLLOWED,
    "followed_topics.txt": Kind.FOLLOWED,
    "followed_locations.txt": Kind.FOLLOWED,
}
_LONGEST_LINE = 1 << 16


class NewsList:
    """A record is a line that is not blank."""

    name = "google_news_list"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """Plain lines have no shape: the name, and for the two common names the folder, decide."""
        name = member.base_name.casefold()
        if name not in _KIND or b"\0" in member.head(4096):
            return False
        folder = member.name.rpartition("/")[0].rpartition("/")[2]
        return name.startswith("followed_") or product_of(folder) == "news"

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each source, topic or article; places are left out."""
        name = member.base_name.casefold()
        with member.open() as stream:
            buffered = io.BufferedReader(stream)  # type: ignore[type-var]  # a raw stream in all but name
            text = io.TextIOWrapper(buffered, "utf-8-sig", errors="replace")
            number = 0
            while line := text.readline(_LONGEST_LINE):
                words = normalize("NFC", line).strip()
                if not words:
                    continue
                if name == "followed_locations.txt":
                    yield Skipped(member.name, number, SkipReason.PERSONAL_DETAIL)
                else:
                    yield _event(member.name, number, words, _KIND[name], name.removesuffix(".txt"))
                number += 1


def _event(member: str, number: int, words: str, kind: Kind, list_name: str) -> Event:
    url = canonical(words) if is_address(words) else ""
    return Event(
        "google.news",
        kind,
        None,
        "" if url else words,
        member,
        number,
        Precision.NONE,
        url=url,
        creator=host_of(url),
        facts={"list": list_name},
    )
