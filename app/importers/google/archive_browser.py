"""The page that comes with a Takeout (`archive_browser.html`), and the page about the account: whose export it is."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from app.core.events import AccountSeen, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read

_ADDRESS = re.compile(rb"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
_FAILED = b"failure-message"
# Only these two were seen; other languages are told by the class of failed files, or by an address beside "Takeout".
_NAMES = ("archive_browser.html", "archiv_übersicht.html")
_PICTURES = (".png", ".svg", ".jpg", ".gif", ".css", ".js", ".webp")  # logo@2x.png is nobody's address
_LOOK_AT = 4 << 20


class ArchiveBrowser:
    """The page is one record: the account. Its e-mail address is handed on to be hashed and stands nowhere else."""

    name = "google_archive_browser"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """By name, or a page about a Takeout with an address in it; the page about the account by its name."""
        name = normalize("NFC", member.base_name).casefold()
        head = member.head()
        if b"<html" not in head[:2048].lower() or b"outer-cell" in head:
            return False
        if name in _NAMES or name.endswith(".subscriberinfo.html"):
            return True
        return b"Takeout" in head and (_FAILED in head or _ADDRESS.search(head) is not None)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """The account, if the page names one."""
        page = b""
        with member.open() as stream:
            while len(page) < _LOOK_AT and (added := stream.read(1 << 16)):
                page += added
        if failed := page.count(b'class="' + _FAILED):
            export.notice(member, f"Google could not write {failed} of the files")
        addresses = (found[0].decode("ascii").lower() for found in _ADDRESS.finditer(page))
        account = next((address for address in addresses if not address.endswith(_PICTURES)), "")
        if account:
            yield AccountSeen("google", account, member.name, 0)
        else:
            yield Skipped(member.name, 0, SkipReason.NO_CONTENT)
