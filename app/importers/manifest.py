"""When an export was written, and which of several files belong to one request."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
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
# Chinese bills: "支付宝交易明细(20250101-20250331).csv", "京东交易流水(申请时间2025年04月01日11时32分42秒)_1.csv"
_PERIOD: Final = re.compile(
    r"[(（]20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[)）]"
)
_ASKED_FOR: Final = re.compile(r"申请时间(20[0-4]\d)年(\d\d)月(\d\d)日(\d\d)时(\d\d)分(\d\d)秒")
_CHINA: Final = timezone(timedelta(hours=8))
_LARGEST_MANIFEST: Final = 4 << 20
_YEARS: Final = range(2000, 2100)  # no platform wrote an export before, and a date far ahead would be "now" for all


def export_date(archive: Archive, members: Sequence[Member] | None = None, *, platform: str = "") -> datetime | None:
    """When the platform wrote the export: manifest, else file name, else the newest member; None if nothing says so.

    Args:
        archive: what was handed over.
        members: files of one platform, where several lie in one archive or folder; all if None.
        platform: whose they are; a manifest is X's alone.

    Returns:
        Aware UTC; midnight where only a day is known.
    """
    manifest = read_manifest(archive) if platform in ("", "x") else None
    if manifest is not None and (stated := _stated_date(manifest)):
        return stated
    if members is None:
        members, paths = archive.members, set(archive.paths)
    else:
        paths = {member.part for member in members}
    if named := [date for path in paths if (date := _period_end(path.name) or _date_in(path.name))]:
        return max(named)
    top_folders = {member.name.partition("/")[0] for member in members if "/" in member.name}
    if named_folders := [date for folder in top_folders if (date := _date_in(folder))]:
        return max(named_folders)
    if ends := [end for member in members if (end := _period_end(member.base_name))]:
        return max(ends)
    return max((member.modified for member in members if member.modified), default=None)


def context_of(
    archive: Archive,
    platform: str,
    *,
    members: Sequence[Member] | None = None,
    language: str = "",
    time_zone: str = "",
) -> ExportContext:
    """What importers of this platform may know about this export; `members` are its files where others lie beside."""
    return ExportContext(
        archive,
        platform,
        language=language,
        time_zone=time_zone,
        export_date=export_date(archive, members, platform=platform),
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
        if date is None or date.year not in _YEARS:
            return None
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except ValueError:
        return None


def _period_end(name: str) -> datetime | None:
    """The end of the last day a bill covers, or the moment it was asked for, in China time; None if it says neither."""
    try:
        if period := _PERIOD.search(name):
            year, month, day = (int(part) for part in period.groups())
            return datetime(year, month, day, tzinfo=_CHINA).astimezone(UTC) + timedelta(days=1)
        if asked := _ASKED_FOR.search(name):
            return datetime(*(int(part) for part in asked.groups()), tzinfo=_CHINA).astimezone(UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        pass
    return None


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
