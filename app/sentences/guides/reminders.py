"""When to look whether a platform has answered, as days and as a calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.sentences.guides.guide import Guide
from app.sentences.language import ntr, tr

if TYPE_CHECKING:
    from icalendar import Event

# A request must be answered within a month of it (GDPR art. 12(3)); elsewhere it is a fair time to ask again.
_A_MONTH: Final = 31
_BEFORE_EXPIRY: Final = 2
_FIRST_LOOK: Final = 5


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day to remember.

    Attributes:
        what: "first_look", "look", "fetch" or "ask_again".
        day: when.
        sentence: what to do, in the language spoken now.
    """

    what: str
    day: date
    sentence: str


def reminders(guide: Guide, asked: date) -> tuple[Reminder, ...]:
    """What to do on which day after one's data was asked for, earliest first.

    Args:
        guide: of the platform that was asked.
        asked: the day it was asked.
    """
    name = tr(guide.name)
    soonest, latest = (asked + timedelta(days=days) for days in guide.wait_days)
    look = tr("Look whether your data from {platform} is ready").format(platform=name)
    found = [Reminder("look", latest, look)]
    early = asked + timedelta(days=_FIRST_LOOK)
    if soonest <= early < latest - timedelta(days=_FIRST_LOOK):
        found.append(Reminder("first_look", early, look))  # most come long before the latest day
    if guide.stays_days is not None:
        # It may have come on the first possible day: that download is the first to end.
        ends = soonest + timedelta(days=max(guide.stays_days - _BEFORE_EXPIRY, 0))
        sentence = ntr(
            "Fetch your data from {platform}: a download stays for {n} day",
            "Fetch your data from {platform}: a download stays for {n} days",
            guide.stays_days,
        )
        found.append(Reminder("fetch", ends, sentence.format(platform=name, n=guide.stays_days)))
    again = asked + timedelta(days=_A_MONTH)
    if again > latest:
        sentence = tr("Still nothing from {platform}? A month has passed; ask again")
        found.append(Reminder("ask_again", again, sentence.format(platform=name)))
    return tuple(sorted(found, key=lambda reminder: (reminder.day, reminder.what)))


def calendar(requests: Sequence[tuple[Guide, date]]) -> bytes:
    """An iCalendar file (RFC 5545) with an entry and an alarm for every reminder.

    Args:
        requests: guides and the days on which their data was asked for.

    Returns:
        UTF-8, lines ended by CR LF; the same requests give the same entries, so that importing twice doubles nothing.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//Unlabel//Unlabel//EN")
    whole.add("version", "2.0")
    for guide, asked in requests:
        for reminder in reminders(guide, asked):
            whole.add_component(_entry(guide, asked, reminder))
    return bytes(whole.to_ical())


def _entry(guide: Guide, asked: date, reminder: Reminder) -> "Event":
    from icalendar import Alarm, Event

    entry = Event()
    entry.add("uid", f"{guide.id}-{asked:%Y%m%d}-{reminder.what}@unlabel.invalid")
    entry.add("dtstamp", datetime(asked.year, asked.month, asked.day, tzinfo=UTC))
    entry.add("dtstart", reminder.day)
    entry.add("dtend", reminder.day + timedelta(days=1))
    entry.add("summary", reminder.sentence)
    entry.add("description", "\n".join((tr(guide.wait), *(tr(step) for step in guide.steps))))
    entry.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.sentence)
    alarm.add("trigger", timedelta(hours=9))
    entry.add_component(alarm)
    return entry
