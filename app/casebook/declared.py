"""Labels the exports declare, over all exports, and facts the person had told."""

import json
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime

from app.casebook.rows import Place, StoredDeclaredLabel, time_of_s
from app.core.events import Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource


def declared_labels(connection: sqlite3.Connection, platform: str | None) -> list[StoredDeclaredLabel]:
    """Each label once, with since when and until when the exports have it; in the order of the newest export's file.

    A platform that dates its labels itself (fact `label_date`, a day) is believed: one label may then stand in an
    export many times, and is shown as its latest day has it. One the person saw on a screen (facts `seen`, `seen_on`)
    has that day for a date, and no end: who types labels leaves most of them out.
    """
    places: dict[int, list[tuple[int, Place, str | None]]] = defaultdict(list)
    days: dict[int, list[int]] = defaultdict(list)
    # Per account and list: the dates of the exports that have the list at all; a list left out says nothing.
    list_dates: dict[tuple[int, str], set[int]] = defaultdict(set)
    for label, date, export, member, record, facts, account, list_name in connection.execute(
        "SELECT w.label, ifnull(x.date, x.imported_at), x.id, m.name, w.record, w.facts, d.account, d.list_name"
        " FROM label_where w JOIN members m ON m.id = w.member JOIN exports x ON x.id = m.export"
        " JOIN declared_labels d ON d.id = w.label ORDER BY 2, x.id, w.member, w.record"
    ):
        seen_on = _seen_on(facts)
        places[label].append((seen_on or date, Place(export, member, record), facts))
        days[label].append(day := seen_on or _day(facts) or date)
        if not seen_on:
            list_dates[account, list_name].add(day)
    found = []
    for row in connection.execute(
        "SELECT id, platform, account, list_name, text, name, kind, source, is_sensitive FROM declared_labels"
        " WHERE ?1 IS NULL OR platform = ?1",
        (platform,),
    ):
        number, held_by, account, list_name, text, name, kind, source, is_sensitive = row
        seen = sorted(places[number], key=_date_of_sight)
        newest = seen[-1][0]
        of_newest = [sight for sight in seen if sight[0] == newest]
        place, facts = max(of_newest, key=lambda sight: _day(sight[2]))[1:]  # the first of them, where none is dated
        first, last = min(days[number]), max(days[number])
        found.append(
            StoredDeclaredLabel(
                number,
                DeclaredLabel(
                    held_by, list_name, text, name, LabelKind(kind), LabelSource(source), place.member, place.record,
                    bool(is_sensitive), json.loads(facts) if facts else None,
                ),
                account,
                time_of_s(newest),
                time_of_s(first),
                time_of_s(last) if last < max(list_dates[account, list_name], default=0) else None,
                tuple(sight[1] for sight in seen),
            )
        )  # fmt: skip
    return sorted(found, key=lambda stored: (stored.label.platform, stored.label.member, stored.label.record))


def _day(facts: str | None) -> int:
    """Unix seconds of the day the platform itself dates a label with; 0 where it gives none."""
    if not facts or '"label_date"' not in facts:
        return 0
    try:
        return int(datetime.fromisoformat(str(json.loads(facts)["label_date"])).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0


def seen_exports(connection: sqlite3.Connection) -> set[int]:
    """Exports that hold nothing but labels seen on a screen: no platform wrote them, so their date is not its "now"."""
    only_seen: dict[int, bool] = {}
    for export, facts in connection.execute(
        "SELECT m.export, w.facts FROM label_where w JOIN members m ON m.id = w.member"
    ):
        only_seen[export] = only_seen.get(export, True) and bool(_seen_on(facts))
    with_events = {export for (export,) in connection.execute("SELECT DISTINCT export FROM export_counts")}
    return {export for export, is_seen in only_seen.items() if is_seen} - with_events


def _seen_on(facts: str | None) -> int:
    """Noon of the day a label was seen on a screen, Unix seconds; 0 for a label that stood in a file."""
    if not facts or '"seen":true' not in facts:
        return 0
    try:
        day = datetime.fromisoformat(str(json.loads(facts).get("seen_on", "")))
    except ValueError:
        return 0
    # Noon in Greenwich is the same day nearly everywhere.
    return int(day.replace(hour=12, minute=0, second=0, tzinfo=UTC).timestamp())


def _date_of_sight(sight: tuple[int, Place, str | None]) -> int:
    return sight[0]


def stated(connection: sqlite3.Connection, platform: str | None) -> list[Stated]:
    """What the person told a platform, in the order it was read; what was told in profiles of others is left out."""
    return [
        Stated(*row)
        for row in connection.execute(
            "SELECT s.platform, s.key, s.value, m.name, s.record, a.profile FROM stated s"
            " JOIN members m ON m.id = s.member JOIN accounts a ON a.id = s.account"
            " WHERE (a.is_me OR a.profile = '') AND (?1 IS NULL OR s.platform = ?1) ORDER BY s.id",
            (platform,),
        )
    ]
