"""Orders that were no purchase of the person: never paid, given back whole, or made for someone else."""

from collections.abc import Mapping

_CENT = 0.005  # sums are written to the cent


def is_undone(facts: Mapping[str, object], amount: float | None) -> bool:
    """Whether what is written beside an order takes the purchase back; what was given back in part was still bought.

    Args:
        facts: as importers write them. "closed": never paid; "for_someone_else": paid for somebody; "refunded": True
            with "refunded_amount" beside it where the bill says how much (Alipay, WeChat Pay, JD), or the sum (Apple).
        amount: what was paid, None where it is not known.
    """
    if facts.get("closed") or facts.get("for_someone_else"):
        return True
    refunded = facts.get("refunded")
    if not refunded:
        return False
    given_back = facts.get("refunded_amount") if refunded is True else refunded
    if amount is None or not isinstance(given_back, int | float):
        return True
    return given_back > amount - _CENT
