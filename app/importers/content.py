"""What a file is by its first bytes; its name is only believed where nothing else speaks."""

from typing import Final

from app.core.errors import NotAnExport, UnsupportedArchive, UserError

# Published magic numbers: file(1), and the formats' own specifications.
_ARCHIVES: Final = (
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"BZh", "bzip2"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"MSCF", "cab"),
    (0, b"xar!", "xar"),
    (257, b"ustar", "tar"),
)
_NOT_EXPORTS: Final = (
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"\x89PNG\r\n\x1a\n", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"II*\x00", "picture"),
    (0, b"MM\x00*", "picture"),
    (8, b"WEBP", "picture"),
    (4, b"ftyphei", "picture"),
    (4, b"ftypmif1", "picture"),
    (4, b"ftypavif", "picture"),
    (4, b"ftyp", "video"),
    (0, b"\x1aE\xdf\xa3", "video"),
    (0, b"ID3", "sound"),
    (0, b"OggS", "sound"),
    (0, b"fLaC", "sound"),
    (8, b"WAVE", "sound"),
    (0, b"SQLite format 3\x00", "database"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document"),
    (0, b"{\\rtf", "document"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
)


def looks_like_zip(head: bytes) -> bool:
    """Begins with a member, an empty directory, or the mark of a split archive."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def looks_like_html(head: bytes) -> bool:
    """A web page, whatever it is called."""
    start = head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script"))


def refusal(head: bytes, path: str, lower_name: str) -> UserError | None:
    """Why a file that is no zip cannot be an export, or None if it may be one.

    Args:
        head: its first bytes, 1 KiB or more where there are as many.
        path: for the message.
        lower_name: file name in small letters; a page saved as .zip is a page, a page saved as .html may be an export.
    """
    if head[:2] == b"\x1f\x8b":
        return UnsupportedArchive(path, "tar.gz" if lower_name.endswith((".tgz", ".tar.gz")) else "gzip")
    for at, magic, found in _ARCHIVES:
        if head.startswith(magic, at):
            return UnsupportedArchive(path, found)
    if b"%PDF-" in head[:1024]:
        return NotAnExport(path, "pdf")
    for at, magic, found in _NOT_EXPORTS:
        if head.startswith(magic, at):
            return NotAnExport(path, found)
    if looks_like_html(head) and not lower_name.endswith((".html", ".htm")):
        return NotAnExport(path, "html_page")
    return None
