"""Work done once for each of the few distinct texts a column holds: states, kinds, categories, names of columns."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

_MOST: Final = 4096
# Longer texts say something of their own each time; kept, they would cost memory and never be asked for again.
_LONGEST: Final = 64

Found = TypeVar("Found")


def remembered(of_text: Callable[[str], Found]) -> Callable[[str], Found]:
    """The same function of a text, its answers for short texts remembered; they must not be changed."""
    answer = lru_cache(maxsize=_MOST)(of_text)

    @wraps(of_text)
    def ask(text: str) -> Found:
        return answer(text) if len(text) <= _LONGEST else of_text(text)

    return ask
