"""The list of labels as it is painted: diamonds, interval bars, verdict pills."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.core.labels import Label, LabelOrigin, Verdict
from app.gui import theme
from app.gui.models.label_tree import (
    HOW_LIKELY,
    LABEL_ROLE,
    LAST_FED,
    NAME,
    RELATIVE_ROLE,
    SECTION_ROLE,
    SENSITIVE,
    TWIN_ROLE,
    Index,
    LabelTree,
    origin_words,
)
from app.gui.text import join, shown
from app.gui.widgets.bars import paint_diamond, paint_interval
from app.gui.words import day, platform_name
from app.sentences import current_language, label_name, tr

_AGAINST = {Verdict.WRONG, Verdict.SOMEONE_ELSE, Verdict.NOT_THEIR_BUSINESS}
_NO_ROOM = QSize(0, 0)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LabelDelegate(QStyledItemDelegate):
    """Paints sections and labels."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a label, one for a twin, one and air for a section; the first column says it for the row."""
        if index.column() != NAME:
            return _NO_ROOM
        line = theme.base_px() * 1.4
        if index.data(SECTION_ROLE) is not None:
            return QSize(100, round(line * 2.05))
        return QSize(100, round(line * (2.2 if index.data(TWIN_ROLE) else 2.75)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        room = QRect(option.rect)
        section = index.data(SECTION_ROLE)
        if section is not None:
            if index.column() == 0:
                self._paint_section(painter, option, room, section.name, str(index.data()))
        else:
            self._paint_label(painter, option, room, index)
        painter.restore()

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, name: str, words: str
    ) -> None:
        c = theme.colours()
        view = option.widget
        is_open = isinstance(view, QTreeView) and view.isExpanded(_index_at(view, room))
        font = theme.font(0.88)
        painter.setFont(font)
        painter.setPen(QColor(c.muted))
        place = room.adjusted(16, round(theme.base_px() * 0.5), -12, 0)
        heading = words if _is_chinese() else words.upper()
        painter.drawText(place, _LEFT, heading)
        if name == SENSITIVE or not is_open:
            after = place.adjusted(QFontMetrics(font).horizontalAdvance(heading) + 8, 0, 0, 0)
            font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(QColor(c.ink))
            painter.drawText(after, _LEFT, tr("hide") if is_open else tr("show"))
        painter.setPen(QColor(c.line))
        painter.drawLine(room.left(), room.bottom(), room.right(), room.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.focus), 2))
            painter.drawRect(room.adjusted(2, 2, -3, -3))

    def _paint_label(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        index: Index,
    ) -> None:
        c = theme.colours()
        label: Label = index.data(LABEL_ROLE)
        is_twin = bool(index.data(TWIN_ROLE))
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(room, QColor(c.theirs_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour(c.track, 0.45))
        if not is_twin and index.row() > 0:
            painter.setPen(QColor(c.line))
            left = room.left()
            if index.data(RELATIVE_ROLE) and index.column() == NAME:
                left += 48  # a shorter line: the same topic goes on
            painter.drawLine(left, room.top(), room.right(), room.top())
        if index.column() == NAME:
            if is_selected:
                painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), QColor(c.theirs))
            self._paint_name(painter, room, label, is_twin=is_twin, is_selected=is_selected)
        elif index.column() == HOW_LIKELY:
            self._paint_likelihood(painter, room, label, str(index.data()))
        elif index.column() == LAST_FED:
            self._paint_last_fed(painter, room, label, str(index.data()))
        else:
            self._paint_verdict(painter, room, label.verdict, str(index.data()))

    def _paint_name(self, painter: QPainter, room: QRect, label: Label, *, is_twin: bool, is_selected: bool) -> None:
        c = theme.colours()
        filled = label.origin is LabelOrigin.DECLARED
        paint_diamond(painter, QRectF(room.left() + 12, room.top(), 22, room.height()), filled=filled)
        place = room.adjusted(48, 0, -10, 0)
        small = theme.font(0.88)
        if is_twin:
            same = tr("the same, declared · {platform}") if filled else tr("the same, rebuilt · {platform}")
            _draw(
                painter,
                place,
                small,
                c.muted,
                join(same.format(platform=platform_name(label.platform)), label.list_name),
            )
            return
        first = theme.font(1.04, bold=is_selected)
        height = QFontMetrics(first).height()
        second = QFontMetrics(small).height()
        top = room.top() + (room.height() - height - second - 1) // 2
        _draw(painter, QRect(place.left(), top, place.width(), height), first, c.ink, label_name(label))
        below = join(origin_words(label), tr("outlived") if label.is_stale else "")
        _draw(painter, QRect(place.left(), top + height + 1, place.width(), second), small, c.muted, below)

    def _paint_likelihood(self, painter: QPainter, room: QRect, label: Label, words: str) -> None:
        c = theme.colours()
        place = room.adjusted(10, 0, -14, 0)
        small = theme.font(0.88)
        if label.probability is None:
            fits = QFontMetrics(small).horizontalAdvance(words) <= place.width()
            short = tr("seen {date}") if label.is_seen else "{date}"
            _draw(painter, place, small, c.muted, words if fits else short.format(date=day(label.declared_in)))
            return
        height = QFontMetrics(small).height()
        top = room.top() + (room.height() - height - 18) // 2
        paint_interval(painter, QRectF(place.left(), top, place.width(), 16), label.probability)
        _draw(painter, QRect(place.left(), top + 18, place.width(), height), small, c.muted, words)

    def _paint_last_fed(self, painter: QPainter, room: QRect, label: Label, words: str) -> None:
        c = theme.colours()
        ink = c.muted if label.origin is LabelOrigin.DECLARED else c.attention if label.is_stale else c.ink
        _draw(painter, room.adjusted(10, 0, -6, 0), theme.font(0.94), ink, words)

    def _paint_verdict(self, painter: QPainter, room: QRect, verdict: Verdict | None, words: str) -> None:
        c = theme.colours()
        if verdict is None:
            ink, edge = c.muted, c.control_line
        elif verdict in _AGAINST:
            ink = edge = c.theirs
        else:
            ink = edge = c.yours if verdict is Verdict.ME else c.attention
        font = theme.font(0.88)
        metrics = QFontMetrics(font)
        width = min(room.width() - 18, metrics.horizontalAdvance(words) + 22)
        height = metrics.height() + 6
        pill = QRectF(room.left() + 8.5, room.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(c.card))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(width - 14))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, fitting)


