"""Qt without a screen; skips aloud where Qt's system libraries are missing."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

try:
    from PySide6 import QtWidgets

    assert QtWidgets
    MISSING = ""
except ImportError as error:
    MISSING = f"Qt's system libraries are missing, the window is not tested: {error}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip every test of the window, saying why."""
    if MISSING:
        for item in items:
            if "gui" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(autouse=True)
def english() -> None:
    """Tests read English, whatever the computer speaks."""
    from app.sentences import use_language

    use_language("en")


@pytest.fixture
def dressed(qapp: object) -> Iterator[object]:
    """The application in its light look; widgets of the test are really gone after it."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from app.gui import theme

    if theme.current_look() is not theme.Look.LIGHT:
        theme.put_on(theme.Look.LIGHT)
    yield qapp
    # Outside of an event loop nothing else does what `deleteLater` asks for, and every look dresses all widgets.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
