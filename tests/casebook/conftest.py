"""Casebooks and invented events for the tests of the room."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.merging import Merged, merge
from app.casebook.staging import Given, Staging
from app.core.events import Event, Kind
from app.core.exports import Part
from app.core.progress import NoProgress

START = datetime(2024, 3, 1, 12, tzinfo=UTC)


def watched(number: int, minutes: float | None = None, member: str = "watch-history.json", **fields: object) -> Event:
    """The `number`-th video, watched so many minutes after the start (five per number if not said)."""
    at = START + timedelta(minutes=5 * number if minutes is None else minutes)
    event = Event(
        "youtube.watched",
        Kind.CHOSEN,
        at,
        f"Video {number}",
        member,
        number,
        item_id=f"video{number}",
        creator=f"Channel {number % 3}",
        creator_id=f"UC{number % 3}",
    )
    return event._replace(**fields)  # type: ignore[arg-type]


@pytest.fixture
def casebook_path(tmp_path: Path) -> Path:
    path = tmp_path / "me.unlabel"
    Casebook.create(path, salt="salt").close()
    return path


@pytest.fixture
def bring(casebook_path: Path) -> Callable[..., Merged]:
    """Imports things as if importers had read them: `bring({"file.json": [event, …]}, platform=…, date=…)`."""

    def bring(
        files: dict[str, Iterable[Given]],
        *,
        platform: str = "google",
        date: datetime | None = datetime(2025, 1, 1, tzinfo=UTC),
        sha256: str = "",
        request: str = "",
        path: Path = casebook_path,
    ) -> Merged:
        with Staging(path, "salt") as staging:
            staging.begin_export(platform, [Part("export.zip", sha256 or str(files)[:50], 1)], date, "en", request)
            for name, things in files.items():
                staging.begin_member(name, "invented")
                staging.take(things, lambda: None)
            return merge(staging, NoProgress(), now_s=1_760_000_000)

    return bring


@pytest.fixture
def casebook(casebook_path: Path) -> Iterable[Casebook]:
    with Casebook.open(casebook_path) as opened:
        yield opened
