"""Small invented Spotify exports on disk, and what the importers give for them."""

import json
from collections.abc import Mapping
from pathlib import Path

from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext, Importer, Read
from app.importers.spotify.importers import SPOTIFY_IMPORTERS


def write(folder: Path, files: Mapping[str, object]) -> Path:
    """Lay files down as Spotify would; a str is written as it is, everything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2)
        path.write_text(text, encoding="utf-8")
    return folder


def importer_of(member: Member) -> Importer | None:
    """The first importer that knows the member."""
    return next((importer for importer in SPOTIFY_IMPORTERS if importer.recognises(member)), None)


def read(path: Path) -> dict[str, list[Read]]:
    """Everything each file gives, by base name; files nobody knows are left out."""
    given: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        export = ExportContext(archive, "spotify")
        for member in archive.members:
            if importer := importer_of(member):
                given[member.base_name] = list(importer.read(member, export))
    return given


def extended_play(**changes: object) -> dict[str, object]:
    """One row of the extended history, newer generation."""
    row: dict[str, object] = {
        "ts": "2025-03-04T20:15:42Z",
        "platform": "Android OS 14 API 34 (Maker, Model)",
        "ms_played": 201_000,
        "conn_country": "SG",
        "ip_addr": "192.0.2.7",
        "master_metadata_track_name": "Night Ferry",
        "master_metadata_album_artist_name": "Kilo Mercer",
        "master_metadata_album_album_name": "Low Tide Letters",
        "spotify_track_uri": "spotify:track:0000000000000000000001",
        "episode_name": None,
        "episode_show_name": None,
        "spotify_episode_uri": None,
        "audiobook_title": None,
        "audiobook_uri": None,
        "audiobook_chapter_uri": None,
        "audiobook_chapter_title": None,
        "reason_start": "clickrow",
        "reason_end": "trackdone",
        "shuffle": False,
        "skipped": False,
        "offline": False,
        "offline_timestamp": None,
        "incognito_mode": False,
    }
    return row | changes


def log_row(**payload: object) -> dict[str, object]:
    """One row of the technical log."""
    return {"timestamp_utc": "2026-09-18T00:14:43.000Z", "context_time": 1789690483595, **payload}
