"""Several lists of activity in one object, by the name of the product, are read like the files they came from."""

import json
from pathlib import Path

from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports


def row(product: str, title: str, url: str, minute: int) -> dict[str, object]:
    return {
        "header": product,
        "title": title,
        "titleUrl": url,
        "time": f"2025-02-03T10:{minute:02d}:00.000Z",
        "products": [product],
    }


def test_lists_by_product_name_are_one_history(tmp_path: Path) -> None:
    joined = {
        "Search": [row("Search", "Searched for copper pots", "https://www.google.com/search?q=copper+pots", 5)],
        "YouTube": [
            row("YouTube", "Watched Copper pots, tinned", "https://www.youtube.com/watch?v=aaaaaaaaaaa", 7),
            {"header": "YouTube", "products": ["YouTube"]},
        ],
    }
    file = tmp_path / "activity.json"
    file.write_text(json.dumps(joined, indent=1), encoding="utf-8")
    report = import_exports([file], tmp_path / "me.unlabel", NoProgress())
    assert report.events == {"google.search": {"searched": 1}, "youtube.watched": {"chosen": 1}}
    (member,) = report.members
    assert (member.records, member.read, member.skipped) == (3, 2, {"no_time": 1})
