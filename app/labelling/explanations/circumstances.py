"""The circumstances of every event that other explanations ask about: hour, session, creator, origin."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.labelling.counts import DAY_S

UNATTENDED_AFTER_S = 3 * 3600  # ours: what runs three hours into a session without a break is hardly watched
NIGHT_HOURS = (0, 5)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """One entry per event of the columns.

    Attributes:
        is_night: between midnight and five in the person's zone; False where undated, where only the day is told, or
            where no zone is known.
        is_day_only: only the day is told: exactly midnight UTC, as importers write such days.
        is_unattended: served by the platform, or far into an unbroken session.
        is_sought: a search, or opened from one.
        is_excluded: the person said "not me".
        creator, session: numbers as in the columns.
        zone: the person's, for the days that are named; UTC where it is not known.
    """

    is_night: npt.NDArray[np.bool_]
    is_day_only: npt.NDArray[np.bool_]
    is_unattended: npt.NDArray[np.bool_]
    is_sought: npt.NDArray[np.bool_]
    is_excluded: npt.NDArray[np.bool_]
    creator: npt.NDArray[np.int32]
    session: npt.NDArray[np.int32]
    zone: tzinfo


def circumstances_of(columns: EventColumns, time_zone: str) -> Circumstances:
    """Look at every event once.

    Args:
        columns: the events.
        time_zone: IANA name of the person's zone; "" if they never told it: then nobody knows when their night is.
    """
    at = np.frombuffer(columns.at_s, np.int64)
    kind, origin = np.frombuffer(columns.kind, np.uint8), np.frombuffer(columns.origin, np.uint8)
    session = np.frombuffer(columns.session, np.int32)
    is_inferred = np.frombuffer(columns.origin_inferred, np.uint8).astype(bool)
    was_shown = np.isin(kind, [KIND_NUMBER[Kind.SHOWN], KIND_NUMBER[Kind.AD_SHOWN]])
    was_served = was_shown | ((origin == ORIGIN_NUMBER[Origin.SERVED]) & ~is_inferred)
    zone = ZoneInfo(time_zone) if time_zone else UTC
    hour = ((at + _offsets(at, zone)) // 3600) % 24
    is_day_only = (at >= 0) & (at % DAY_S == 0)
    return Circumstances(
        (at >= 0) & ~is_day_only & (hour >= NIGHT_HOURS[0]) & (hour < NIGHT_HOURS[1]) & bool(time_zone),
        is_day_only,
        was_served | (_seconds_into_session(at, session) >= UNATTENDED_AFTER_S),
        (kind == KIND_NUMBER[Kind.SEARCHED]) | (origin == ORIGIN_NUMBER[Origin.SOUGHT]),
        np.frombuffer(columns.is_excluded, np.uint8).astype(bool),
        np.frombuffer(columns.creator, np.int32),
        session,
        zone,
    )


def _offsets(at: npt.NDArray[np.int64], zone: tzinfo) -> npt.NDArray[np.int64]:
    """Seconds east of Greenwich; one look-up per day, exact but for the hours around a change of clocks."""
    days, which = np.unique(at // DAY_S, return_inverse=True)
    offsets = []
    for day in days.tolist():
        offset = datetime.fromtimestamp(day * DAY_S + DAY_S // 2, UTC).astimezone(zone).utcoffset()
        offsets.append(int(offset.total_seconds()) if offset else 0)
    return np.array(offsets, np.int64)[which] if offsets else np.zeros(len(at), np.int64)


def _seconds_into_session(at: npt.NDArray[np.int64], session: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    result = np.zeros(len(at), np.int64)
    dated = np.flatnonzero(session >= 0)
    if len(dated):
        _, first, which = np.unique(session[dated], return_index=True, return_inverse=True)
        result[dated] = at[dated] - at[dated[first]][which]
    return result
