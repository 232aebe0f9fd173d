"""Genres of items, where the platform names them: a second look beside the topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.columns import EventColumns
from app.narrowing.history import Integers, SessionCounts
from app.narrowing.selection import Selection


@dataclass(frozen=True, slots=True)
class ItemGenres:
    """Genres per item; an item may have several.

    Attributes:
        begins: shape (items + 1,): genres of item i stand in `genre` at begins[i] … begins[i + 1] - 1.
        genre: index into `names`.
        names: as the platform wrote them.
    """

    begins: Integers
    genre: Integers
    names: tuple[str, ...]

    @classmethod
    def none(cls) -> "ItemGenres":
        """No item has a genre."""
        return cls(np.zeros(1, np.int64), np.zeros(0, np.int64), ())

    @classmethod
    def of(cls, columns: EventColumns, by_item: Mapping[int, Sequence[str]]) -> "ItemGenres":
        """From names by the item's id in the casebook."""
        names: dict[str, int] = {}
        begins, genre = [0], []
        for item_id in columns.item_ids:
            genre += [names.setdefault(name, len(names)) for name in dict.fromkeys(by_item.get(item_id, ()))]
            begins.append(len(genre))
        return cls(np.array(begins, np.int64), np.array(genre, np.int64), tuple(names))


def genre_counts(selection: Selection, genres: ItemGenres) -> SessionCounts:
    """Events of each genre per session; an event of several genres counts a part for each, one of none nothing."""
    sessions, classes = len(selection.session_at_s), max(len(genres.names), 1)
    if len(genres.begins) <= 1:
        return SessionCounts([], [], [], (sessions, classes))
    first = genres.begins[selection.item]
    many = genres.begins[selection.item + 1] - first
    event = np.repeat(np.arange(len(selection)), many)
    # Place of each among the genres of its own item: 0, 1, 2 …
    place = np.arange(len(event)) - np.repeat(np.cumsum(many) - many, many)
    klass = genres.genre[first[event] + place]
    cells = selection.session[event] * classes + klass
    pairs, where = np.unique(cells, return_inverse=True)
    amount = np.bincount(where, weights=1.0 / many[event], minlength=len(pairs))
    return SessionCounts(pairs // classes, pairs % classes, amount, (sessions, classes))
