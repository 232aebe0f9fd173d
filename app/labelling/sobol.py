"""A scrambled Sobol sequence of our own, because scipy is no dependency of the application."""

import numpy as np
import numpy.typing as npt

_BITS = 30
# (degree s, coefficients a, initial direction numbers m) for dimensions 2 … 32.
# Source: Joe & Kuo (2008), Constructing Sobol sequences with better two-dimensional projections, table new-joe-kuo-6.
_DIRECTIONS: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (1, 0, (1,)),
    (2, 1, (1, 3)),
    (3, 1, (1, 3, 1)),
    (3, 2, (1, 1, 1)),
    (4, 1, (1, 1, 3, 3)),
    (4, 4, (1, 3, 5, 13)),
    (5, 2, (1, 1, 5, 5, 17)),
    (5, 4, (1, 1, 5, 5, 5)),
    (5, 7, (1, 1, 7, 11, 19)),
    (5, 11, (1, 1, 5, 1, 1)),
    (5, 13, (1, 1, 1, 3, 11)),
    (5, 14, (1, 3, 5, 5, 31)),
    (6, 1, (1, 3, 3, 9, 7, 49)),
    (6, 13, (1, 1, 1, 15, 21, 21)),
    (6, 16, (1, 3, 1, 13, 27, 49)),
    (6, 19, (1, 1, 1, 15, 7, 5)),
    (6, 22, (1, 3, 1, 15, 13, 25)),
    (6, 25, (1, 1, 5, 5, 19, 61)),
    (7, 1, (1, 3, 7, 11, 23, 15, 103)),
    (7, 4, (1, 3, 7, 13, 13, 15, 69)),
    (7, 7, (1, 1, 3, 13, 7, 35, 63)),
    (7, 8, (1, 3, 5, 9, 1, 25, 53)),
    (7, 14, (1, 3, 1, 13, 9, 35, 107)),
    (7, 19, (1, 3, 1, 5, 27, 61, 31)),
    (7, 21, (1, 1, 5, 11, 19, 41, 61)),
    (7, 28, (1, 3, 5, 3, 3, 13, 69)),
    (7, 31, (1, 1, 7, 13, 1, 19, 1)),
    (7, 32, (1, 3, 7, 5, 13, 19, 59)),
    (7, 37, (1, 1, 3, 9, 25, 29, 41)),
    (7, 41, (1, 3, 5, 13, 23, 1, 55)),
    (7, 42, (1, 3, 7, 3, 13, 59, 17)),
)
MOST_DIMENSIONS = len(_DIRECTIONS) + 1


def sobol_points(points: int, dimensions: int, seed: int | None) -> npt.NDArray[np.float64]:
    """Evenly spread points in the unit cube.

    Args:
        points: how many, best a power of two.
        dimensions: at most `MOST_DIMENSIONS`.
        seed: of the scrambling (random lower-triangular bit matrix, then a digital shift); None for the plain sequence.

    Returns:
        Shape (points, dimensions), each in [0, 1).

    Source: Bratley & Fox (1988), Algorithm 659; scrambling after Matoušek (1998).
    """
    if dimensions > MOST_DIMENSIONS:
        raise ValueError(f"at most {MOST_DIMENSIONS} dimensions, not {dimensions}")
    directions = np.stack([_direction_numbers(number) for number in range(dimensions)])
    if seed is not None:
        random = np.random.default_rng(seed)
        directions = _scrambled(directions, random)
        shift = random.integers(0, 1 << _BITS, dimensions, dtype=np.int64)
    else:
        shift = np.zeros(dimensions, np.int64)
    # Gray code order: point i is the exclusive or of the directions of the bits set in i ^ (i >> 1).
    index = np.arange(points, dtype=np.int64)
    gray = index ^ (index >> 1)
    digits = np.zeros((points, dimensions), np.int64)
    for bit in range(_BITS):
        is_set = (gray >> bit & 1).astype(bool)
        if is_set.any():
            digits[is_set] ^= directions[:, bit]
    result: npt.NDArray[np.float64] = (digits ^ shift) / float(1 << _BITS)
    return result


def _direction_numbers(dimension: int) -> npt.NDArray[np.int64]:
    """Direction numbers of one dimension, shape (bits,), the first bit the highest."""
    if dimension == 0:
        return np.array([1 << (_BITS - 1 - bit) for bit in range(_BITS)], np.int64)
    degree, coefficients, initial = _DIRECTIONS[dimension - 1]
    numbers = [m << (_BITS - 1 - bit) for bit, m in enumerate(initial)]
    for bit in range(degree, _BITS):
        number = numbers[bit - degree] ^ (numbers[bit - degree] >> degree)
        for k in range(1, degree):
            if coefficients >> (degree - 1 - k) & 1:
                number ^= numbers[bit - k]
        numbers.append(number)
    return np.array(numbers, np.int64)


def _scrambled(directions: npt.NDArray[np.int64], random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Each direction number multiplied by a random lower-triangular bit matrix with ones on its diagonal."""
    dimensions = len(directions)
    result = np.zeros_like(directions)
    for row in range(_BITS):  # row 0 makes the highest bit
        free = random.integers(0, 1 << row, dimensions, dtype=np.int64) << (_BITS - row) if row else np.int64(0)
        mask = free | np.int64(1 << (_BITS - 1 - row))
        together = directions & np.broadcast_to(mask, (dimensions,))[:, None]
        for step in (16, 8, 4, 2, 1):  # parity by folding
            together = together ^ (together >> step)
        result |= (together & 1) << (_BITS - 1 - row)
    return result