class LabelList(QTreeView):
    """Sections of labels; arrows move, Enter folds a section and a click unfolds it (the sensitive one both ways).

    Signals:
        label_chosen: the label that became current.
        verdict_pressed: one of the keys 1 to 6.
    """

    label_chosen = Signal(object)
    verdict_pressed = Signal(int)

    def __init__(self, model: LabelTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self.setModel(model)
        self.setItemDelegate(LabelDelegate(self))
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Labels"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self._after_reset)
        self._after_reset()

    def _after_reset(self) -> None:
        for number, section in enumerate(self._tree.sections):
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            self.setExpanded(self._tree.index(number, 0), section.name != SENSITIVE)
        self._share_width()

    def resizeEvent(self, event: object) -> None:
        """Columns share the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # passed on as it came
        self._share_width()

    def _share_width(self) -> None:
        width = self.viewport().width()
        metrics = QFontMetrics(theme.font(0.94))
        fed = min(metrics.horizontalAdvance("23 months before") + 22, width // 5)
        said = min(metrics.horizontalAdvance(tr("Not their business")) + 40, width // 3)
        # What does not fit stands in the panel at the right, and in the tool tip.
        self.setColumnHidden(LAST_FED, width < 570)
        if width < 570:
            fed = 0
        rest = max(0, width - fed - said)
        name = round(rest * 0.59)
        for column, wide in enumerate((name, rest - name, fed, said)):
            self.setColumnWidth(column, wide)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which label is current."""
        super().currentChanged(current, previous)
        label = current.data(LABEL_ROLE)
        if label is not None:
            self.label_chosen.emit(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click unfolds a section, and folds the sensitive one again."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        section = index.data(SECTION_ROLE) if index.isValid() else None
        if section is not None and (section.name == SENSITIVE or not self.isExpanded(index)):
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space on a section folds and unfolds it; 1 to 6 answer the label."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.data(SECTION_ROLE):
            self.setExpanded(index, not self.isExpanded(index))
            return
        number = event.key() - Qt.Key.Key_0.value
        if 1 <= number <= 6 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.verdict_pressed.emit(number)
            return
        super().keyPressEvent(event)


def _is_chinese() -> bool:
    """Capitals and wide spacing are for alphabets."""
    return current_language().startswith("zh")


def _index_at(view: QTreeView, room: QRect) -> QModelIndex:
    return view.indexAt(room.center())


def _draw(painter: QPainter, room: QRect, font: QFont, ink: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    fitting = QFontMetrics(font).elidedText(shown(words), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, fitting)
