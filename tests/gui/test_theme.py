"""Colours that can be read, and sizes that follow the person's font."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.gui import theme
from app.gui.style_sheet import style_sheet

LOOKS = (theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST)
TEXT_ON = (
    ("ink", "paper"), ("ink", "card"), ("muted", "paper"), ("muted", "card"), ("theirs", "card"),
    ("theirs", "theirs_soft"),
    ("yours", "card"), ("yours", "yours_soft"), ("attention", "card"), ("attention", "theirs_soft"),
    ("rail_ink", "rail"), ("rail_muted", "rail"), ("rail_muted", "rail_active"), ("on_accent", "yours"),
    ("on_accent", "theirs"), ("ink", "theirs_soft"), ("muted", "theirs_soft"),
)  # fmt: skip


def contrast(first: str, second: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""

    def luminance(name: str) -> float:
        parts = QColor(name).getRgbF()[:3]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(look: theme.Colours, text: str, ground: str) -> None:
    least = 7 if look is theme.HIGH_CONTRAST else 4.5
    assert contrast(getattr(look, text), getattr(look, ground)) >= least


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_bars_stand_out_from_their_track(look: theme.Colours) -> None:
    assert contrast(look.yours, look.track) >= 3
    assert contrast(look.focus, look.card) >= 3


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_sheet_has_no_blank_left(look: theme.Colours) -> None:
    assert "$" not in style_sheet(look, 14)


def test_another_look_is_told_to_whoever_paints(dressed: QApplication) -> None:
    heard: list[str] = []
    theme.announcer().changed.connect(lambda: heard.append(theme.colours().name))
    for look in (theme.Look.DARK, theme.Look.HIGH_CONTRAST, theme.Look.LIGHT):
        theme.put_on(look)
    assert heard[-3:] == ["dark", "high_contrast", "light"]


def test_traditional_chinese_gets_its_own_glyphs_first(dressed: QApplication) -> None:
    theme.put_on(theme.Look.LIGHT, "zh-Hant")
    families = dressed.font().families()
    assert families.index("Noto Sans CJK TC") < families.index("Noto Sans CJK SC")
    theme.put_on(theme.Look.LIGHT, "en")
