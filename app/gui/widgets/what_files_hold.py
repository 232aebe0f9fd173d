"""What the files of each platform hold and what they never say, so that nobody looks for it in vain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui import words
from app.gui.text import label
from app.gui.widgets.card import Card, row_line
from app.sentences import tr
from app.sentences.guides import Guide

_NAME_WIDTH = 150


class WhatFilesHold(Card):
    """One row per guide: what it gives in four columns, and below them what is not in it."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        super().__init__(margin=20, gap=10)
        self.column.addWidget(label(tr("What these files hold, and what they do not"), "subheading"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        for column in range(1, 5):
            grid.setColumnStretch(column, 1)
        heads = (tr("What you chose"), tr("What was shown to you"), tr("Labels"), tr("Period"))
        for column, head in enumerate(heads, start=1):
            grid.addWidget(label(head, "small", wraps=True), 0, column)
        for number, guide in enumerate(guides):
            row = 1 + 3 * number
            grid.addWidget(row_line(), row, 0, 1, 5)
            grid.addWidget(label(tr(guide.name), wraps=True), row + 1, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            gives = guide.gives
            for column, said in enumerate((gives.choices, gives.exposures, gives.declared, gives.period), start=1):
                cell = label(tr(said), wraps=True) if said else label(tr("none"), "muted")
                grid.addWidget(cell, row + 1, column, Qt.AlignmentFlag.AlignTop)
            missing = words.sentences(*(tr(sentence) for sentence in guide.missing))
            grid.addWidget(label(missing, "muted", wraps=True), row + 2, 1, 1, 4)
        self.column.addWidget(inside)
