"""Keeps what an import reads in a side file, so that the casebook is touched once, at the end, or not at all."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Any, Final

from app.casebook.connection import understood
from app.casebook.side_files import side_file
from app.casebook.staged_tables import (
    INSERT_CREATOR,
    INSERT_EVENT,
    INSERT_FACTS,
    INSERT_ITEM,
    INSERT_LABEL,
    INSERT_SHAPE,
    INSERT_STATED,
    STAGED_TABLES,
)
from app.core.events import (
    KIND_NUMBER,
    ORIGIN_NUMBER,
    PRECISION_NUMBER,
    AccountSeen,
    Event,
    ItemFacts,
    Skipped,
    SkippedMany,
    Stated,
)
from app.core.exports import Part
from app.core.labels import DeclaredLabel
from app.core.streams import STREAM, STREAMS

Given = Event | DeclaredLabel | Stated | ItemFacts | Skipped | SkippedMany | AccountSeen

# Rows kept in Python before they go to SQLite: enough to make the call cheap, few enough to stop within a moment.
_BATCH: Final = 2_000
# Distinct items remembered so as not to send them again; about 4 MB.
_REMEMBERED: Final = 20_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS_PER_DAY: Final = 86_400_000
# Milliseconds one step of each precision takes, in the order of PRECISIONS; 0 = time does not count.
_STEP_MS: Final = (0, _MS_PER_DAY, 60_000, 1_000, 1)
# The key of an event is the sum of the keyed hashes of what it was and of its stream and kind, and of its time, spread
# by an odd factor, modulo 2**64: equal only where all are equal, or by a chance of one in 2**64 per pair.
_SPREAD: Final = 0x9E3779B97F4A7C15
_UNDATED: Final = 0x5851F42D4C957F2D
_MASK, _HALF = (1 << 64) - 1, 1 << 63
_SIGNED: Final = Struct("<q")  # a hash of eight bytes as SQLite keeps it
_STREAM_NUMBER: Final = {stream.id: number for number, stream in enumerate(STREAMS, start=1)}
SERVICES: Final = tuple(dict.fromkeys(stream.service for stream in STREAMS))
_SERVICE_NUMBER: Final = {service: number for number, service in enumerate(SERVICES, start=1)}


@dataclass(slots=True)
class StagedExport:
    """One export while it is read.

    Attributes:
        platform: who wrote it.
        parts: its files.
        date: when the platform wrote it.
        language: BCP 47 or "".
        request: what all parts of one request share and no other request has, "" if it cannot be told.
        accounts: ids seen in it, salted and hashed, in the order seen.
        profiles: names of profiles in it, "" first.
        not_understood: files nobody claimed.
        notices: (file, what) that was odd about the archive itself.
        counts: rows by (stream, kind).
    """

    platform: str
    parts: tuple[Part, ...]
    date: datetime | None
    language: str
    request: str = ""
    accounts: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=lambda: [""])
    not_understood: list[str] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class StagedMember:
    """One file while it is read; `export` and its own place in the list number it.

    Attributes:
        export: position in `Staging.exports`.
        name, importer: as in `core.exports.MemberAccount`.
        records: records seen.
        gave: records that gave an event, a label or a fact.
        skipped: records that gave nothing, by reason.
        events: events staged.
        gave_several: some record gave more than one thing.
        account_records: records that named the account.
        first_ms, last_ms: first and last dated event.
        noticed: structure that was not understood.
    """

    export: int
    name: str
    importer: str
    records: int = 0
    gave: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    events: int = 0
    gave_several: bool = False
    account_records: list[tuple[int, str]] = field(default_factory=list)
    first_ms: int | None = None
    last_ms: int | None = None
    noticed: tuple[str, ...] = ()


class _Shape:
    """What many events of one file share, worked out once."""

    __slots__ = (
        "by_id", "by_title", "by_url", "creator_by_id", "creator_by_name", "key", "kind", "number", "rows",
        "service_number", "step_ms", "stream",
    )  # fmt: skip

    def __init__(self, number: int, event: Event, key: int) -> None:
        about = STREAM[event.stream]
        self.number, self.rows = number, 0
        self.stream, self.kind = event.stream, str(event.kind)
        self.service_number = _SERVICE_NUMBER[about.service]
        # Two files' rows are one event if they agree to the coarser of their precisions.
        self.step_ms = _STEP_MS[min(PRECISION_NUMBER[event.precision], PRECISION_NUMBER[about.key_precision])]
        self.key = key
        # How items and creators are told apart, by the best name they have.
        self.by_id, self.by_url, self.by_title = (f"{about.service}\n{how}\n" for how in "iut")
        self.creator_by_id, self.creator_by_name = (f"{about.service}\n{how}\n" for how in "in")


class Staging:
    """The side file of one import: events, items, creators, labels and facts as they are read.

    Memory does not grow with what is read. The file stands beside the casebook, because that is the one folder the
    person chose, and is gone when the import ends, however it ends.
    """

    def __init__(self, casebook_path: Path, salt: str) -> None:
        """Make the side file.

        Args:
            casebook_path: the casebook it will be merged into; need not exist yet.
            salt: of the casebook; makes keys and account hashes of different casebooks incomparable.

        Raises:
            CannotWrite, DiskFull: the folder of the casebook.
        """
        self.casebook_path = casebook_path
        self.path = side_file(casebook_path)
        self.salt = salt
        self.profile = ""  # which profile the person says is theirs
        self.exports: list[StagedExport] = []
        self.members: list[StagedMember] = []
        self._hasher = blake2b(digest_size=8, key=blake2b(salt.encode()).digest())
        self._items: dict[str, tuple[int, str, str, str]] = {}  # key, title, address and creator as last sent
        self._creators: dict[str, tuple[int, str]] = {}  # key, and name as last sent
        self._shapes: dict[tuple[object, ...], _Shape] = {}
        self._shapes_made, self._as_json = 0, _writer_of_facts()
        self._new: dict[str, list[Any]] = {
            statement: []
            for statement in (
                INSERT_SHAPE, INSERT_CREATOR, INSERT_ITEM, INSERT_EVENT, INSERT_LABEL, INSERT_STATED, INSERT_FACTS,
            )
        }  # fmt: skip
        with understood(casebook_path):
            self.path.touch(exist_ok=False)
            try:
                self.connection = sqlite3.connect(self.path, isolation_level=None, timeout=0, uri=False)
                # Lost with the process anyway: no journal, no waiting for the disk, nobody else may look.
                for pragma in (
                    "main.page_size = 16384",
                    "main.journal_mode = OFF",
                    "main.synchronous = OFF",
                    "main.locking_mode = EXCLUSIVE",
                ):
                    self.connection.execute(f"PRAGMA {pragma}")
                self.connection.execute("PRAGMA main.cache_size = -6000")
                self.connection.execute("BEGIN IMMEDIATE")
                for statement in STAGED_TABLES:
                    self.connection.execute(statement)
            except BaseException:
                self.path.unlink(missing_ok=True)
                raise

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the side file."""
        with suppress(sqlite3.Error):
            self.connection.close()
        self.path.unlink(missing_ok=True)

    def begin_export(
        self, platform: str, parts: Iterable[Part], date: datetime | None, language: str = "", request: str = ""
    ) -> StagedExport:
        """What follows belongs to this export."""
        self.exports.append(StagedExport(platform, tuple(parts), date, language, request))
        self._forget()
        return self.exports[-1]

    def begin_member(self, name: str, importer: str, export: int = -1) -> StagedMember:
        """What follows was read in this file of the export at position `export`."""
        if export < 0:
            export += len(self.exports)
        self.members.append(StagedMember(export, name, importer))
        self._shapes.clear()
        return self.members[-1]

    def account_hash(self, platform: str, untrusted_id: str) -> str:
        """What is kept of an account's id."""
        return blake2b(
            f"{platform}\n{untrusted_id.strip().casefold()}".encode(), digest_size=16, key=self._key
        ).hexdigest()

    @property
    def _key(self) -> bytes:
        return blake2b(self.salt.encode()).digest()

    def take(self, things: Iterable[Given], tick: Callable[[], None]) -> None:
        """Keep what an importer gives for the member begun last.

        Args:
            things: in file order, record numbers never falling.
            tick: called every few milliseconds; whatever it raises ends the import.
        """
        with understood(self.casebook_path):
            self._take(things, tick)
            self.flush()

    def _take(self, things: Iterable[Given], tick: Callable[[], None]) -> None:
        member, export = self.members[-1], self.exports[self.members[-1].export]
        named_at = int(export.date.timestamp()) if export.date else 0
        rows, items, shapes = self._new[INSERT_EVENT], self._new[INSERT_ITEM], self._shapes
        known_items, known_creators, hash_of, as_json = self._items, self._creators, self._hash_of, self._as_json
        position, current, gave, reason = member.export, -1, False, ""
        first_ms, last_ms = member.first_ms, member.last_ms
        for thing in things:
            if type(thing) is not Event:
                record = thing.record
                if record != current:
                    self._end_record(member, current, gave, reason)
                    current, gave, reason = record, False, ""
                if type(thing) is Skipped:
                    reason = reason or str(thing.reason)
                elif type(thing) is SkippedMany:
                    member.records += thing.records
                    member.skipped[str(thing.reason)] = member.skipped.get(str(thing.reason), 0) + thing.records
                    current = -1
                else:
                    member.gave_several, gave = True, True
                    self._keep(thing, member, export)
                continue
            (
                stream, kind, at, title, _, record, precision, origin, item_id, url, creator, creator_id, duration,
                facts, amount, currency, quantity, zone_guessed, profile,
            ) = thing  # fmt: skip
            if record != current:
                # `_end_record`, in place: this is the way a million records go.
                if gave:
                    member.gave += 1
                    member.records += 1
                elif current >= 0:
                    self._end_record(member, current, gave, reason)
                current, gave, reason = record, True, ""
            else:
                member.gave_several, gave = True, True
            shape = shapes.get((stream, kind, precision, origin, zone_guessed, profile))
            if shape is None:
                shape = self._new_shape(thing, export)
            shape.rows += 1
            if item_id:
                identity = shape.by_id + item_id
            elif url:
                identity = shape.by_url + url
            else:
                identity = f"{shape.by_title}{title}\n{creator}"
            item = known_items.get(identity)
            if item is None or item[1] != title or item[2] != url or (creator and item[3] != creator):
                item_key = hash_of(identity) if item is None else item[0]
                if creator_id:
                    maker = known_creators.get(shape.creator_by_id + creator_id)
                else:
                    maker = known_creators.get(shape.creator_by_name + creator) if creator else None
                if (maker is None or maker[1] != creator) and (creator or creator_id):
                    maker = self._new_creator(shape, creator, creator_id, named_at, position)
                known_items[identity] = (item_key, title, url, creator)
                who = maker[0] if maker is not None else None
                items.append(
                    (item_key, title, who, shape.service_number, item_id, url, named_at if title else 0, position)
                )
            else:
                item_key = item[0]
            if at is None:
                at_ms = when = None
            else:
                since = at - _EPOCH
                at_ms = since.days * _MS_PER_DAY + since.seconds * 1000 + since.microseconds // 1000
                when = at_ms // shape.step_ms if shape.step_ms else None
                if last_ms is None or first_ms is None:
                    first_ms = last_ms = at_ms
                elif at_ms > last_ms:
                    last_ms = at_ms
                elif at_ms < first_ms:
                    first_ms = at_ms
            key = item_key + shape.key + (_UNDATED if when is None else when * _SPREAD)
            rows.append(
                (
                    ((key + _HALF) & _MASK) - _HALF, shape.number, record, at_ms, item_key, duration,
                    amount, currency or None, quantity, as_json(facts) if facts else None,
                )
            )  # fmt: skip
            if len(rows) >= _BATCH:
                self.flush()
                tick()
        self._end_record(member, current, gave, reason)
        member.first_ms, member.last_ms = first_ms, last_ms
        for shape in shapes.values():
            member.events += shape.rows
            of = shape.stream, shape.kind
            export.counts[of] = export.counts.get(of, 0) + shape.rows
            shape.rows = 0

    def _hash_of(self, text: str) -> int:
        hashed = self._hasher.copy()
        hashed.update(text.encode())
        value: int = _SIGNED.unpack(hashed.digest())[0]
        return value

    def _new_shape(self, event: Event, export: StagedExport) -> "_Shape":
        """What this event shares with many, said once."""
        if event.profile not in export.profiles:
            export.profiles.append(event.profile)
        self._shapes_made += 1
        told = f"{event.stream}\n{KIND_NUMBER[event.kind]}\n{event.profile}"
        shape = _Shape(self._shapes_made, event, self._hash_of(told))
        key = (event.stream, event.kind, event.precision, event.origin, event.zone_guessed, event.profile)
        self._shapes[key] = shape
        self._new[INSERT_SHAPE].append(
            (
                shape.number, len(self.members), _STREAM_NUMBER[event.stream], KIND_NUMBER[event.kind],
                ORIGIN_NUMBER[event.origin], PRECISION_NUMBER[event.precision], int(event.zone_guessed),
                export.profiles.index(event.profile),
            )
        )  # fmt: skip
        return shape

    def _new_creator(
        self, shape: "_Shape", creator: str, creator_id: str, named_at: int, export: int
    ) -> tuple[int, str]:
        """Key of a creator met for the first time, or by another name, which is sent to SQLite."""
        who = shape.creator_by_id + creator_id if creator_id else shape.creator_by_name + creator
        known = self._creators[who] = self._hash_of(who), creator
        named_at = named_at if creator else 0
        self._new[INSERT_CREATOR].append((known[0], creator, shape.service_number, creator_id, named_at, export))
        return known

    def _end_record(self, member: StagedMember, current: int, gave: bool, reason: str) -> None:
        if current < 0:
            return
        member.records += 1
        if gave:
            member.gave += 1
        elif reason:
            member.skipped[reason] = member.skipped.get(reason, 0) + 1

    def _keep(self, thing: Given, member: StagedMember, export: StagedExport) -> None:
        """A label, a fact or an account."""
        number = len(self.members)
        labels, stated = self._new[INSERT_LABEL], self._new[INSERT_STATED]
        if isinstance(thing, DeclaredLabel):
            labels.append(
                (
                    number, thing.record, thing.platform, thing.list_name, thing.text, thing.name, str(thing.kind),
                    str(thing.source), int(thing.is_sensitive), self._as_json(thing.facts) if thing.facts else None,
                )
            )  # fmt: skip
        elif isinstance(thing, Stated):
            if thing.profile not in export.profiles:
                export.profiles.append(thing.profile)
            profile = export.profiles.index(thing.profile)
            stated.append((number, thing.record, thing.platform, thing.key, thing.value, profile))
        elif isinstance(thing, ItemFacts):
            self._new[INSERT_FACTS].append((number, *self._facts_row(thing)))
        elif isinstance(thing, AccountSeen) and thing.untrusted_id.strip():
            hashed = self.account_hash(thing.platform, thing.untrusted_id)
            member.account_records.append((thing.record, hashed))
            if hashed not in export.accounts:
                export.accounts.append(hashed)
        if len(labels) + len(stated) + len(self._new[INSERT_FACTS]) > _BATCH:
            self.flush()

    def _facts_row(self, said: ItemFacts) -> tuple[object, ...]:
        """What a list says, under the keys that item and creator have in the casebook, or will have."""
        service, creator = said.service, said.creator
        return (
            said.record, self._hash_of(f"{service}\ni\n{said.item_id}"), _SERVICE_NUMBER[service], said.item_id,
            said.title, creator, self._hash_of(f"{service}\nn\n{creator}") if creator else None, said.url,
            self._as_json(said.facts) if said.facts else None,
        )  # fmt: skip

    def flush(self) -> None:
        """Hand what is kept in Python to SQLite."""
        for statement, rows in self._new.items():
            if rows:
                self.connection.executemany(statement, rows)
                rows.clear()
        for known in (self._items, self._creators):
            if len(known) > _REMEMBERED:
                known.clear()

    def _forget(self) -> None:
        self._items.clear()
        self._creators.clear()


def _writer_of_facts() -> Callable[[Mapping[str, object]], str]:
    """What makes facts JSON, keys in order, so that equal facts are equal text."""
    from orjson import OPT_SORT_KEYS, dumps  # when an import begins, and not once for each event

    def as_json(facts: Mapping[str, object]) -> str:
        try:
            return dumps(facts, None, OPT_SORT_KEYS).decode()
        except TypeError:
            # Whole numbers beyond 64 bits, which JSON allows and orjson does not write.
            import json

            return json.dumps(dict(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)

    return as_json
