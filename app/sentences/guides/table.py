"""For developers: `python -m app.sentences.guides.table` writes the table of platforms into the README."""

from pathlib import Path
from typing import Final

from app.sentences.guides import GUIDES

BEGINS: Final = "<!-- platforms: python -m app.sentences.guides.table -->\n"
ENDS: Final = "<!-- end of platforms -->\n"
_HEADS: Final = ("", "You chose", "Shown to you", "Labels in the file", "How far back", "Cannot be known from it")
# The guide in the window says all of it; a table must stay a table.
_MOST_MISSING: Final = 2


def platform_table() -> str:
    """The table in English, in Markdown: what each export gives, and what it never says."""
    rows = [_HEADS, tuple("---" for _ in _HEADS)]
    for guide in GUIDES:
        gives = guide.gives
        missing = " ".join(guide.missing[:_MOST_MISSING])
        said = (gives.choices, gives.exposures, gives.declared, gives.period, missing)
        rows.append((f"**{guide.name}**", *(text or "none" for text in said)))
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def with_table(page: str) -> str:
    """The page with the table of today between its marks."""
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return before + BEGINS + platform_table() + ENDS + after


if __name__ == "__main__":
    readme = Path(__file__).resolve().parents[3] / "README.md"
    readme.write_text(with_table(readme.read_text(encoding="utf-8")), encoding="utf-8")
