"""Colours and type of the window: warm paper, vermilion for theirs, teal for yours; light, dark and high contrast."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.style_sheet import style_sheet


class Look(StrEnum):
    """What the View menu offers; SYSTEM follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Colours(NamedTuple):
    """One look. Text colours keep 4.5 : 1 against what they stand on (a test measures it).

    Attributes:
        paper: behind everything. card: surfaces that hold content. raised: controls on a card.
        line: hairlines and borders. track: the empty part of a bar.
        ink, muted: text. rail…: the navigation at the left.
        theirs: what a platform says or does. yours: what the person does. …_soft: the same as a wash behind text.
        band: the interval inside a bar. attention: a notice that is no error. focus: the ring around the focus.
        series: colours of the stacked composition, told apart also without hue by their lightness.
    """

    name: str
    paper: str
    card: str
    raised: str
    line: str
    track: str
    ink: str
    muted: str
    rail: str
    rail_active: str
    rail_mark: str
    rail_ink: str
    rail_muted: str
    theirs: str
    theirs_soft: str
    yours: str
    yours_soft: str
    on_accent: str
    band: str
    attention: str
    focus: str
    control_line: str
    series: tuple[str, ...]


LIGHT = Colours(
    name="light",
    paper="#f7f4ee",
    card="#ffffff",
    raised="#ffffff",
    line="#e6dfd2",
    track="#efe9de",
    ink="#1c2430",
    muted="#636b78",
    rail="#1f2733",
    rail_active="#2d3848",
    rail_mark="#e2603f",
    rail_ink="#e9edf2",
    rail_muted="#9aa5b4",
    theirs="#c03f22",
    theirs_soft="#fbeee9",
    yours="#17706e",
    yours_soft="#e9f1f0",
    on_accent="#ffffff",
    band="#9db8b7",
    attention="#85600b",
    focus="#17706e",
    control_line="#cfc5b2",
    series=("#c8472a", "#e39b3c", "#b7a57f", "#17706e", "#5f93a8", "#8d7aa8", "#4c5b73", "#d8d0c0"),
)
DARK = Colours(
    name="dark",
    paper="#15191f",
    card="#1d232b",
    raised="#262e38",
    line="#313a46",
    track="#303842",
    ink="#ece8e0",
    muted="#a3abb6",
    rail="#0f1318",
    rail_active="#222b36",
    rail_mark="#f0805f",
    rail_ink="#e9edf2",
    rail_muted="#98a3b1",
    theirs="#f28b6d",
    theirs_soft="#3a2722",
    yours="#63c3bc",
    yours_soft="#1f3635",
    on_accent="#10151a",
    band="#4f8482",
    attention="#e2b65a",
    focus="#63c3bc",
    control_line="#4a5563",
    series=("#e0694b", "#e5ab58", "#a8976f", "#3f9c97", "#6fa6bc", "#a08cbc", "#7286a4", "#4d5663"),
)
HIGH_CONTRAST = Colours(
    name="high_contrast",
    paper="#000000",
    card="#000000",
    raised="#000000",
    line="#ffffff",
    track="#4a4a4a",
    ink="#ffffff",
    muted="#e4e4e4",
    rail="#000000",
    rail_active="#333333",
    rail_mark="#ffd400",
    rail_ink="#ffffff",
    rail_muted="#e4e4e4",
    theirs="#ffa184",
    theirs_soft="#3d1408",
    yours="#6ff0e6",
    yours_soft="#00403c",
    on_accent="#000000",
    band="#a8dedb",
    attention="#ffd400",
    focus="#ffd400",
    control_line="#ffffff",
    series=("#ff8b66", "#ffd400", "#d9c48c", "#2fd6c9", "#8ed0ee", "#c9aef0", "#9fb4d8", "#8a8a8a"),
)
_BY_LOOK = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: HIGH_CONTRAST}


class _Announcer(QObject):
    """Tells charts and painted widgets that the colours changed."""

    changed = Signal()


