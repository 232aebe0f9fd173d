"""Trend of a monthly series whose months resemble their neighbours: weights, AR(1) errors, seasons."""

from dataclasses import dataclass

import numpy as np

from app.core.estimates import Estimate
from app.narrowing.history import Floats, Integers
from app.narrowing.student import t_quantile, t_tail

LARGEST_CORRELATION = 0.9


@dataclass(frozen=True, slots=True)
class ArTrend:
    """A straight line through a monthly series.

    Attributes:
        slope: per month.
        error: standard error of the slope.
        degrees: of freedom.
        correlation: between neighbouring months, bias-corrected, 0 to .9.
    """

    slope: float
    error: float
    degrees: float
    correlation: float

    @property
    def p_falling(self) -> float:
        """One-sided probability of a slope so far below 0."""
        return 1.0 - self.p_rising

    @property
    def p_rising(self) -> float:
        """One-sided probability of a slope so far above 0."""
        if self.error == 0.0:
            return 0.5 if self.slope == 0.0 else float(self.slope < 0.0)
        return t_tail(self.slope / self.error, self.degrees)

    def per_year(self, level: float = 0.95) -> Estimate:
        """Slope per year with its interval."""
        reach = t_quantile(0.5 + level / 2.0, self.degrees) * self.error
        return Estimate(12 * self.slope, 12 * (self.slope - reach), 12 * (self.slope + reach), level)


def between_month_variance(values: Floats, variances: Floats) -> float:
    """Variance of the months beyond their sampling error: τ², not negative.

    Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7(3).
    """
    weights = 1.0 / variances
    mean = (weights * values).sum() / weights.sum()
    excess = (weights * (values - mean) ** 2).sum() - (len(values) - 1)
    return float(max(0.0, excess / (weights.sum() - (weights**2).sum() / weights.sum())))


def design(months: Integers, *, seasons: bool) -> Floats:
    """Columns of the regression: 1, month (centred), and a yearly sine and cosine if asked for."""
    time = months - months.mean()
    columns = [np.ones(len(months)), time]
    if seasons:
        columns += [np.sin(2 * np.pi * months / 12.0), np.cos(2 * np.pi * months / 12.0)]
    return np.column_stack(columns)


def corrected_correlation(residuals: Floats, months: Integers, parameters: int) -> float:
    """Correlation of neighbouring months, corrected for what fitting `parameters` took away: (r̂T + p)/(T − 4)."""
    count = len(residuals)
    neighbours = np.diff(months) == 1
    spread = float((residuals**2).sum())
    raw = float((residuals[1:] * residuals[:-1])[neighbours].sum()) / spread if spread > 0 else 0.0
    return float(np.clip((raw * count + parameters) / max(count - 4, 1), 0.0, LARGEST_CORRELATION))


def ar_trend(values: Floats, months: Integers, weights: Floats, *, seasons: bool) -> ArTrend:
    """Weighted trend whose errors follow a first-order autoregression.

    Args:
        values: one per month used.
        months: their numbers, rising; gaps are allowed.
        weights: inverse variances, up to a factor.
        seasons: whether a yearly sine and cosine are fitted along.

    Returns:
        The trend with df = max(3, T(1 − r)/(1 + r) − p), which also divides the residual sum of squares.

    Source: effective sample size as in Santer et al. (2000), J. Geophys. Res. 105(D6). Generalised least squares and a
    plain inflation of the variance were measured beside it and flagged more swinging histories.
    """
    root = np.sqrt(weights)
    residuals = _residuals(values, root, design(months, seasons=False))
    correlation = corrected_correlation(residuals, months, 2)
    columns = design(months, seasons=seasons)
    count, parameters = columns.shape
    weighted = columns * root[:, None]
    fitted, *_ = np.linalg.lstsq(weighted, values * root, rcond=None)
    residuals = values * root - weighted @ fitted
    # A yearly wave swallows slow swings: without it they show, so the larger correlation counts.
    correlation = max(correlation, corrected_correlation(residuals, months, parameters))
    degrees = max(3.0, count * (1 - correlation) / (1 + correlation) - parameters)
    variance = float((residuals**2).sum()) / degrees * float(np.linalg.pinv(weighted.T @ weighted)[1, 1])
    return ArTrend(float(fitted[1]), float(np.sqrt(variance)), degrees, correlation)


def _residuals(values: Floats, root: Floats, columns: Floats) -> Floats:
    weighted = columns * root[:, None]
    fitted, *_ = np.linalg.lstsq(weighted, values * root, rcond=None)
    return np.asarray(values * root - weighted @ fitted)
