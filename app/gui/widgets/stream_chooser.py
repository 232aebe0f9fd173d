"""Which stream is looked at: pills while there are few, a list by platform where there are many."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.streams import STREAM
from app.gui import words
from app.gui.widgets.chips import Choice, Chooser
from app.sentences import tr

MOST_PILLS = 8


class StreamChooser(QWidget):
    """Offers streams; exactly one is on.

    Signals:
        chosen: id of the stream.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._pills = Choice(tr("Stream"))
        self._list = Chooser(tr("Stream"))
        self._list.setMaxVisibleItems(24)
        row.addWidget(self._pills)
        row.addWidget(self._list)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._now = ""
        self._pills.chosen.connect(self._choose)
        self._list.currentIndexChanged.connect(lambda _place: self._choose(str(self._list.currentData() or "")))

    @property
    def now(self) -> str:
        """Id of the stream that is on."""
        return self._now

    def offer(self, streams: Sequence[str], now: str) -> None:
        """Offer these, one of them on; without a signal."""
        self._now = now
        has_many = len(streams) > MOST_PILLS
        self._pills.setVisible(not has_many)
        self._list.setVisible(has_many)
        self._pills.offer([] if has_many else [(stream, words.stream_name(stream)) for stream in streams], now)
        with QSignalBlocker(self._list):
            self._list.clear()
            if has_many:
                self._fill_list(streams)
                self._list.setCurrentIndex(self._list.findData(now))
        self.setVisible(len(streams) > 1)

    def _fill_list(self, streams: Sequence[str]) -> None:
        """Streams under the name of their platform, platforms in order of their first stream."""
        by_platform: dict[str, list[str]] = {}
        for stream in streams:
            platform = STREAM[stream].platform if stream in STREAM else stream.partition(".")[0]
            by_platform.setdefault(platform, []).append(stream)
        model = self._list.model()
        for platform, of_platform in by_platform.items():
            self._list.addItem(words.platform_name(platform))
            heading = model.item(self._list.count() - 1) if isinstance(model, QStandardItemModel) else None
            if heading is not None:
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for stream in of_platform:
                self._list.addItem(f"   {words.stream_name(stream)}", stream)

    def _choose(self, stream: str) -> None:
        if stream and stream != self._now:
            self._now = stream
            self.chosen.emit(stream)
