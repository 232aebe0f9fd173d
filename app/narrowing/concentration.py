"""How much of it all the largest few take, and how much comes again."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.narrowing.diversity import shares
from app.narrowing.history import Floats, Integers

REMEMBERED_S = 30 * 24 * 3600  # "met before" means within 30 days


def top_share(counts: ArrayLike, largest: int = 1) -> float:
    """Share of the largest classes together, 0 to 1; with one class the Berger–Parker index.

    Source: Berger & Parker (1970), Science 168.
    """
    return float(np.sort(shares(counts))[-largest:].sum())


def gini_coefficient(counts: ArrayLike) -> float:
    """Inequality of the counts over a fixed list of classes, unseen ones included: 0 (even) to 1 − 1/classes.

    Source: Gini (1912), in the form Σ (2i − S − 1) x₍ᵢ₎ / (S Σ x).
    """
    numbers = np.sort(np.asarray(counts, np.float64))
    if numbers.size == 0 or numbers[0] < 0 or numbers.sum() <= 0:
        raise ValueError("counts must be not negative and not all zero")
    size = len(numbers)
    return float(((2 * np.arange(1, size + 1) - size - 1) * numbers).sum() / (size * numbers.sum()))


def corrected_gini_coefficient(counts: ArrayLike) -> float:
    """The same over what it can reach: G·S/(S − 1), 0 to 1."""
    size = len(np.asarray(counts))
    return gini_coefficient(counts) * size / (size - 1)


def gini_by_rectangles(counts: ArrayLike) -> float:
    """The area under the Lorenz curve summed by rectangles instead of trapezoids, as scikit-bio offers it."""
    numbers = np.sort(np.asarray(counts, np.float64))
    size = len(numbers)
    return float(1.0 - 2.0 * (np.cumsum(numbers) / numbers.sum() / size).sum())


def met_before(creator: NDArray[np.integer], at_s: Integers) -> NDArray[np.bool_]:
    """Whether the creator of each event was met in the 30 days before it.

    Args:
        creator: creator number per event; 0, no creator, is never met.
        at_s: Unix seconds per event, same length, in order of time.

    Source: "echo" and its complement, the new-creator rate, after Anderson et al. (2020), WWW.
    """
    order = np.lexsort((at_s, creator))
    sorted_creator, sorted_at = creator[order], at_s[order]
    again = np.zeros(len(creator), bool)
    same = sorted_creator[1:] == sorted_creator[:-1]
    again[order[1:]] = same & (np.diff(sorted_at) <= REMEMBERED_S) & (sorted_creator[1:] != 0)
    return again


def generalist_specialist_score(vectors: ArrayLike, weights: ArrayLike) -> float:
    """How close the things seen lie to their own centre: low for a generalist, 1 for a single direction.

    Args:
        vectors: unit vectors, shape (things, dimensions).
        weights: how often each was seen, shape (things,).

    Source: Waller & Anderson (2019), WWW; equal to the norm of the weighted mean of unit vectors.
    """
    weight = np.asarray(weights, np.float64)
    centre = weight @ np.asarray(vectors, np.float64) / weight.sum()
    return float(np.linalg.norm(centre))


def intra_list_distance(vectors: ArrayLike) -> float:
    """Mean cosine distance between all pairs of a list, 0 to 2.

    Args:
        vectors: unit vectors, shape (things, dimensions), two things at least.

    Source: Ziegler et al. (2005), WWW.
    """
    unit = np.asarray(vectors, np.float64)
    size = len(unit)
    alike: Floats = unit @ unit.T
    return float(1.0 - (alike.sum() - np.trace(alike)) / (size * (size - 1)))
