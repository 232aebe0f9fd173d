"""A chart as a file: a picture (PNG), a drawing (SVG) or its figures (CSV)."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QImageWriter, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.gui import theme
from app.gui.models.record_table import Column
from app.gui.saving import save
from app.gui.text import shown

_MARGIN, _GAP, _SWATCH = 24, 10, 11
_SHARPNESS = 2  # a picture has twice the pixels it had on the screen


@dataclass(frozen=True, slots=True)
class Picture:
    """What goes into the file beside the chart, so that it can stand alone.

    Attributes:
        chart: as it is drawn now.
        title, remark: above it.
        legend: name and colour of each part, colours as they are now.
        sentence: below it.
    """

    chart: QWidget
    title: str
    remark: str
    legend: Sequence[tuple[str, str]]
    sentence: str


def save_png(picture: Picture, path: Path) -> None:
    """Save as pixels.

    Raises:
        CannotWrite: if it cannot be written there.
    """
    image = QImage(_size(picture) * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(QColor(theme.colours().card))
    painter = QPainter(image)
    _paint(picture, painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    save(path, bytes(buffer.data().data()))


def save_svg(picture: Picture, path: Path) -> None:
    """Save as lines and letters that stay sharp.

    Raises:
        CannotWrite: if it cannot be written there.
    """
    from PySide6.QtSvg import QSvgGenerator  # nobody needs it before a drawing is saved

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = _size(picture)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setDescription(shown(picture.sentence))
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(0, 0), size), QColor(theme.colours().card))
    _paint(picture, painter)
    painter.end()
    save(path, bytes(buffer.data().data()))


def save_csv(columns: Sequence[Column[Any]], records: Sequence[Any], path: Path) -> None:
    """Save the figures of the table twin, numbers in full; with a mark by which spreadsheets know UTF-8.

    Raises:
        CannotWrite: if it cannot be written there.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_harmless(column.heading) for column in columns])
    for record in records:
        writer.writerow([_cell(column, record) for column in columns])
    save(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8"))


def _cell(column: Column[Any], record: Any) -> object:
    value = column.value(record) if column.value else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "" if value != value else value
    return _harmless(column.text(record))


def _harmless(untrusted_text: str) -> str:
    """A spreadsheet would run what begins like this; titles and names come from outside."""
    clean = shown(untrusted_text)
    return f"'{clean}" if clean.startswith(("=", "+", "-", "@")) else clean


def _fonts() -> tuple[QFont, QFont]:
    title = theme.font(1.05)
    title.setBold(True)
    return title, theme.font(0.85)


def _below(picture: Picture, width: int) -> tuple[list[tuple[QPoint, str, str]], int, int]:
    """Where each part of the legend stands, relative to its begin; height of the legend, height of the sentence."""
    _title, small = _fonts()
    metrics = QFontMetrics(small)
    places, x, y = [], 0, 0
    line = metrics.height() + 4
    for name, ink in picture.legend:
        wide = _SWATCH + 6 + metrics.horizontalAdvance(shown(name)) + 18
        if x and x + wide > width:
            x, y = 0, y + line
        places.append((QPoint(x, y), shown(name), ink))
        x += wide
    legend = y + line if places else 0
    flags = int(Qt.TextFlag.TextWordWrap.value)
    sentence = metrics.boundingRect(QRect(0, 0, width, 10_000), flags, shown(picture.sentence)).height()
    return places, legend, sentence


def _size(picture: Picture) -> QSize:
    title, _small = _fonts()
    width = max(picture.chart.width(), 320)
    _places, legend, sentence = _below(picture, width)
    head = QFontMetrics(title).height() + _GAP
    height = head + picture.chart.height() + (legend and legend + _GAP) + _GAP + sentence
    return QSize(width + 2 * _MARGIN, height + 2 * _MARGIN)


def _paint(picture: Picture, painter: QPainter) -> None:
    c = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    title, small = _fonts()
    width, x, y = max(picture.chart.width(), 320), _MARGIN, _MARGIN
    metrics, small_metrics = QFontMetrics(title), QFontMetrics(small)
    painter.setFont(title)
    painter.setPen(QColor(c.ink))
    painter.drawText(x, y + metrics.ascent(), shown(picture.title))
    painter.setFont(small)
    painter.setPen(QColor(c.muted))
    beside = x + metrics.horizontalAdvance(shown(picture.title)) + 10
    remark = small_metrics.elidedText(shown(picture.remark), Qt.TextElideMode.ElideRight, x + width - beside)
    painter.drawText(beside, y + metrics.ascent(), remark)
    y += metrics.height() + _GAP
    chart = picture.chart
    target = QRectF(x, y, chart.width(), chart.height())
    if isinstance(chart, QGraphicsView):
        chart.render(painter, target, chart.viewport().rect())
    y += chart.height() + _GAP
    places, legend, sentence = _below(picture, width)
    painter.setFont(small)
    for place, name, ink in places:
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ink))
        painter.drawRect(x + place.x(), y + place.y() + 3, _SWATCH, _SWATCH)
        painter.setPen(QColor(c.ink))
        painter.drawText(x + place.x() + _SWATCH + 6, y + place.y() + small_metrics.ascent(), name)
    y += legend and legend + _GAP
    painter.setPen(QColor(c.muted))
    flags = int(Qt.TextFlag.TextWordWrap.value)
    painter.drawText(QRect(x, y, width, sentence + 4), flags, shown(picture.sentence))
