"""Which events belong to one sitting."""

from array import array
from collections.abc import Sequence
from typing import Final

from app.core.streams import STREAM

SESSION_GAP_MS: Final = 30 * 60 * 1000
_MS_PER_DAY: Final = 86_400_000
_LONG_AGO: Final = -(1 << 62)


class Sessions:
    """Numbers sessions: one account and stream; over 30 minutes from the end of one event to the start of the next
    begin a new one. Rows that know only their day are one session a day.
    """

    def __init__(self) -> None:
        self._next = 0
        self._are_ends = False
        # account → end of what it did last, and its running session
        self._last: dict[int | None, tuple[int, int]] = {}

    def begin(self, stream: str) -> None:
        """What follows belongs to this stream."""
        self._are_ends = stream in STREAM and STREAM[stream].times_are_ends
        self._last = {}

    def of(
        self,
        times: Sequence[int | None],
        accounts: Sequence[int | None],
        durations: Sequence[float | None],
        are_days: bytes,
    ) -> "array[int]":
        """Session numbers of the next events of the stream.

        Args:
            times: milliseconds, rising; None first, for undated ones.
            accounts: whose.
            durations: seconds, None where not recorded.
            are_days: 1 where only the day is known.

        Returns:
            'i', the session of each, -1 where undated.
        """
        if times[0] is not None and not any(are_days) and durations.count(None) == len(durations):
            first = accounts[0]
            if accounts.count(first) == len(accounts):
                return self._of_moments(times, first)
        numbers: list[int] = []
        last, upcoming, are_ends = self._last, self._next, self._are_ends
        for at, account, duration, is_day in zip(times, accounts, durations, are_days, strict=True):
            if at is None:
                numbers.append(-1)
                continue
            length = int(duration * 1000) if duration else 0
            start, end = (at - length, at) if are_ends else (at, at + length)
            if is_day:
                start = end = at // _MS_PER_DAY * _MS_PER_DAY
            running = last.get(account)
            if running is None or start - running[0] > SESSION_GAP_MS:
                number, upcoming = upcoming, upcoming + 1
            else:
                number, end = running[1], max(end, running[0])
            last[account] = (end, number)
            numbers.append(number)
        self._next = upcoming
        return array("i", numbers)

    def _of_moments(self, times: Sequence[int | None], account: int | None) -> "array[int]":
        """The common case, three times as fast: one account, no durations, exact times."""
        end, number = self._last.get(account, (_LONG_AGO, -1))
        upcoming = self._next
        numbers: list[int] = []
        for at in times:
            assert at is not None
            if at - end > SESSION_GAP_MS:
                number, upcoming = upcoming, upcoming + 1
            if at > end:
                end = at
            numbers.append(number)
        self._next = upcoming
        self._last[account] = (end, number)
        return array("i", numbers)
