"""What is measured, each task in a process of its own: `python -m app.command_line.bench.tasks TASK WORDS…`."""

import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from app.core.progress import NoProgress


def write(kind: str, path: str, events: str, *more: str) -> dict[str, float]:
    """An invented export; written in a process of its own, because a child's peak memory starts at its parent's."""
    from app.command_line.bench import invented_exports

    named = {name: int(value) for name, _, value in (word.partition("=") for word in more)}
    if writer := getattr(invented_exports, f"write_{kind}", None):
        writer(Path(path), int(events), **named)
    else:
        from app.command_line.bench.invented_platforms import write_export

        write_export(kind, Path(path), int(events), **named)
    return {}


def floor(export: str, database: str) -> dict[str, float]:
    """The least a real import must do."""
    from app.command_line.bench.floor import import_at_the_floor

    begun = time.perf_counter()
    events = import_at_the_floor(Path(export), Path(database))
    return {"seconds": time.perf_counter() - begun, "events": events}


def ours(casebook: str, *exports: str) -> dict[str, float]:
    """Our import: the body that the worker process runs, whole."""
    from app.workflows.import_exports import import_exports

    begun = time.perf_counter()
    report = import_exports([Path(export) for export in exports], Path(casebook), NoProgress(), time_zone="UTC")
    events = sum(count for kinds in report.events.values() for count in kinds.values())
    return {"seconds": time.perf_counter() - begun, "events": events, "known": report.already_known}


def peer(export: str) -> dict[str, float]:
    """google_takeout_parser parsing the same history, storing nothing; its unpacking is not counted."""
    import tempfile

    with zipfile.ZipFile(export) as archive, tempfile.TemporaryDirectory() as folder:
        name = next(name for name in archive.namelist() if "watch-history." in name)
        page = Path(folder) / Path(name).name
        page.write_bytes(archive.read(name))
        begun = time.perf_counter()
        if page.suffix == ".html":
            from google_takeout_parser.parse_html.activity import _parse_html_activity as parse
        else:
            from google_takeout_parser.parse_json import _parse_json_activity as parse
        good = sum(not isinstance(result, Exception) for result in parse(page))
        return {"seconds": time.perf_counter() - begun, "events": good}


def search(casebook: str) -> dict[str, float]:
    """Searching titles in four scripts: seconds to count all hits and to have a hundred items, the slowest word."""
    from app.casebook.casebook import Casebook

    everything, first = 0.0, 0.0
    with Casebook.open(Path(casebook), read_only=True) as opened:
        for word in ("kitchen", "рецепт", "レシピ", "面条"):
            begun = time.perf_counter()
            opened.count_events(search=word)
            everything = max(everything, time.perf_counter() - begun)
            begun = time.perf_counter()
            opened.items_matching(word, 100)
            first = max(first, time.perf_counter() - begun)
    return {"seconds": everything, "first": first}


def jumps(casebook: str) -> dict[str, float]:
    """Jumping to random rows of the table of events: the 95th percentile in seconds."""
    from app.casebook.casebook import Casebook

    chance, took = random.Random(1), []
    with Casebook.open(Path(casebook), read_only=True) as opened:
        total = opened.count_events()
        for _ in range(200):
            place = chance.randrange(max(total - 100, 1))
            begun = time.perf_counter()
            opened.events(first=place, count=100)
            took.append(time.perf_counter() - begun)
    return {"seconds": sorted(took)[int(len(took) * 0.95)]}


def months_in_sql(casebook: str) -> dict[str, float]:
    """Events by month and creator, counted where they lie."""
    import sqlite3

    begun = time.perf_counter()
    connection = sqlite3.connect(casebook)
    rows = connection.execute(
        "SELECT strftime('%Y-%m', at / 1000, 'unixepoch'), stream, count(*) FROM events GROUP BY 1, 2"
    ).fetchall()
    return {"seconds": time.perf_counter() - begun, "rows": len(rows)}


def months_in_pandas(casebook: str) -> dict[str, float]:
    """The same by reading every event into a frame."""
    import sqlite3

    import pandas

    begun = time.perf_counter()
    frame = pandas.read_sql("SELECT at, stream FROM events", sqlite3.connect(casebook))
    month = pandas.to_datetime(frame["at"], unit="ms").dt.to_period("M")
    rows = frame.groupby([month, "stream"]).size()
    return {"seconds": time.perf_counter() - begun, "rows": len(rows)}


def window_empty() -> dict[str, float]:
    """An empty PySide6 window until its first paint."""
    from app.gui.measured import first_paint_of_empty_window

    return first_paint_of_empty_window()


def window_ours() -> dict[str, float]:
    """Our window until its first paint."""
    from app.gui.measured import first_paint_of_our_window

    return first_paint_of_our_window()


def window_events(casebook: str) -> dict[str, float]:
    """The window with the table of events until its first paint, then jumps to random rows."""
    from app.gui.measured import event_table

    return event_table(Path(casebook))


def window_during_import(casebook: str, export: str) -> dict[str, float]:
    """Gaps of a 10 ms timer in the window while an import runs beside it, and how long Cancel takes."""
    from app.gui.measured import gaps_during_import

    return gaps_during_import(Path(casebook), Path(export))


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    task.__name__: task
    for task in (
        write,
        floor,
        ours,
        peer,
        search,
        jumps,
        months_in_sql,
        months_in_pandas,
        window_empty,
        window_ours,
        window_events,
        window_during_import,
    )
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
