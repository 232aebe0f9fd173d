"""Rows of My Activity and of YouTube's history: from a record of either file form to events."""

from typing import Any

from app.core.events import Event, Skipped, SkipReason
from app.importers.google.activity_row import ActivityRow
from app.importers.google.addresses import Address
from app.importers.google.google_rows import google_events
from app.importers.google.product_names import product_of
from app.importers.google.wording import Wording
from app.importers.google.youtube_rows import youtube_events

Given = tuple[Event | Skipped, ...]

# What a record may have. Source: My Activity Schema Reference (Data Portability API) and the exports seen.
# locationInfos (places), imageFile, audioFiles, attachedFiles and safeHtmlItem are known and left out.
KNOWN_KEYS = frozenset(
    {
        "header", "title", "titleUrl", "subtitles", "description", "time", "products", "details", "activityControls",
        "locationInfos", "imageFile", "audioFiles", "attachedFiles", "safeHtmlItem",
    }
)  # fmt: skip
SAMPLE = 256  # first rows of a file, from which its wording is told


class ActivityReader:
    """Reads the rows of one file.

    Args:
        member: its name, for where things were read; its folder tells the product where rows do not.
        wording: the verbs of the file.
    """

    def __init__(self, member: str, wording: Wording) -> None:
        self._member, self._wording = member, wording
        folder = member.rpartition("/")[0].rpartition("/")[2]
        self._folder_product = product_of(folder)

    def events(self, row: ActivityRow, product_name: str) -> Given:
        """Events of one row, or why there is none.

        Args:
            row: the row.
            product_name: first of its products, in the file's language; "" if the file names none.
        """
        product = product_of(product_name) if product_name else ""
        if product == "youtube":
            return youtube_events(row, self._wording)
        if not product:
            product = product_of(row.header) or self._folder_product or _product_at(row.address)
            if product == "youtube":
                return youtube_events(row, self._wording)
        return google_events(row, product)

    def skipped(self, number: int, reason: SkipReason, detail: str = "") -> Given:
        """A record that gives nothing."""
        return (Skipped(self._member, number, reason, detail),)


def _product_at(address: Address) -> str:
    """The product an address belongs to, where the record does not name one we know."""
    if address.kind in ("video", "search", "post", "channel", "playlist", "youtube"):
        return "youtube"
    return {"google_search": "search", "app": "play_store", "maps": "maps"}.get(address.kind, "")


def text_of(value: Any) -> str:
    """A string of the record, "" for anything else."""
    return value if isinstance(value, str) else ""


def names_of(value: Any) -> tuple[str, ...]:
    """Names in a list like `details`: [{"name": …, "url": …}]."""
    if not isinstance(value, list):
        return ()
    return tuple(text_of(entry.get("name")) for entry in value if isinstance(entry, dict))


def subtitles_of(value: Any) -> tuple[tuple[str, str], ...]:
    """(name, address) in a list like `subtitles`."""
    if not isinstance(value, list):
        return ()
    return tuple(
        [(text_of(entry.get("name")), text_of(entry.get("url"))) for entry in value if isinstance(entry, dict)]
    )


def words_of(value: Any) -> tuple[str, ...]:
    """Strings in a list like `activityControls`."""
    return tuple([word for word in value if isinstance(word, str)]) if isinstance(value, list) else ()
