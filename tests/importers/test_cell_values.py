"""Numbers as they stand in the cells of American exporters' tables."""

import pytest

from app.importers.cell_values import amount_of, count_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("7.25", 7.25), ("'7.25'", 7.25), ("1,234.50", 1234.5), ("1.234,50", 1234.5), ("19,99", 19.99),
        ("1,234", 1234.0), ("US$ 1,234.50", 1234.5), ("-5.00", -5.0), ("\u22125.00", -5.0), ("($5.00)", -5.0),
        ("(-5.00)", -5.0), ("", None), ("Not Available", None), ("12-31", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_amounts(text: str, amount: float | None) -> None:
    assert amount_of(text) == amount


def test_counts_are_whole() -> None:
    assert (count_of("3"), count_of("2.0"), count_of("1,200"), count_of("some")) == (3, 2, 1200, None)
