"""Chance that comes out the same every time, for a name and a seed, in whatever order days are asked for."""

import math
import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from one named source.

    Only `Random.random` is used: its numbers are the same in every version of Python, those of `choice` are not
    promised to be.
    """

    def __init__(self, *names: object) -> None:
        self._next = random.Random(":".join(map(str, names))).random

    def share(self) -> float:
        """A number from 0 to 1, without 1."""
        return self._next()

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self._next() < probability

    def number(self, first: int, last: int) -> int:
        """A whole number from first to last, both included."""
        return first + int(self._next() * (last - first + 1))

    def one_of(self, things: Sequence[T]) -> T:
        """One of them, all alike."""
        return things[int(self._next() * len(things))]

    def weighed(self, cumulative: Sequence[float]) -> int:
        """An index, by cumulative weights that end in their sum."""
        return bisect(cumulative, self._next() * cumulative[-1], 0, len(cumulative) - 1)

    def count(self, mean: float) -> int:
        """A whole number around a mean: Poisson below 30, above it normal with the same variance."""
        if mean <= 0:
            return 0
        if mean > 30:
            normal = math.sqrt(-2 * math.log(1 - self._next())) * math.cos(2 * math.pi * self._next())
            return max(0, round(mean + math.sqrt(mean) * normal))
        limit, product, number = math.exp(-mean), self._next(), 0
        while product > limit:
            product *= self._next()
            number += 1
        return number


def cumulative(weights: Sequence[float]) -> tuple[float, ...]:
    """Running sums, as `Chance.weighed` wants them."""
    return tuple(accumulate(weights))


def zipf(number: int) -> tuple[float, ...]:
    """Running sums of 1, 1/2, 1/3 …: a few favourites and a long tail."""
    return cumulative([1 / rank for rank in range(1, number + 1)])
