"""`ViewingActivity.csv`: what was watched, and the trailers and previews that played by themselves."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import NetflixTable, Row, seconds_of, utc_time
from app.importers.netflix.titles import title_of, work_of_clip

# Netflix's own limit: "Unspecified" is written where somebody acted or it played for over two minutes (Cover Sheet).
_TWO_MINUTES_S: Final = 120.0
_AUTOPLAYED: Final = re.compile(r"Autoplayed: user action: ?(\w+)")
# Autoplayed, and the record shows no act.
_NO_ACT: Final = frozenset({"none", "visibility_timeout"})
# Members of an enum are looked up slowly, and each row needs two.
_SHOWN: Final = Kind.SHOWN
_CHOSEN: Final = Kind.CHOSEN
_SERVED: Final = Origin.SERVED
_UNKNOWN: Final = Origin.UNKNOWN


class ViewingActivity(NetflixTable):
    """A record is a row: one play of one title on one device.

    A row with a supplemental type (trailer, hook, teaser, recap, bumper …) is what Netflix played to be seen: shown,
    served, and chosen only where somebody acted on it. A title that began by itself, and on which nobody acted, is
    shown as well: for less than two minutes as a preview, for longer among what was watched.
    """

    name = "netflix_viewing_activity"
    columns = (
        "Profile Name", "Start Time", "Duration", "Attributes", "Title", "Supplemental Video Type", "Device Type",
        "Bookmark", "Latest Bookmark", "Country",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Start Time", "Duration", "Attributes", "Title", "Supplemental Video Type"})
    file_name = "ViewingActivity.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One play."""
        text = row["Title"]
        if not text:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision = utc_time(row["Start Time"])
        if at is None:
            yield Skipped(member.name, row.number, SkipReason.NO_TIME)
            return
        duration, clip = seconds_of(row["Duration"]), row["Supplemental Video Type"].lower()
        attributes = row["Attributes"]
        autoplayed = _AUTOPLAYED.search(attributes) if attributes else None
        action = autoplayed.group(1).lower() if autoplayed else ""
        facts: dict[str, str | int | float | bool] = {}
        if action:
            facts["autoplayed"] = action
        if "View was hidden" in attributes:
            facts["is_hidden"] = True
        if "Has branched playback" in attributes:
            facts["is_branched"] = True
        if clip:
            facts["clip"] = clip
            acted = action == "user_interaction"
            yield _preview(row, member, text, Kind.CHOSEN if acted else Kind.SHOWN, facts, at, precision, duration)
            return
        title = title_of(text)
        if title.season:
            facts["season"] = title.season
        if title.episode is not None:
            facts["episode"] = title.episode
        is_shown = action in _NO_ACT
        if is_shown and (duration is None or duration < _TWO_MINUTES_S):
            yield _preview(row, member, title.text, Kind.SHOWN, facts, at, precision, duration, title.work)
            return
        yield Event(
            "netflix.watched", _SHOWN if is_shown else _CHOSEN, at, title.text, member.name, row.number,
            precision, _SERVED if action else _UNKNOWN, creator=title.work, duration_s=duration,
            facts=facts or None, profile=row.profile,
        )  # fmt: skip


def _preview(
    row: Row, member: Member, text: str, kind: Kind, facts: dict[str, str | int | float | bool], at: datetime,
    precision: Precision, duration: float | None, work: str = "",
) -> Event:  # fmt: skip
    """What Netflix played by itself to be seen; a clip is told by the work it is of."""
    if not work:
        work = work_of_clip(text)
        if work != text:
            facts["clip_title"] = text
        text = work
    return Event(
        "netflix.previews", kind, at, text, member.name, row.number, precision, Origin.SERVED, creator=work,
        duration_s=duration, facts=facts, profile=row.profile,
    )  # fmt: skip
