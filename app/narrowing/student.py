"""Student's t distribution, by the incomplete beta function; the application carries no scipy."""

import math
from functools import lru_cache

_SMALLEST = 1e-300
_PRECISION = 1e-15


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b), 0 to 1.

    Args:
        a, b: shape parameters, above 0.
        x: 0 to 1.

    Source: continued fraction DLMF 8.17.22, evaluated by the modified Lentz method (Thompson & Barnett 1986).
    """
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _continued_fraction(a, b, x) / a
    return 1.0 - front * _continued_fraction(b, a, 1.0 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    def away_from_zero(value: float) -> float:
        return value if abs(value) > _SMALLEST else _SMALLEST

    c, d = 1.0, 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0))
    fraction = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        d, c = 1.0 / away_from_zero(1.0 + even * d), away_from_zero(1.0 + even / c)
        fraction *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        d, c = 1.0 / away_from_zero(1.0 + odd * d), away_from_zero(1.0 + odd / c)
        fraction *= c * d
        if abs(c * d - 1.0) < _PRECISION:
            return fraction
    raise ArithmeticError(f"incomplete beta did not converge: {a}, {b}, {x}")


def t_tail(t: float, degrees: float) -> float:
    """Probability that a t variable lies above `t`; `degrees` of freedom above 0, need not be whole."""
    if t * t < degrees:
        # Near the middle t²/(degrees + t²) keeps the digits that its complement, almost 1, would lose.
        middle = 0.5 * incomplete_beta(0.5, degrees / 2.0, t * t / (degrees + t * t))
        return 0.5 - middle if t >= 0 else 0.5 + middle
    # The smaller of the two arguments keeps digits far out in the tail.
    half = 0.5 * incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + t * t))
    return half if t >= 0 else 1.0 - half


@lru_cache(maxsize=4096)
def t_quantile(probability: float, degrees: float) -> float:
    """Value below which a t variable lies with this probability (0 to 1, exclusive).

    Raises:
        ValueError: for a probability of 0, 1 or outside.
    """
    if not 0.0 < probability < 1.0:
        raise ValueError(f"no such probability: {probability}")
    if probability < 0.5:
        return -t_quantile(1.0 - probability, degrees)
    tail = 1.0 - probability
    low, high = 0.0, 2.0
    while t_tail(high, degrees) > tail:
        low, high = high, high * 2.0
    t = (low + high) / 2.0
    # Newton's method, kept between two ends that close in.
    for _ in range(200):
        beyond = t_tail(t, degrees) - tail
        low, high = (t, high) if beyond > 0 else (low, t)
        step = t + beyond / _density(t, degrees)
        step = step if low < step < high else (low + high) / 2.0
        if abs(step - t) <= 1e-14 * max(1.0, abs(t)):
            return step
        t = step
    return t


def _density(t: float, degrees: float) -> float:
    logarithm = math.lgamma((degrees + 1.0) / 2.0) - math.lgamma(degrees / 2.0) - 0.5 * math.log(degrees * math.pi)
    return math.exp(logarithm - (degrees + 1.0) / 2.0 * math.log1p(t * t / degrees))


def normal_tail(z: float) -> float:
    """Probability that a standard normal variable lies above `z`."""
    return 0.5 * math.erfc(z / math.sqrt(2.0))
