"""What a casebook says, without the numbers it gives its rows: equal for equal imports in any order."""

from app.casebook.casebook import Casebook


def content(casebook: Casebook) -> list[tuple[object, ...]]:
    """Events with all they say but where they were read, in an order of their own."""
    rows = casebook.all_events()
    return sorted(
        (
            (
                row.at, row.stream, row.kind, row.origin, row.is_origin_inferred, row.precision, row.title, row.creator,
                row.url, row.duration_s, row.amount, row.currency, row.quantity, tuple(sorted(row.facts.items())),
                row.zone_guessed,
            )
            for row in rows
        ),
        key=repr,
    )  # fmt: skip
