"""A subscription that two files tell of is one act: the table says it is so, My Activity says since when."""

import json
from itertools import permutations
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports

ACT = {
    "header": "YouTube",
    "title": "Subscribed to Crumb School",
    "titleUrl": "https://www.youtube.com/channel/UCCrumbSchoolxxxxxxxxxxxx",
    "time": "2023-02-01T10:03:00.123Z",
    "products": ["YouTube"],
}
TABLE = (
    "Channel Id,Channel Url,Channel Title\n"
    "UCCrumbSchoolxxxxxxxxxxxx,http://www.youtube.com/channel/UCCrumbSchoolxxxxxxxxxxxx,Crumb School\n"
)


def test_the_act_and_the_table_are_one_event_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "MyActivity.json").write_text(json.dumps([ACT]), encoding="utf-8")
    (tmp_path / "subscriptions.csv").write_text(TABLE, encoding="utf-8")
    files = [tmp_path / "MyActivity.json", tmp_path / "subscriptions.csv"]
    for number, order in enumerate(permutations(files)):
        casebook_path = tmp_path / f"{number}.unlabel"
        for file in order:
            import_exports([file], casebook_path, NoProgress())
        together = tmp_path / f"{number} together.unlabel"
        import_exports(list(order), together, NoProgress())
        for path in (casebook_path, together):
            with Casebook.open(path, read_only=True) as casebook:
                (event,) = casebook.events()
                assert (event.stream, event.kind, event.title) == ("youtube.subscriptions", "followed", "Crumb School")
                assert event.at is not None
                assert event.at.isoformat(timespec="seconds") == "2023-02-01T10:03:00+00:00"
