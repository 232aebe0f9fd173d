"""Golden cases: a tiny invented export beside its `.expected.jsonl`.

A case is a folder (an unpacked export, as the platform lays it out) in a folder `golden/` beside the test:

    tests/importers/x/golden/two_likes/data/like.js
    tests/importers/x/golden/two_likes.expected.jsonl

    @pytest.mark.parametrize("case", golden_cases(__file__))
    def test_golden(case: Path, check_golden: CheckGolden) -> None:
        check_golden(case)                              # also: time_zone="Europe/Paris", language="fr"

`check_golden` opens the folder, lets `registry.sort_out` find the importers, reads everything, and compares one line
per thing read: its type, its member and record, and the fields that differ from their defaults. Files nobody claims and
notices stand at the end. `pytest --update-golden` writes the expected file anew: read the diff like code.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from app.importers.archive import Archive
from app.importers.manifest import context_of
from app.importers.registry import not_understood, sort_out


class CheckGolden(Protocol):
    """The fixture `check_golden` of `tests/conftest.py`."""

    def __call__(self, case: Path, *, time_zone: str = "", language: str = "") -> None:
        """Compare what is read from the case with what is expected."""


def golden_cases(test_file: str) -> list[Path]:
    """Folders in `golden/` beside the test, in order of name."""
    return sorted(path for path in (Path(test_file).parent / "golden").glob("*") if path.is_dir())


def read_export(path: Path, *, time_zone: str = "", language: str = "") -> Iterator[dict[str, Any]]:
    """Everything read from an export, one plain dictionary each."""
    with Archive.open([path]) as archive:
        left, notices = [], []
        for member, importer in sort_out(archive):
            if importer is None:
                left.append(member)
                continue
            export = context_of(archive, importer.platform, language=language, time_zone=time_zone)
            for read in importer.read(member, export):
                yield {"is": type(read).__name__, "by": importer.name, **_told(read)}
            notices += [(member, what) for member, said in export.notices.items() for what in said]
        for name in not_understood(left):
            yield {"is": "not understood", "member": name}
        for member_name, what in notices + archive.notices:
            yield {"is": "notice", "member": member_name, "what": what}


def check_golden_case(case: Path, update: bool, *, time_zone: str = "", language: str = "") -> None:
    """As the fixture; `update` writes the expected file instead of comparing."""
    lines = [
        json.dumps(read, ensure_ascii=False, sort_keys=False)
        for read in read_export(case, time_zone=time_zone, language=language)
    ]
    expected = case.with_name(case.name + ".expected.jsonl")
    if update:
        expected.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    assert expected.is_file(), f"no {expected.name} yet: run pytest --update-golden and read it"
    assert lines == expected.read_text(encoding="utf-8").splitlines()


def _told(read: Any) -> dict[str, Any]:
    """Fields that are not at their default, times and enums as text."""
    defaults = read._field_defaults
    fields = {
        name: value
        for name, value in read._asdict().items()
        if name not in defaults or value != defaults[name] or name == "precision"
    }
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
