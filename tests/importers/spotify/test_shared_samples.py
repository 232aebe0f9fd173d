"""Nothing is lost: the records of the researchers' samples, counted without our reader, are all accounted for."""

import json
from pathlib import Path

from app.importers.archive import Archive
from app.importers.importer import ExportContext
from tests.importers.spotify.exports import importer_of


def _records(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    if not text.startswith(("[", "{")):
        return 1
    document = json.loads(text)
    if isinstance(document, list):
        return len(document)
    for key in ("inferences", "ratedShows"):
        if key in document:
            return len(document[key])
    if "playlists" in document:
        return sum(max(1, len(playlist["items"])) for playlist in document["playlists"])
    if "bannedTracks" in document:
        return sum(len(part) for part in document.values())
    return len(document)


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples" / "spotify"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.json")}
    assert len(files) > 25
    with Archive.open([folder]) as archive:
        export = ExportContext(archive, "spotify")
        seen = {}
        for member in archive.members:
            if importer := importer_of(member):
                numbers = [thing.record for thing in importer.read(member, export)]
                assert numbers == sorted(numbers)
                seen[member.base_name] = len(set(numbers))
    assert seen == {path.name: _records(path) for path in files.values()}
    assert not any(export.notices.values())
