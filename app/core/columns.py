"""Events as compact columns: what rules and measures compute on, read once from SQL."""

from array import array
from dataclasses import dataclass, field


@dataclass(slots=True)
class EventColumns:
    """Dated and undated events in order of stream and time, one array per field.

    All arrays have one entry per event unless said otherwise; `numpy.frombuffer` reads each without a copy.

    Attributes:
        event_id: 'q', id in the casebook.
        at_s: 'q', Unix seconds UTC; -1 where undated.
        stream: 'H', index into `streams`.
        kind: 'B', index into `core.events.KINDS`.
        origin: 'B', index into `core.events.ORIGINS`.
        item: 'i', index into `item_ids`, 0 … items - 1.
        creator: 'i', creator number in the casebook, 0 if none.
        session: 'i', session number, rising with stream and time; -1 where undated.
        duration_s: 'f', seconds, nan where not recorded.
        is_excluded: 'B', 1 where an exclusion of the person covers it.
        origin_inferred: 'B', 1 where the origin was inferred by us.
        streams: stream ids.
        item_ids: 'q', shape (items,), id in the casebook.
        posterior: bytes, shape (items, 32), uint8; p × 255 in the order of `core.topics.TOPICS`; all 0 = not read yet.
    """

    event_id: "array[int]" = field(default_factory=lambda: array("q"))
    at_s: "array[int]" = field(default_factory=lambda: array("q"))
    stream: "array[int]" = field(default_factory=lambda: array("H"))
    kind: "array[int]" = field(default_factory=lambda: array("B"))
    origin: "array[int]" = field(default_factory=lambda: array("B"))
    item: "array[int]" = field(default_factory=lambda: array("i"))
    creator: "array[int]" = field(default_factory=lambda: array("i"))
    session: "array[int]" = field(default_factory=lambda: array("i"))
    duration_s: "array[float]" = field(default_factory=lambda: array("f"))
    is_excluded: "array[int]" = field(default_factory=lambda: array("B"))
    origin_inferred: "array[int]" = field(default_factory=lambda: array("B"))
    streams: tuple[str, ...] = ()
    item_ids: "array[int]" = field(default_factory=lambda: array("q"))
    posterior: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.event_id)
