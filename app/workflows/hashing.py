"""SHA-256 of what was handed over, taken beside the reading: an export is mostly media nobody reads."""

import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from app.core.exports import Part
from app.importers.archive import Archive

_LOOK_EVERY_S: Final = 0.1


class Hashing:
    """The parts of one export with their hashes, computed by a thread with files of its own.

    SHA-256 lets go of the interpreter while it works, so it takes the second core and not the time of the import.
    """

    def __init__(self, paths: Sequence[Path], password: str = "", without: Collection[str] = ()) -> None:
        """Begin.

        Args:
            paths: files and folders of one export.
            password: for zips that ask for one; without it they cannot even be opened.
            without: as in `Archive.open`.
        """
        self._paths, self._password, self._without = tuple(paths), password, without
        self._parts: tuple[Part, ...] = ()
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="unlabel hashing", daemon=True)
        self._thread.start()

    def is_done(self, wait_s: float = _LOOK_EVERY_S) -> bool:
        """Whether the hashes are there; waits a moment for them."""
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, once they are hashed; waits for as long as it takes.

        Raises:
            UserError: a file vanished or broke meanwhile.
        """
        self._thread.join()
        if self._problem is not None:
            raise self._problem
        return self._parts

    def _work(self) -> None:
        try:
            with Archive.open(self._paths, password=self._password, without=self._without) as archive:
                self._parts = archive.parts
        except BaseException as problem:  # told where the parts are asked for
            self._problem = problem
