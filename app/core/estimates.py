"""A number about a person never stands without its interval."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that admits what we do not know.

    Attributes:
        value: the point estimate, in the unit of what is estimated.
        low: lower end of the interval, same unit.
        high: upper end of the interval, same unit.
        level: share of cases the interval is meant to cover: .90 for labels, .95 for narrowing.
    """

    value: float
    low: float
    high: float
    level: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"interval upside down: {self.low} > {self.high}")

    @property
    def width(self) -> float:
        """Length of the interval."""
        return self.high - self.low


class Likelihood:
    """Five words and an abstention for a probability (`TERMS.md`): message ids."""

    VERY_LIKELY = "likelihood.very_likely"
    LIKELY = "likelihood.likely"
    OPEN = "likelihood.open"
    UNLIKELY = "likelihood.unlikely"
    VERY_UNLIKELY = "likelihood.very_unlikely"
    CANNOT_TELL = "likelihood.cannot_tell"


def likelihood(estimate: Estimate) -> str:
    """Word for a probability, as a message id; "cannot tell" where the interval spans more than one half."""
    if estimate.width > 0.5:
        return Likelihood.CANNOT_TELL
    if estimate.value >= 0.9:
        return Likelihood.VERY_LIKELY
    if estimate.value >= 0.7:
        return Likelihood.LIKELY
    if estimate.value > 0.3:
        return Likelihood.OPEN
    return Likelihood.UNLIKELY if estimate.value > 0.1 else Likelihood.VERY_UNLIKELY
