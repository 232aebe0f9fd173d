"""Labels in sections: by kind, the sensitive ones apart and folded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.estimates import likelihood
from app.core.labels import Label, LabelKind, LabelOrigin
from app.gui import words
from app.gui.text import join, shown, tip_text
from app.sentences import label_name, tr, where_declared

Index = QModelIndex | QPersistentModelIndex
LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
TWIN_ROLE = Qt.ItemDataRole.UserRole + 2
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3
RELATIVE_ROLE = Qt.ItemDataRole.UserRole + 4
_COLUMNS = 4
NAME, HOW_LIKELY, LAST_FED, YOU_SAY = range(_COLUMNS)
SENSITIVE = "sensitive"
_MOST_RELATIVES = 6  # more names of one topic (tiers of fans, one per artist) would bury what follows


@dataclass(slots=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        name, heading: its id and words.
        labels: in order.
        twins: ids of labels that say the same as the row above, from another origin or platform.
        relatives: ids of labels of the same topic as the row above, in other words.
    """

    name: str
    heading: str
    labels: list[Label] = field(default_factory=list)
    twins: set[str] = field(default_factory=set)
    relatives: set[str] = field(default_factory=set)


def sections_of(labels: Iterable[Label]) -> list[Section]:
    """Sort labels into sections.

    The same topic from both origins stands together, what has the same name declared first. First come topics that both
    origins name and those a platform holds rather than not, the likeliest on top; then what is only declared, by name;
    last what it holds rather not.
    """
    by_section: dict[str, dict[str, list[Label]]] = {}
    for label in labels:
        where = SENSITIVE if label.is_sensitive else label.kind.value
        same = label.taxonomy_id or f"{label.kind}/{_same_name(label)}"
        by_section.setdefault(where, {}).setdefault(same, []).append(label)
    order = [(kind.value, words.section_name(kind)) for kind in LabelKind] + [(SENSITIVE, tr("Sensitive"))]
    made: list[Section] = []
    for name, heading in order:
        groups = by_section.get(name)
        if not groups:
            continue
        section = Section(name, heading)
        for group in sorted(_without_crowds(groups.values()), key=_group_order):
            for number, alike in enumerate(sorted(_by_name(group), key=_group_order)):
                alike.sort(key=lambda label: (label.origin is LabelOrigin.REBUILT, label.platform))
                section.labels += alike
                section.twins.update(label.id for label in alike[1:])
                if number:
                    section.relatives.add(alike[0].id)
        made.append(section)
    return made


def _by_name(labels: Iterable[Label]) -> list[list[Label]]:
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(_same_name(label), []).append(label)
    return list(groups.values())


def _same_name(label: Label) -> str:
    """Never shown: in English a rebuilt label is called as the platforms call theirs, in other languages it is not."""
    return label.name.casefold().replace("-", " ")


def _without_crowds(groups: Iterable[list[Label]]) -> Iterator[list[Label]]:
    """Groups as they are; where very many names are only declared, each of these is a group of its own."""
    for group in groups:
        alike = _by_name(group)
        only_declared = [labels for labels in alike if not any(label.probability for label in labels)]
        if len(only_declared) == len(alike) or len(only_declared) <= _MOST_RELATIVES:
            yield group
            continue
        yield [label for labels in alike if labels not in only_declared for label in labels]
        yield from only_declared


def _group_order(group: Sequence[Label]) -> tuple[int, float, str]:
    values = [label.probability.value for label in group if label.probability]
    best = max(values, default=0.0)
    is_first = best >= 0.5 or len({label.origin for label in group}) > 1
    is_last = bool(values) and not is_first
    return (2 if is_last else 0 if is_first else 1, -best, min(label_name(label).casefold() for label in group))


def matches(label: Label, *, platform: str = "", search: str = "", only_unreviewed: bool = False) -> bool:
    """Whether a label passes the filters of the page."""
    if platform and label.platform != platform:
        return False
    if only_unreviewed and label.verdict is not None:
        return False
    wanted = search.casefold().split()
    text = f"{label_name(label)} {label.name} {label.text} {label.list_name} {label.note}".casefold()
    return all(word in text for word in wanted)


def origin_words(label: Label) -> str:
    """Who says so, in a few words."""
    platform = words.platform_name(label.platform)
    if label.origin is LabelOrigin.REBUILT:
        return join(platform, tr("rebuilt"))
    if label.is_seen:
        return join(tr("seen at {platform}").format(platform=platform), label.list_name)
    sources = {
        "advertiser": tr("declared by an advertiser at {platform}"),
        "partner": tr("declared by a partner of {platform}"),
        "uploader": tr("declared by an advertiser’s list at {platform}"),
    }
    return sources.get(label.source, tr("declared by {platform}")).format(platform=platform)


