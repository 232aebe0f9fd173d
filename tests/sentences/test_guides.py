"""Guides: whole, true to the streams we read, and with a calendar any program can open."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from app.core.streams import PLATFORMS, STREAMS
from app.sentences import tr, use_language
from app.sentences.guides import GUIDES, Guide, guides_of
from app.sentences.guides.reminders import calendar, reminders
from app.sentences.guides.table import with_table

ASKED = date(2026, 11, 22)
IDS = [guide.id for guide in GUIDES]


def test_guides_have_ids_of_their_own() -> None:
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("guide", GUIDES, ids=IDS)
def test_a_guide_says_all_it_should(guide: Guide) -> None:
    assert guide.platform in PLATFORMS
    assert guide in guides_of(guide.platform)
    services = {stream.service for stream in STREAMS if stream.platform == guide.platform}
    assert guide.services
    assert set(guide.services) <= services
    assert guide.steps
    assert guide.missing
    assert guide.wait
    assert guide.gives.choices or guide.gives.exposures or guide.gives.declared
    assert guide.gives.period
    assert 0 <= guide.wait_days[0] <= guide.wait_days[1]
    assert date(2026, 1, 1) < guide.checked <= datetime.now(UTC).date() + timedelta(days=1)
    assert guide.source


@pytest.mark.parametrize("guide", GUIDES, ids=IDS)
def test_reminders_come_in_order_and_not_before_the_question(guide: Guide) -> None:
    found = reminders(guide, ASKED)
    days = [one.day for one in found]
    assert days == sorted(days)
    assert days[0] >= ASKED
    assert {"first_look", "look", "ask_again"} >= {one.what for one in found} - {"fetch"}
    look = next(one for one in found if one.what == "look")
    assert look.day == ASKED + timedelta(days=guide.wait_days[1])
    fetch = [one for one in found if one.what == "fetch"]
    assert bool(fetch) == (guide.stays_days is not None)
    for one in fetch:
        assert guide.stays_days is not None
        assert one.day < ASKED + timedelta(days=guide.wait_days[0] + max(guide.stays_days, 1))


def test_the_calendar_is_read_back_by_a_calendar_program() -> None:
    written = calendar([(guide, ASKED) for guide in GUIDES])
    assert b"\r\n" in written
    assert max(map(len, written.split(b"\r\n"))) <= 75
    entries = Calendar.from_ical(written).walk("VEVENT")
    expected = [one for guide in GUIDES for one in reminders(guide, ASKED)]
    assert [entry.decoded("dtstart") for entry in entries] == [one.day for one in expected]
    assert [str(entry["summary"]) for entry in entries] == [one.sentence for one in expected]
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    assert all(len(entry.walk("VALARM")) == 1 for entry in entries)
    assert calendar([(guide, ASKED) for guide in GUIDES]) == written


def test_the_calendar_speaks_the_language_of_the_person() -> None:
    try:
        use_language("zh-Hans")
        (entry, *_) = Calendar.from_ical(calendar([(GUIDES[0], ASKED)])).walk("VEVENT")
        assert tr(GUIDES[0].steps[0]) in str(entry["description"])
        assert "Open takeout" not in str(entry["description"])
    finally:
        use_language("en")


def test_the_readme_has_the_table_of_today() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert with_table(readme) == readme
    assert all(f"| **{guide.name}** |" in readme for guide in GUIDES)
