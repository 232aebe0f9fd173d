"""A tiny invented Takeout: a person who cooks, searches first, and changes a little."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

COOKING = ["Braised noodles for beginners", "Knife skills: dice an onion", "红烧肉的做法", "Sourdough bread recipe"]
MUSIC = ["Acoustic guitar lesson 3", "Live concert full show", "How to sing harmonies"]
BEGIN = datetime(2025, 1, 3, 19, 0, tzinfo=UTC)


def records(days: int = 60) -> list[dict[str, object]]:
    """Three watches an evening, one of them after a search; newest first, as Google writes it."""
    rows: list[dict[str, object]] = []
    for day in range(days):
        evening = BEGIN + timedelta(days=day)
        rows.append(_row("Searched for noodles recipe", "results?search_query=noodles", evening, None))
        for number in range(3):
            titles = MUSIC if (day + number) % 4 == 0 else COOKING
            title = titles[(day * 3 + number) % len(titles)]
            creator = ("Lamplight Songs", "UCsongs") if titles is MUSIC else ("Copper Pot Kitchen", "UCpot")
            video = f"v{titles is MUSIC:d}{(day * 3 + number) % len(titles)}aaaaaaaa"
            rows.append(
                _row(f"Watched {title}", f"watch?v={video}", evening + timedelta(minutes=4 * number + 2), creator)
            )
    return rows[::-1]


def _row(title: str, path: str, at: datetime, creator: tuple[str, str] | None) -> dict[str, object]:
    row: dict[str, object] = {
        "header": "YouTube",
        "title": title,
        "titleUrl": f"https://www.youtube.com/{path}",
        "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "products": ["YouTube"],
        "activityControls": ["YouTube watch history" if creator else "YouTube search history"],
    }
    if creator:
        row["subtitles"] = [{"name": creator[0], "url": f"https://www.youtube.com/channel/{creator[1]}"}]
    return row


def write_takeout(path: Path, days: int = 60) -> Path:
    """The zip as Google delivers it."""
    rows = records(days)
    watched = [row for row in rows if "Watched" in str(row["title"])]
    searched = [row for row in rows if "Searched" in str(row["title"])]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = "Takeout/YouTube and YouTube Music/history/"
        archive.writestr(folder + "watch-history.json", json.dumps(watched, ensure_ascii=False, indent=2))
        archive.writestr(folder + "search-history.json", json.dumps(searched, ensure_ascii=False, indent=2))
    return path
