"""A folder into which somebody put the exports of several platforms, and how it is told from the folder of one."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from app.core.errors import UserError
from app.importers.archive import Archive
from app.importers.nested import may_be_opened
from app.importers.registry import sort_out

_DATED: Final = re.compile(r"(?<!\d)20[0-4]\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")


def exports_in(folder: Path, beside: Collection[str] = ()) -> list[list[Path]]:
    """Folders and files in a folder that are exports of their own; empty if the whole folder is one.

    An unpacked export has many folders, too. It is taken apart only where each folder in it belongs to one platform
    alone, and there are several platforms, or several folders of one platform that carry a date each: every such folder
    is an export. Bare files beside them are one group per platform. A platform whose undated folders lie loose among
    others cannot be taken apart: then the folder stays one, and each platform in it is an export of that folder. What
    nobody understands comes last, so that the account can name it.

    Args:
        folder: to be looked at.
        beside: names of archives in it, which are exports of their own anyway.

    Raises:
        EmptyArchive: nothing lies in it but `beside`.
        UserError: an archive or folder in it is dangerous.
    """
    by_child: dict[str, set[str]] = {}
    bare: dict[str, list[Path]] = {}
    unclaimed: dict[str, Path] = {}
    with Archive.open([folder], without=beside) as archive:
        for member, importer in sort_out(archive):
            child, slash, _ = member.name.partition("/")
            if importer is None:
                unclaimed[child] = folder / child
            elif slash:
                by_child.setdefault(child, set()).add(importer.platform)
            else:
                bare.setdefault(importer.platform, []).append(folder / child)
    if not by_child or any(len(platforms) > 1 for platforms in by_child.values()):
        return []
    folders: dict[str, list[str]] = {}
    for child, platforms in by_child.items():
        folders.setdefault(next(iter(platforms)), []).append(child)
    has_several = len(folders) + len(bare.keys() - folders.keys()) > 1
    if not has_several and not _are_dated(next(iter(folders.values()))):
        return []
    if any(len(children) > 1 and not _are_dated(children) for children in folders.values()):
        return []
    names = {child for children in folders.values() for child in children}
    if not all((folder / name).is_dir() for name in names) or not all(
        path.is_file() for paths in bare.values() for path in paths
    ):
        return []  # names that had to be tidied: not found again by them
    known = names | {path.name for paths in bare.values() for path in paths}
    rest = [path for child, path in sorted(unclaimed.items()) if child not in known]
    return [
        *([folder / child] for child in sorted(names)),
        *(bare[platform] for platform in sorted(bare)),
        *([path] for path in rest if path.is_dir()),
        *([files] if (files := [path for path in rest if path.is_file()]) else []),
    ]


def archives_one_down(folder: Path, suffixes: Collection[str]) -> dict[str, Path]:
    """Exports as delivered, in folders of their own ("google/takeout.zip"), by their name in `folder`.

    Only of folders that hold archives and nothing else, at least one of which somebody knows: what a person keeps
    inside an unpacked export stays closed, and so does an archive that a platform packs into its export.

    Raises:
        OSError: a folder cannot be looked into.
    """
    found: dict[str, Path] = {}
    for child in sorted(folder.iterdir()):
        if not child.is_dir() or child.is_symlink():
            continue
        inside = sorted(path for path in child.iterdir() if not path.name.startswith("."))
        if all(path.is_file() and path.suffix.lower() in suffixes and not may_be_opened(path.name) for path in inside):
            opened = {path: knows for path in inside if (knows := _is_known(path)) is not None}
            if any(opened.values()):
                found |= {f"{child.name}/{path.name}": path for path in opened}
    return found


def _is_known(path: Path) -> bool | None:
    """Whether any importer knows a file in this archive; None if it cannot be opened."""
    try:
        with Archive.open([path]) as archive:
            return any(importer is not None for _, importer in sort_out(archive))
    except UserError:
        return None


def _are_dated(children: Sequence[str]) -> bool:
    return len(children) > 1 and all(_DATED.search(child) for child in children)
