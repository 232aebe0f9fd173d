"""Shannon's entropy from a sample, corrected for classes not yet seen; whole counts, nats."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.coverage import zhang_huang_coverage
from app.narrowing.diversity import shannon_entropy
from app.narrowing.unseen import seen_times, whole_counts


def digamma(x: float) -> float:
    """ψ(x) for x > 0. Source: recurrence and asymptotic series, DLMF 5.5.2 and 5.11.2."""
    result = 0.0
    while x < 12.0:
        result -= 1.0 / x
        x += 1.0
    square = 1.0 / (x * x)
    series = square * (
        1 / 12
        - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * 691 / 32760))))
    )
    return result + math.log(x) - 0.5 / x - series


def miller_madow_entropy(counts: ArrayLike) -> float:
    """Plug-in entropy + (S − 1)/2n. Source: Miller (1955)."""
    numbers = whole_counts(counts)
    return shannon_entropy(numbers) + (len(numbers) - 1) / (2.0 * int(numbers.sum()))


def zhang_entropy(counts: ArrayLike) -> float:
    """Σ (n_i/n)(ψ(n) − ψ(n_i)). Source: Zhang (2012), Neural Comput. 24(5), in closed form."""
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    return sum(int(n) / total * (digamma(total) - digamma(int(n))) for n in numbers)


def chao_wang_jost_entropy(counts: ArrayLike) -> float:
    """Entropy with the unseen classes estimated from f₁ and f₂.

    Args:
        counts: whole events per class.

    Source: Chao, Wang & Jost (2013), Methods Ecol. Evol. 4(11). The last sum is taken from its tail,
    Σ_{r ≥ n} (1 − A)^(r − n + 1)/r, for (1 − A)^(1 − n) overflows beyond a few thousand events.
    """
    numbers = whole_counts(counts)
    total, once, twice = int(numbers.sum()), seen_times(numbers, 1), seen_times(numbers, 2)
    entropy = zhang_entropy(numbers)
    if once == 0:
        return entropy
    if twice > 0:
        chance = 2.0 * twice / ((total - 1) * once + 2.0 * twice)
    elif once > 1:
        chance = 2.0 / ((total - 1) * (once - 1) + 2.0)
    else:
        return entropy
    return entropy + once / total * _tail(1.0 - chance, total)


def _tail(base: float, start: int) -> float:
    """Σ_{r ≥ start} base^(r − start + 1)/r, with 0 ≤ base < 1."""
    if base <= 0.0:
        return 0.0
    tail, first = 0.0, start
    # Blocks until what is left (below base^k/(start (1 − base))) no longer counts.
    while True:
        r = np.arange(first, first + 65536, dtype=np.float64)
        tail += float((np.exp((r - start + 1.0) * math.log(base)) / r).sum())
        first += 65536
        rest = math.exp((first - start + 1.0) * math.log(base)) / (first * (1.0 - base))
        if rest < 1e-15 * max(tail, 1e-300):
            return tail


def chao_shen_entropy(counts: ArrayLike) -> float:
    """Horvitz–Thompson entropy with shares shrunk by the coverage.

    Source: Chao & Shen (2003), Environ. Ecol. Stat. 10; with the coverage of Zhang & Huang (2007), as entropart does.
    """
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    share = zhang_huang_coverage(numbers) * numbers / total
    return float(-(share * np.log(share) / -np.expm1(total * np.log1p(-share))).sum())


def _sign(n: int) -> int:
    """(−1)^n."""
    return -1 if n % 2 else 1


def grassberger_1988_entropy(counts: ArrayLike) -> float:
    """Σ (n_i/n)(ln n − ψ(n_i) − (−1)^n_i/(n_i + 1)). Source: Grassberger (1988), Phys. Lett. A 128."""
    numbers = [int(n) for n in whole_counts(counts)]
    total = sum(numbers)
    return sum(n / total * (math.log(total) - digamma(n) - _sign(n) / (n + 1)) for n in numbers)


def grassberger_2003_entropy(counts: ArrayLike) -> float:
    """ψ(n) − Σ (n_i/n)·G(n_i), G(k) = ψ(k) + (−1)^k (ψ((k + 1)/2) − ψ(k/2))/2.

    Source: Grassberger (2003), arXiv:physics/0307138, which has ln n in front; ψ(n), smaller by 1/2n, as entropart.
    """
    numbers = [int(n) for n in whole_counts(counts)]
    total = sum(numbers)

    def corrected(n: int) -> float:
        return digamma(n) + _sign(n) * (digamma((n + 1) / 2) - digamma(n / 2)) / 2

    return digamma(total) - sum(n / total * corrected(n) for n in numbers)


def schurmann_entropy(counts: ArrayLike) -> float:
    """ψ(n) − Σ (n_i/n)(ψ(n_i) + (−1)^n_i ∫₀^u t^(n_i − 1)/(1 + t) dt), u = e^(−1/2).

    Source: Schürmann (2004), J. Phys. A 37; the upper limit as entropart has it.
    """
    numbers = [int(n) for n in whole_counts(counts)]
    total = sum(numbers)
    nodes, weights = np.polynomial.legendre.leggauss(200)
    end = math.exp(-0.5)
    t = end * (nodes + 1.0) / 2.0

    def corrected(n: int) -> float:
        integral = float((weights * t ** (n - 1) / (1.0 + t)).sum()) * end / 2.0
        return digamma(n) + _sign(n) * integral

    return digamma(total) - sum(n / total * corrected(n) for n in numbers)
