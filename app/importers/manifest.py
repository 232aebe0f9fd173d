"""When an export was written, and which of several files belong to one request."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.core.errors import UserError
from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext
from app.importers.json_records import small_document

# takeout-20260619T050700Z-001.zip, twitter-2026-03-05-<hash>.zip, instagram-<user>-2026-03-05-<hash>.zip
_DATE: Final = re.compile(
    r"(?<!\d)(20[0-4]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z)?(?!\d)"
)
# TikTok_Data_1726394400.zip: seconds since 1970.
_SECONDS: Final = re.compile(r"TikTok_Data_(1\d{9})(?!\d)", re.IGNORECASE)
# Parts of one request: a counter behind the same name. A browser's "(1)" is a second download of the same file.
_PART: Final = re.compile(r"(?:[-_ ](?:\d{1,3}|part[-_ ]?\d{1,3})(?:[-_ ]\d{3})?)$", re.IGNORECASE)
_LARGEST_MANIFEST: Final = 4 << 20


def export_date(archive: Archive) -> datetime | None:
    """When the platform wrote the export: manifest, else file name, else the newest member; None if nothing says so.

    Returns:
        Aware UTC; midnight where only a day is known.
    """
    manifest = read_manifest(archive)
    if manifest is not None and (stated := _stated_date(manifest)):
        return stated
    for path in archive.paths:
        if named := _date_in(path.name):
            return named
    top_folders = {member.name.partition("/")[0] for member in archive.members if "/" in member.name}
    named_folders = [date for folder in sorted(top_folders) if (date := _date_in(folder))]
    if named_folders:
        return max(named_folders)
    return max((member.modified for member in archive.members if member.modified), default=None)


def context_of(archive: Archive, platform: str, *, language: str = "", time_zone: str = "") -> ExportContext:
    """What importers of this platform may know about this export."""
    return ExportContext(
        archive,
        platform,
        language=language,
        time_zone=time_zone,
        export_date=export_date(archive),
        records_expected=records_expected(archive),
    )


def read_manifest(archive: Archive) -> dict[str, Any] | None:
    """X's `manifest.js`, the one manifest among the platforms we read; None where there is none or it is damaged."""
    member = _manifest_member(archive)
    if member is None or b"__THAR_CONFIG" not in member.head(1024):
        return None
    try:
        with member.open() as stream:
            document = small_document(stream, _LARGEST_MANIFEST)
    except UserError:
        return None  # only a help; damage in what is imported is found there
    return document if isinstance(document, dict) else None


def records_expected(archive: Archive) -> dict[str, int]:
    """Records per file as the manifest counts them, by member name; empty where nothing counts."""
    manifest = read_manifest(archive)
    types = manifest.get("dataTypes") if manifest else None
    if not isinstance(types, dict):
        return {}
    by_tail = {"/".join(member.name.split("/")[-2:]): member.name for member in archive.members}
    expected: dict[str, int] = {}
    for described in types.values():
        files = described.get("files") if isinstance(described, dict) else None
        for file in files if isinstance(files, list) else []:
            if not isinstance(file, dict):
                continue
            name, number = str(file.get("fileName", "")), str(file.get("count", ""))
            if number.isdecimal() and len(number) < 12 and name in by_tail:
                expected[by_tail[name]] = int(number)
    return expected


def same_request(paths: Sequence[Path]) -> list[list[Path]]:
    """Group files that are parts of one request, so that each group is opened as one `Archive`.

    Takeout numbers its parts ("takeout-20260619T050700Z-001.zip", "-002.zip"); what differs only in such a number
    and lies in one folder belongs together. Everything else stands alone.
    """
    groups: dict[tuple[Path, str, str], list[Path]] = {}
    for path in dict.fromkeys(paths):
        stem, part = path.stem, _PART.search(path.stem)
        numbered = part is not None and not _DATE.fullmatch(stem[part.start() :].strip("-_ "))
        key = stem[: part.start()] if part and numbered and _date_in(stem[: part.start()]) else stem
        groups.setdefault((path.parent, key, path.suffix.lower()), []).append(path)
    return [sorted(group) for group in groups.values()]


def _manifest_member(archive: Archive) -> Member | None:
    return archive.member("manifest.js")


def _stated_date(manifest: dict[str, Any]) -> datetime | None:
    information = manifest.get("archiveInfo")
    text = information.get("generationDate") if isinstance(information, dict) else None
    try:
        date = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if date is None:
        return None
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _date_in(name: str) -> datetime | None:
    if seconds := _SECONDS.search(name):
        return datetime.fromtimestamp(int(seconds[1]), UTC)
    found = _DATE.search(name)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups(default="0"))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
