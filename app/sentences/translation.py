"""For translators: `python -m app.sentences.translation` collects every sentence and writes resources/locale.

Needs Babel (`pip install '.[dev]'`); the application itself reads the finished catalogues with the standard library.
"""

import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from app.core.resources import resources

# What marks a sentence, and how many of its first arguments are the sentence (two: singular and plural).
MARKS = {"tr": 1, "N_": 1, "ntr": 2, "P_": 2}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
LOCALES = {"zh_Hans": "zh_Hans_CN", "zh_Hant": "zh_Hant_TW"}


def sentences() -> dict[str | tuple[str, str], list[str]]:
    """Every sentence in the code with the files it stands in; plural pairs as tuples.

    Read from the syntax tree, not from the tokens as Babel does: before Python 3.12 those hide what stands in an
    f-string.
    """
    found: dict[str | tuple[str, str], list[str]] = {}
    package = Path(__file__).resolve().parent.parent
    for source in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                words = [part.value for part in node.args[: MARKS[node.func.id]] if isinstance(part, ast.Constant)]
                if len(words) == MARKS[node.func.id] and all(words):
                    key = (str(words[0]), str(words[1])) if len(words) == 2 else str(words[0])
                    found.setdefault(key, []).append(source.relative_to(package).as_posix())
    return found


def catalogue_path(locale: str) -> Path:
    """The translators' file of a locale."""
    return resources() / "locale" / locale / "LC_MESSAGES" / "unlabel.po"


def update(locale: str) -> int:
    """Bring the translators' file up to date, keep what is translated, and return how many sentences are not."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    path = catalogue_path(locale)
    old = Catalog()
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=LOCALES[locale])
    new = Catalog(
        locale=LOCALES[locale],
        project="Unlabel",
        charset="utf-8",
        header_comment="# Unlabel",
        fuzzy=False,
        # No moment and no address in the file: the same sentences give the same bytes.
        creation_date=EPOCH,
        revision_date=EPOCH,
        msgid_bugs_address="-",
        last_translator="Unlabel",
        language_team="Unlabel",
    )
    missing = 0
    for key, places in sorted(sentences().items(), key=str):
        known = old.get(key[0] if isinstance(key, tuple) else key)
        string = known.string if known else ""
        if isinstance(key, tuple) and isinstance(string, str) and string:
            string = (string,)  # it was one sentence before; Chinese has no plural
        missing += not (all(string) if isinstance(string, tuple) else string) if string else 1
        new.add(key, string or None, locations=[(place, 0) for place in sorted(set(places))[:3]])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=120, omit_header=False, include_lineno=False, sort_output=True)
    path.with_suffix(".mo").write_bytes(compiled(locale))
    return missing


def compiled(locale: str) -> bytes:
    """The translators' file as the program reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_path(locale).open("rb") as file:
        catalogue = read_po(file, locale=LOCALES[locale])
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    for each in LOCALES:
        print(f"{each}: {update(each)} not translated")
