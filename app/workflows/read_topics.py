"""Reads what items are about and keeps it: the most frequent and newest titles by the model, the others by words.

The title model reads some 700 titles a second, so a casebook of a million titles would take half an hour. A run
therefore asks it only about the titles that weigh most; all others are read at once by facts, names, words and what
was read of their creator, and say so. A further run with `improves` goes on with the weightiest of those.
"""

import multiprocessing
import os
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.core.errors import CasebookBusy
from app.core.items import ItemText, TopicReading
from app.core.messages import Message
from app.core.progress import Cancelled, Progress
from app.core.topics import TOPICS

if TYPE_CHECKING:
    from app.casebook.casebook import Casebook
    from app.labelling.topics.reader import TopicReader

TITLES_FOR_MODEL: Final = 60_000  # a minute of two processes
_BATCH: Final = 1_000  # items kept in one transaction; what a Cancel may lose
_WORTH_TWO_PROCESSES: Final = 3_000
_VERSION: Final = "topic_reader"
_READ_AGAIN_FROM: Final = "topic_reader_again_from"
_NOT_BY_MODEL: Final = frozenset({"because.title_not_asked_yet", "because.model_not_installed"})
_WHAT: Final = "progress.reading_topics"
Thing = TypeVar("Thing")


def read_topics(
    casebook_path: Path, progress: Progress, *, titles_for_model: int = TITLES_FOR_MODEL, improves: bool = False
) -> int:
    """Read all items nobody has read yet, and again those an older reader has read.

    With many of them two processes share the work, unless this is itself a worker. What was read is kept batch by
    batch: a Cancel loses the last second at most, and nothing is read twice.

    Args:
        casebook_path: of a casebook.
        progress: told how far it is.
        titles_for_model: at most so many titles are read by the title model in this run; the weightiest.
        improves: use what is left of them for items that were read without the model before.

    Returns:
        How many items were read.
    """
    from app.casebook.casebook import Casebook

    with Casebook.open(casebook_path, read_only=True) as casebook:
        unread = casebook.count_unread_items()
    processes = min(2, os.cpu_count() or 1)
    if unread <= _WORTH_TWO_PROCESSES or processes < 2 or multiprocessing.current_process().daemon:
        return read_share(casebook_path, 0, 1, titles_for_model, improves, progress)
    return read_topics_in_processes(
        casebook_path, progress, processes=processes, titles_for_model=titles_for_model, improves=improves
    )


