"""The one style sheet, filled with the colours of a look; widgets say what they are by the property `role`."""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.theme import Colours

_SHEET = Template("""
* { font-size: ${base}px; }
QMainWindow, QDialog, QWidget[role="paper"] { background: $paper; color: $ink; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { color: $ink; background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="greeting"] { font-size: ${greeting}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="subheading"] { font-weight: 600; }
QLabel[role="heading_small"] { font-size: ${larger}px; font-weight: 600; }
QLabel[role="sentence"] { font-size: ${sentence}px; }
QLabel[role="muted"], QLabel[role="small"] { color: $muted; }
QLabel[role="lead"] { color: $muted; font-size: ${sentence}px; }
QLabel[role="small"], QLabel[role="small_ink"], QLabel[role="attention"] { font-size: ${small}px; }
QLabel[role="attention"] { color: $attention; }
QLabel[role="yours_chip"], QLabel[role="theirs_chip"] {
    font-size: ${small}px; padding: 2px 9px; border-radius: 9px; }
QLabel[role="yours_chip"] { color: $yours; background: $yours_soft; }
QLabel[role="theirs_chip"] { color: $theirs; background: $theirs_soft; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card_active"] { background: $card; border: 1px solid $yours; border-radius: 8px; }
QFrame[role="drop"] { background: $card; border: 2px dashed $control_line; border-radius: 12px; }
QFrame[role="drop"][dragged="true"] { border-color: $yours; background: $yours_soft; }
QFrame[role="row_line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner"] { background: $theirs_soft; border: 1px solid $theirs; border-radius: 8px; }
QFrame[role="notice"] { background: $yours_soft; border: 1px solid $yours; border-radius: 8px; }
QFrame[role="toast"] { background: $rail; border: 1px solid $rail_active; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: $rail_ink; }
QFrame[role="toast"] QPushButton { background: transparent; color: $rail_ink; border: 1px solid $rail_muted; }

QPushButton { background: $raised; color: $ink; border: 1px solid $control_line; border-radius: 6px;
    padding: 6px 12px; min-height: 20px; }
QPushButton:hover { border-color: $yours; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border: 2px solid $focus; padding: 5px 11px; }
QPushButton:disabled { color: $muted; background: $paper; border-color: $line; }
QPushButton[role="primary"] { background: $yours; color: $on_accent; border-color: $yours; }
QPushButton[role="primary"]:hover { background: $yours; border-color: $ink; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $track; color: $muted; border-color: $line; }
QPushButton[role="verdict"] { font-size: ${small}px; padding: 6px 9px; min-height: 18px; }
QPushButton[role="verdict"]:focus { padding: 5px 8px; }
QPushButton[role="verdict"]:checked { background: $yours; color: $on_accent; border-color: $yours; }
QPushButton[role="verdict"][against="true"]:checked { background: $theirs; color: $on_accent; border-color: $theirs; }
QPushButton[role="verdict"]:checked:focus { border: 2px solid $ink; }
QPushButton[role="chip"] { border-radius: 14px; padding: 3px 13px; min-height: 20px; }
QPushButton[role="chip"]:focus { padding: 2px 12px; }
QPushButton[role="chip"]:checked { background: $chip_on; color: $chip_on_ink; border-color: $chip_on; }
QPushButton[role="chip"]:checked:focus { border-color: $focus; }
QPushButton[role="link"] { background: transparent; border: none; color: $ink; border-radius: 3px;
    text-decoration: underline; padding: 1px 0; min-height: 16px; font-size: ${small}px; text-align: left; }
QPushButton[role="link"]:hover { color: $yours; }
QPushButton[role="link"]:disabled { color: $muted; }
QPushButton[role="link"]:focus { background: $yours_soft; color: $focus; }

QLineEdit, QComboBox, QDateEdit, QPlainTextEdit { background: $raised; color: $ink; border: 1px solid $control_line;
    border-radius: 6px; padding: 5px 9px; min-height: 20px;
    selection-background-color: $yours; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding: 4px 8px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox { padding-right: 26px; }
QComboBox:focus { padding-right: 25px; }
QDateEdit::up-button, QDateEdit::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit { border: none; padding: 0 0 0 8px; min-height: 0; background: transparent; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $control_line;
    selection-background-color: $yours_soft; selection-color: $ink; outline: none; padding: 3px; }

QTreeView, QTableView, QListView { background: transparent; border: none; color: $ink; outline: none;
    gridline-color: $line; selection-background-color: $theirs_soft; selection-color: $ink; }
QListView[role="picker"]::item { padding: 7px 10px; border-radius: 6px; }
QListView[role="picker"]::item:selected { background: $yours_soft; color: $ink; }
QListView[role="picker"]:focus { border: 1px solid $focus; border-radius: 6px; }
QTableView::item { padding: 4px 10px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $yours_soft; color: $ink; }
QTreeView:focus, QTableView:focus { border: 1px solid $focus; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 8px 13px; font-size: ${small}px; font-weight: 400; }
QTreeView QHeaderView::section { padding: 8px 10px; }
QTreeView QHeaderView::section:first { padding-left: 48px; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: $control_line; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }

QProgressBar { background: $track; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $yours; border-radius: 4px; }

QMenuBar { background: $paper; color: $ink; border-bottom: 1px solid $line; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $track; }
QMenu { background: $card; color: $ink; border: 1px solid $control_line; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 22px; border-radius: 4px; }
QMenu::item:selected { background: $yours_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $rail; color: $rail_ink; border: 1px solid $rail_muted; padding: 4px 7px; }
QCheckBox { color: $ink; spacing: 8px; }
QCheckBox:focus { color: $focus; }

QWidget[role="rail"] { background: $rail; }
QWidget[role="rail"] QLabel { color: $rail_ink; }
QWidget[role="rail"] QLabel[role="brand"] { font-size: ${heading}px; font-weight: 700; }
QWidget[role="rail"] QLabel[role="rail_small"] { color: $rail_muted; font-size: ${small}px; }
QPushButton[role="rail_entry"] { background: transparent; border: none; border-left: 3px solid transparent;
    border-radius: 0; min-height: 24px; padding: 7px 16px 7px 17px; text-align: left; color: $rail_ink; }
QPushButton[role="rail_entry"]:hover { background: $rail_active; }
QPushButton[role="rail_entry"]:checked { background: $rail_active; border-left: 3px solid $rail_mark; }
QPushButton[role="rail_entry"]:focus { border: 1px solid $rail_mark; border-left: 3px solid $rail_mark;
    padding: 6px 15px 6px 17px; }
""")


def style_sheet(colours: "Colours", base: int) -> str:
    """The sheet for these colours.

    Args:
        colours: of the look.
        base: height of ordinary text in logical pixels; all other sizes follow from it.
    """
    dark_ground = colours.name != "light"
    values = {name: str(getattr(colours, name)) for name in colours._fields if name not in ("name", "series")}
    return _SHEET.substitute(
        values,
        base=base,
        small=round(base * 0.88),
        sentence=round(base * 1.24),
        larger=round(base * 1.08),
        heading=round(base * 1.4),
        title=round(base * 1.64),
        greeting=round(base * 2.6),
        chip_on=colours.ink if dark_ground else colours.rail,
        chip_on_ink=colours.paper if dark_ground else colours.rail_ink,
    )
