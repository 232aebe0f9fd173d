"""The profiles of a household's accounts, each with a box: which of them are you."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from app.core.exports import ProfileSeen
from app.core.messages import Message
from app.gui import words
from app.gui.text import join, label, name
from app.gui.widgets.card import Card
from app.gui.widgets.flow import FlowRow
from app.sentences import ntr, say, tr


class ProfilesCard(Card):
    """One row of boxes per platform; what is not ticked is kept and not counted.

    Signals:
        profile_chosen: number of the profile, and whether it is the person's.
    """

    profile_chosen = Signal(int, bool)

    def __init__(self, profiles: Sequence[ProfileSeen], notes: Sequence[str] = ()) -> None:
        """Show the profiles of one or several platforms.

        Args:
            profiles: in the order they were met.
            notes: sentences about those that were guessed.
        """
        super().__init__(margin=20, gap=8)
        self._boxes: dict[int, QCheckBox] = {}
        self.column.addWidget(label(tr("Which of these are you?"), "subheading"))
        self.column.addWidget(
            label(
                tr("Only what is ticked is counted. The rest is kept, and stays out of everything."),
                "small",
                wraps=True,
            )
        )
        for platform in dict.fromkeys(profile.platform for profile in profiles):
            self.column.addWidget(label(say(Message("platform." + platform)), wraps=True))
            row = FlowRow(gap=16)
            for profile in profiles:
                if profile.platform == platform:
                    row.add(self._box(profile))
            self.column.addWidget(row)
        for note in notes:
            self.column.addWidget(label(note, "attention", wraps=True))

    @property
    def focused(self) -> int | None:
        """Number of the profile whose box has the focus."""
        return next((number for number, box in self._boxes.items() if box.hasFocus()), None)

    def focus_on(self, number: int | None) -> None:
        """Give the focus to a profile's box, as it was before the card was built anew."""
        if number is not None and (box := self._boxes.get(number)) is not None:
            box.setFocus()

    def _box(self, profile: ProfileSeen) -> QCheckBox:
        box = QCheckBox()
        events = ntr("{n} event", "{n} events", profile.events).format(n=words.count(profile.events))
        name(box, join(profile.profile or tr("without a profile"), events))
        self._boxes[profile.number] = box
        box.setChecked(profile.is_me)
        box.toggled.connect(lambda is_me: self.profile_chosen.emit(profile.number, is_me))
        return box
