"""A report on the shape of an export, without any personal value, that helps us to read a format that changed."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from app.core.progress import Progress
from app.importers.structure import structure_of
from app.workflows.handed_over import groups_of, opened


def structure_report(paths: Sequence[Path], progress: Progress) -> str:
    """What files, fields and types an export has; no value and no word that is not on our own list.

    Args:
        paths: as for an import.
        progress: told how many bytes of files were looked at.

    Returns:
        A JSON document to be looked at: {"unlabel", "made", "files": [{"name", "size", "read_by", "form", "noticed",
        "fields": {path: {type: count}}}]}.

    Raises:
        UserError: what is wrong with a file.
    """
    files: list[dict[str, Any]] = []
    with ExitStack() as stack:
        archives = [archive for group in groups_of(paths) if (archive := opened(group, stack)) is not None]
        total = max(sum(member.size for archive in archives for member in archive.members), 1)
        done = 0
        for archive in archives:
            for file in structure_of(archive):
                done += file.size
                progress.report(min(done, total), total, "progress.looking")
                files.append(asdict(file))
    report = {"unlabel": _version(), "made": f"{datetime.now(UTC):%Y-%m-%d}", "files": files}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _version() -> str:
    try:
        return version("unlabel")
    except PackageNotFoundError:
        return ""