def likelihood_words(label: Label) -> str:
    """How likely, in words and figures; for a declared label, where it stands."""
    if label.probability is None:
        return where_declared(label, words.day(label.declared_in))
    return join(words.likelihood_word(likelihood(label.probability)), words.interval(label.probability))


class LabelTree(QAbstractItemModel):
    """Two levels: sections, and labels in four columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sections: list[Section] = []
        self._exported: Mapping[str, datetime] = {}

    def show(self, labels: Iterable[Label], exported: Mapping[str, datetime]) -> None:
        """Show these labels.

        Args:
            labels: already filtered.
            exported: date of the newest export by platform; "last fed" counts back from it.
        """
        self.beginResetModel()
        self._exported = dict(exported)
        self.sections = sections_of(labels)
        self.endResetModel()

    def replace(self, label: Label) -> None:
        """A label changed (its verdict): show it so, keep everything else in place."""
        for number, section in enumerate(self.sections):
            for row, known in enumerate(section.labels):
                if known.id == label.id:
                    section.labels[row] = label
                    parent = self.index(number, 0)
                    self.dataChanged.emit(self.index(row, 0, parent), self.index(row, YOU_SAY, parent))

    def find(self, label_id: str) -> QModelIndex:
        """Where a label stands; an invalid index if it is not shown."""
        for number, section in enumerate(self.sections):
            for row, label in enumerate(section.labels):
                if label.id == label_id:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def last_fed(self, label: Label) -> str:
        """How long before the export its evidence last grew."""
        if label.origin is LabelOrigin.DECLARED:
            return "—"
        return words.how_long_ago(label.last_fed, self._exported.get(label.platform))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own
        """Sections carry 0, labels the number of their section + 1."""
        # Asked for several times per row of a layout: `hasIndex`, which calls back twice, would take a third of it.
        if not 0 <= column < _COLUMNS:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0) if 0 <= row < len(self.sections) else QModelIndex()
        if parent.internalId() != 0 or parent.column() != 0:
            return QModelIndex()
        section = parent.row()
        return (
            self.createIndex(row, column, section + 1)
            if 0 <= row < len(self.sections[section].labels)
            else QModelIndex()
        )

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008  Qt's own
        """The section of a label."""
        inside = int(child.internalId()) if child.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside > 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Sections, or labels of a section."""
        if not parent.isValid():
            return len(self.sections)
        if parent.internalId() != 0 or parent.column() != 0:
            return 0
        return len(self.sections[parent.row()].labels)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Always four."""
        return _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels can be selected, sections only reached."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId() == 0:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the label for the delegate."""
        if not index.isValid():
            return None
        inside = int(index.internalId())
        if inside == 0:
            return self._section_data(self.sections[index.row()], index.column(), role)
        section = self.sections[inside - 1]
        label = section.labels[index.row()]
        if role == LABEL_ROLE:
            return label
        if role == TWIN_ROLE:
            return label.id in section.twins
        if role == RELATIVE_ROLE:
            return label.id in section.relatives
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self._text(label, index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._tip(label, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(self._spoken(label) if index.column() == NAME else self._text(label, index.column()))
        return None

    def _section_data(self, section: Section, column: int, role: int) -> Any:
        if role == SECTION_ROLE:
            return section
        if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return join(section.heading, words.count(len(section.labels)))
        return None

    def _text(self, label: Label, column: int) -> str:
        if column == NAME:
            return label_name(label)
        if column == HOW_LIKELY:
            return likelihood_words(label)
        if column == LAST_FED:
            return self.last_fed(label)
        return words.verdict_name(label.verdict) if label.verdict else tr("Unreviewed")

    def _tip(self, label: Label, column: int) -> str:
        if column == LAST_FED and label.last_fed:
            return words.day(label.last_fed)
        if column == NAME and label.text and label.text != label.name:
            return tr("As the platform wrote it: {text}").format(text=label.text)
        return self._text(label, column)

    def _spoken(self, label: Label) -> str:
        return ", ".join(
            (
                label_name(label),
                origin_words(label),
                likelihood_words(label),
                self.last_fed(label),
                self._text(label, YOU_SAY),
            )
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings; that the bars are 90 % intervals is said once, below the list."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Label"), tr("How likely"), tr("Last fed"), tr("You say"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
