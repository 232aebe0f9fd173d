"""The Narrowing page joined with its work: curves first, then what changed; a period on request."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.changes import Changes, PeriodComparison
from app.core.measures import Narrowing
from app.core.progress import Progress
from app.gui import tasks
from app.gui.joints.narrowing import Narrowing as Joint
from app.gui.main_window import NARROWING, MainWindow
from app.gui.pages import sample_narrowing
from app.gui.pages.narrowing_page import NarrowingPage
from app.gui.session import Session


def see_narrowing_invented(casebook_path: Path, progress: Progress, **named: str) -> dict[str, Narrowing]:
    """Stands in for the measures, in a process like them."""
    return {
        stream: by_origin[named["origin"]]
        for stream, by_origin in sample_narrowing.measured().items()
        if named["origin"] in by_origin
    }


def see_changes_invented(casebook_path: Path, progress: Progress) -> dict[str, Changes]:
    """Stands in for what changed."""
    return sample_narrowing.changes()


def compare_period_invented(
    casebook_path: Path, progress: Progress, *, stream: str, begin: datetime, end: datetime
) -> PeriodComparison:
    """Stands in for the figures of a period."""
    return sample_narrowing.comparison(begin, end)


@pytest.fixture
def joint(qtbot: QtBot, dressed: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Joint]:
    """The joint on an empty casebook."""
    import app.workflows.see_changes as changes
    import app.workflows.see_narrowing as narrowing
    from app.casebook.casebook import Casebook

    monkeypatch.setattr(narrowing, "see_narrowing", see_narrowing_invented)
    monkeypatch.setattr(changes, "see_changes", see_changes_invented)
    monkeypatch.setattr(changes, "compare_period", compare_period_invented)
    path = tmp_path / "mine.unlabel"
    Casebook.create(path, time_zone="Europe/Berlin").close()
    window, session = MainWindow(), Session()
    qtbot.addWidget(window)
    failures: list[object] = []
    session.crashed.connect(failures.append)
    session.failed.connect(failures.append)
    made = Joint(window, session)
    window.register({NARROWING: made.make_page})
    session.open(path)
    window.show_page(NARROWING)
    yield made
    session.close()
    tasks.stop()
    assert failures == []


def settled(qtbot: QtBot) -> None:
    """Until nothing runs any more."""
    for _again in range(3):
        qtbot.waitUntil(lambda: not tasks.are_running(), timeout=60_000)
        qtbot.wait(20)


def test_curves_changes_and_a_picked_period_reach_the_page(joint: Joint, qtbot: QtBot) -> None:
    joint.measure()
    settled(qtbot)
    page = joint._window.made_page(NARROWING)
    assert isinstance(page, NarrowingPage)
    assert set(page._measured["youtube.watched"]) == {"", "rest", "sought"}
    assert page._changes["youtube.watched"].left
    page._period.switch.click()
    settled(qtbot)
    assert page._period._grid.count() > 9
    joint.forget()
    assert joint._changes is None
