"""Reports while SQLite merges, and stops it when the person wants."""

import time
from typing import Final

from app.core.progress import Progress

# Steps SQLite takes between two looks at the clock: about a hundredth of a second.
STEPS: Final = 50_000
_REPORT_EVERY_S: Final = 0.08
MERGING: Final = "progress.merging"


class Clock:
    """Reports while SQLite works, and stops it when the person wants."""

    def __init__(self, progress: Progress, what: str = MERGING) -> None:
        self._what = what
        self._progress, self._share, self._last = progress, 0.0, time.monotonic()
        self.stopped: BaseException | None = None

    def at(self, share: float) -> None:
        """So much of the merge is done."""
        self._share = share
        self._progress.report(share, 1.0, self._what)

    def ticked(self) -> int:
        """SQLite's look at the clock; not 0 interrupts it."""
        if (now := time.monotonic()) - self._last > _REPORT_EVERY_S:
            self._last = now
            try:
                self._progress.report(self._share, 1.0, self._what)
            except BaseException as stopped:
                self.stopped = stopped
                return 1
        return 0