_announcer: _Announcer | None = None
_look = Look.SYSTEM
_base_px = 0  # looked up once per look: Qt asks the font engine each time
_fonts: dict[tuple[float, bool], QFont] = {}
_colours = LIGHT


def announcer() -> _Announcer:
    """The object whose `changed` is emitted after another look was put on."""
    global _announcer
    if _announcer is None:
        _announcer = _Announcer()
    return _announcer


def colours() -> Colours:
    """The colours worn now."""
    return _colours


def colour(value: str, opacity: float = 1.0) -> QColor:
    """A colour of `Colours` as Qt wants it, opacity from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(opacity)
    return made


def current_look() -> Look:
    """What the person chose."""
    return _look


def put_on(look: Look, language: str = "en") -> None:
    """Dress the application.

    Args:
        look: one of the four.
        language: decides which Chinese glyphs come first.
    """
    global _look, _colours, _base_px
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a look needs a QApplication")
    _look = look
    _colours = _BY_LOOK.get(look) or _system_colours(application)
    if application.style().name() != "fusion":  # a second Fusion would cost a tenth of the first paint
        application.setStyle("Fusion")
    application.setFont(_font(application, language))
    _base_px = 0
    _fonts.clear()
    application.setPalette(_palette(_colours))
    application.setStyleSheet(style_sheet(_colours, base_px()))
    announcer().changed.emit()


def base_px() -> int:
    """Height of ordinary text: what the person set for the system, at least 14 pixels."""
    global _base_px
    if not _base_px:
        _base_px = max(14, QFontInfo(QApplication.font()).pixelSize())
    return _base_px


def font(share: float = 1.0, *, bold: bool = False) -> QFont:
    """The font of the window at this share of ordinary text, for what is painted by hand."""
    made = _fonts.get((share, bold))
    if made is None:
        made = QFont(QApplication.font())
        made.setPixelSize(round(base_px() * share))
        if bold:
            made.setWeight(QFont.Weight.DemiBold)
        _fonts[share, bold] = made
    return QFont(made)  # a copy: whoever underlines it underlines only theirs


def _system_colours(application: QApplication) -> Colours:
    return DARK if application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


# Where the system has no face of its own for the window (a bare X server), Noto reads better than DejaVu.
_UNCHOSEN = {"DejaVu Sans", "Sans Serif", "Sans", "Bitstream Vera Sans"}
_SIMPLIFIED = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei")
_TRADITIONAL = ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei UI")
_system_family = ""


def _font(application: QApplication, language: str) -> QFont:
    global _system_family
    if not _system_family:
        _system_family = QFontInfo(application.font()).family()
    latin = ("Noto Sans", _system_family) if _system_family in _UNCHOSEN else (_system_family,)
    chinese = (*_TRADITIONAL, *_SIMPLIFIED) if language == "zh-Hant" else (*_SIMPLIFIED, *_TRADITIONAL)
    chosen = QFont(application.font())
    chosen.setFamilies([*latin, *chinese])
    # Qt remembers a font by its first family alone: after a change of language it would keep the glyphs of the old one.
    traditional, ordinary = QFont.StyleStrategy.PreferMatch, QFont.StyleStrategy.PreferDefault
    chosen.setStyleStrategy(traditional if language == "zh-Hant" else ordinary)
    return chosen


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, c.paper),
        (role.WindowText, c.ink),
        (role.Base, c.card),
        (role.AlternateBase, c.paper),
        (role.Text, c.ink),
        (role.Button, c.raised),
        (role.ButtonText, c.ink),
        (role.BrightText, c.theirs),
        (role.ToolTipBase, c.rail),
        (role.ToolTipText, c.rail_ink),
        (role.PlaceholderText, c.muted),
        (role.Highlight, c.yours),
        (role.HighlightedText, c.on_accent),
        (role.Link, c.yours),
        (role.Mid, c.line),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return palette