def read_topics_in_processes(
    casebook_path: Path,
    progress: Progress,
    *,
    processes: int = 2,
    titles_for_model: int = TITLES_FOR_MODEL,
    improves: bool = False,
) -> int:
    """The same, always in processes of their own, so that this one loads neither model nor tables."""
    from multiprocessing.connection import wait

    from app.workflows.runner import Crashed, Finished, Progressed, Refused, Stopped, WorkerCrashed, start_in_process

    handles = [
        start_in_process(read_share, casebook_path, share, processes, titles_for_model // processes, improves)
        for share in range(processes)
    ]
    done, totals, read = [0.0] * processes, [0.0] * processes, 0
    try:
        while not all(handle.is_ended for handle in handles):
            for share, handle in enumerate(handles):
                if handle.is_ended:
                    continue
                for told in handle.poll():
                    match told:
                        case Progressed():
                            done[share], totals[share] = told.done, told.total
                        case Finished():
                            read += told.result
                            done[share] = totals[share]
                        case Refused():
                            raise told.error
                        case Crashed():
                            raise WorkerCrashed(told.details)
                        case Stopped():
                            raise Cancelled
            progress.report(sum(done), sum(totals), _WHAT)
            # On those that go on: one that has ended would be ready at once, and this loop a third process at work.
            if running := [handle.connection for handle in handles if not handle.is_ended]:
                wait(running, 0.05)
    finally:
        for handle in handles:
            if not handle.is_ended:
                handle.stop()
    return read


def read_share(
    casebook_path: Path, share: int, of: int, titles_for_model: int, improves: bool, progress: Progress
) -> int:
    """The part of the work of one process: the items of every `of`-th creator."""
    from app.casebook.casebook import Casebook
    from app.labelling.topics.reader import TopicReader

    with Casebook.open(casebook_path) as casebook:
        work = _Work(casebook, TopicReader(), share, of, titles_for_model, progress)
        work.read_again_what_is_outdated()
        work.read_unread()
        if improves:
            work.improve()
        return work.read


class _Work:
    """One process's part of one run."""

    def __init__(
        self,
        casebook: "Casebook",
        reader: "TopicReader",
        share: int,
        of: int,
        titles_for_model: int,
        progress: Progress,
    ) -> None:
        self._casebook, self._reader, self._share, self._of = casebook, reader, share, of
        self._titles_for_model, self._progress = titles_for_model, progress
        self.read = 0
        self._total = 0.0

    def read_unread(self) -> None:
        """Read what nobody has read."""
        unread = self._casebook.count_unread_items()
        if not unread:
            return
        asked = self._weightiest() if unread > self._left() * self._of else None
        self._total = self.read + unread / self._of
        while batch := self._casebook.unread_items(_BATCH):
            self._keep([item for item in batch if self._is_mine(item)], asked)
            self._progress.report(min(self.read, self._total), self._total, _WHAT)

    def improve(self) -> None:
        """Read by the model what was read without it, weightiest first, as far as this run's titles go."""
        if not self._reader.asks_model:
            return
        waiting = (item for item_id in self._in_order_of_weight() if (item := self._unasked(item_id)) is not None)
        wanted = max(0, self._left())
        self._total = self.read + wanted
        for batch in _batches(islice(waiting, wanted), _BATCH):
            self._keep(batch, None)

    def read_again_what_is_outdated(self) -> None:
        """Read once more, by words or model as the run allows, what an older version of the reader has read."""
        from app.labelling.topics.reader import READER_VERSION

        before = self._casebook.setting(_VERSION)
        if before == READER_VERSION or self._share:
            return
        if before:
            self._total = 0.0
            start = int(self._casebook.setting(_READ_AGAIN_FROM, "0"))
            outdated = sorted(item for item in self._casebook.event_columns().item_ids if item > start)
            asked = None
            if len(outdated) > self._left():
                asked = set(islice((item for item in self._in_order_of_weight() if item > start), self._left()))
            for batch in _batches(outdated, _BATCH):
                items = [item for item_id in batch if (item := self._casebook.item_text(item_id)) is not None]
                self._keep([item for item in items if self._casebook.reading(item.item_id) is not None], asked)
                self._casebook.set_setting(_READ_AGAIN_FROM, str(batch[-1]))
                self._progress.report(0, 0, _WHAT)
        self._casebook.set_setting(_READ_AGAIN_FROM, "0")
        self._casebook.set_setting(_VERSION, READER_VERSION)

    def _keep(self, items: Sequence[ItemText], asked: "set[int] | None") -> None:
        """Read items and keep what was read; first those the model is asked about, for their neighbours hear it.

        Args:
            items: to read.
            asked: ids of the items whose title the model reads; None: all.
        """
        if not items:
            return
        by_model = [item for item in items if asked is None or item.item_id in asked]
        by_model = by_model[: max(0, self._left())] if len(by_model) > self._left() else by_model
        chosen = {item.item_id for item in by_model}
        rest = [item for item in items if item.item_id not in chosen]
        for part, asks_model in ((by_model, True), (rest, False)):
            # A hundred at a time for the model: it listens for Cancel between them.
            for some in _batches(part, 100 if asks_model else _BATCH):
                readings = self._reader.read(some, asks_model=asks_model)
                self._store(some, readings)
                self.read += len(some)
                self._progress.report(min(self.read, self._total), self._total, _WHAT)

    def _store(self, items: Sequence[ItemText], readings: Sequence[TopicReading]) -> None:
        import numpy as np

        from app.casebook.readings import StoredReading

        shares = np.rint(np.array([reading.posterior for reading in readings]) * 255).astype(np.uint8)
        found = [
            StoredReading(item.item_id, row.tobytes(), reading.because, reading.interests)
            for item, row, reading in zip(items, shares, readings, strict=True)
        ]
        for attempt in range(20):
            try:
                self._casebook.keep_readings(found)
                return
            except CasebookBusy:
                # An import is being merged; it takes seconds, and what was read should not be lost to it.
                if attempt == 19:
                    raise
                self._progress.report(0, 0, _WHAT)
                time.sleep(0.5)

    def _left(self) -> int:
        """Titles the model may still read in this run."""
        return self._titles_for_model - self._reader.titles_asked

    def _is_mine(self, item: ItemText) -> bool:
        return (
            self._of == 1 or zlib.crc32((item.creator or str(item.item_id)).encode("utf-8")) % self._of == self._share
        )

    def _unasked(self, item_id: int) -> ItemText | None:
        reading = self._casebook.reading(item_id)
        if reading is None or not any(message.id in _NOT_BY_MODEL for message in reading.because):
            return None
        item = self._casebook.item_text(item_id)
        return item if item is not None and self._is_mine(item) else None

    def _weightiest(self) -> set[int]:
        """Ids of the items the model is asked about in this run, over all processes."""
        return set(islice(self._in_order_of_weight(), self._left() * self._of))

    def _in_order_of_weight(self) -> Iterator[int]:
        """Ids of items, those met most often first, among equals the newest."""
        import numpy as np

        columns = self._casebook.event_columns()
        items = np.frombuffer(columns.item, dtype=np.int32) if len(columns) else np.zeros(0, dtype=np.int32)
        ids = np.frombuffer(columns.item_ids, dtype=np.int64) if len(columns) else np.zeros(0, dtype=np.int64)
        met = np.bincount(items, minlength=len(ids))
        newest = np.full(len(ids), -1, dtype=np.int64)
        if len(columns):
            np.maximum.at(newest, items, np.frombuffer(columns.at_s, dtype=np.int64))
        return iter(ids[np.lexsort((-newest, -met))].tolist())


def share_read(casebook_path: Path) -> Message:
    """How the items of a casebook were read, as a sentence: by the title model, or by facts, names and words only."""
    from app.casebook.casebook import Casebook

    with Casebook.open(casebook_path, read_only=True) as casebook:
        ids = casebook.event_columns().item_ids
        readings = [reading for item_id in ids if (reading := casebook.reading(item_id)) is not None]
    without = sum(any(message.id in _NOT_BY_MODEL for message in reading.because) for reading in readings)
    return Message(
        "topics.share_read",
        {"items": len(ids), "read": len(readings), "without_model": without, "with_model": len(readings) - without},
    )


def topics_of_titles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What titles are about, for `unlabel topics`.

    Args:
        lines: a title each, or a title, a tab and its creator. Titles of one creator that stand within a thousand
            lines of each other speak for each other.

    Yields:
        {"text", "topics": [{"id", "probability"}…], "because": [messages]} per line, most probable topic first,
        summing to 1 with `unknown`.
    """
    from app.labelling.topics.creators import MOST_TITLES
    from app.labelling.topics.reader import TopicReader

    reader = TopicReader()
    for batch in _batches(lines, _BATCH):
        split = [line.split("\t", 1) if "\t" in line else [line, ""] for line in batch]
        by_creator: dict[str, list[str]] = {}
        for title, creator in split:
            if creator:
                by_creator.setdefault(creator, []).append(title)
        items = [
            ItemText(0, title, creator, creator_titles=tuple(by_creator.get(creator, ())[:MOST_TITLES]))
            for title, creator in split
        ]
        for item, reading in zip(items, reader.read(items), strict=True):
            order = sorted(range(len(TOPICS)), key=lambda number: -reading.posterior[number])
            yield {
                "text": item.title,
                "topics": [{"id": TOPICS[number], "probability": reading.posterior[number]} for number in order],
                "because": list(reading.because),
            }


def _batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
