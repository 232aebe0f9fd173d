"""Zip files whose bytes depend on nothing but what is in them, written as a stream."""

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO


class ZipWriter:
    """A zip being written; every member carries the same time."""

    def __init__(self, file: zipfile.ZipFile, time: datetime) -> None:
        self._file = file
        self._time = (time.year, time.month, time.day, time.hour, time.minute, time.second)

    @contextmanager
    def member(self, name: str) -> Iterator[TextIO]:
        """A text member to write into, UTF-8, closed at the end."""
        info = zipfile.ZipInfo(name, self._time)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3  # not the system this runs on: the bytes must not tell it
        info.external_attr = 0o644 << 16
        with self._file.open(info, "w", force_zip64=True) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", newline="", write_through=False)
            yield text
            text.flush()
            text.detach()

    def write(self, name: str, text: str) -> None:
        """A small member at once."""
        with self.member(name) as file:
            file.write(text)

    def copy(self, name: str, file: TextIO) -> None:
        """A member from a file that was just written, from its beginning."""
        file.seek(0)
        with self.member(name) as member:
            shutil.copyfileobj(file, member, 1 << 20)

    def write_list(self, name: str, records: Iterable[str], *, before: str = "[", after: str = "]") -> int:
        """A JSON list from its records, already JSON; gives how many there were."""
        number = 0
        with self.member(name) as file:
            file.write(before)
            for record in records:
                file.write(",\n" if number else "\n")
                file.write(record)
                number += 1
            file.write("\n" + after)
        return number


@contextmanager
def zip_writer(path: Path, time: datetime) -> Iterator[ZipWriter]:
    """Write a zip at this path, fast rather than small; nothing is left behind if it fails.

    Args:
        path: where to.
        time: what every member is dated with.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            yield ZipWriter(file, time)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
