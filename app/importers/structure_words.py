"""For developers: `python -m app.importers.structure_words` writes the list of words a structure report may contain.

They are the words of the keys, columns and file names our importers know: every text constant in their code, cut into
words. Lists of what people are or like (sensitive words, months, zones, verbs) are left out, and so are given names.
"""

import ast
import re
from pathlib import Path
from typing import Final

from app.core.resources import resources
from app.importers.structure import WORDS_FILE

# Files whose constants are what values say, not what fields are called.
_VALUES: Final = frozenset(
    "sensitive_words inference_names month_names zones verbs product_names structure structure_words guard".split()
)
_HUMP: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]+")
# Words that are also given names, and what a greeting could be made of.
_NOT: Final = frozenset(
    "rose will mark grace joy hope faith max art bill rob pat drew dean grant jack may june april august dawn eve ivy "
    "lily daisy violet amber ruby jade pearl iris heather robin jay ray guy don sue frank dear hello love".split()
)


def words() -> list[str]:
    """Every word a field, a column or a file of a known export is called by, small letters, in order."""
    found: set[str] = set()
    package = Path(__file__).resolve().parent
    for source in sorted(package.rglob("*.py")):
        if source.stem in _VALUES:
            continue
        tree = ast.parse(source.read_text(encoding="utf-8"))
        notes = {id(node.body[0].value) for node in ast.walk(tree) if _has_note(node)}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in notes:
                text = node.value.decode("utf-8", "ignore") if isinstance(node.value, bytes) else node.value
                if isinstance(text, str):
                    found |= {word.lower() for word in _HUMP.findall(text) if 2 <= len(word) <= 20}
    return sorted(found - _NOT)


def _has_note(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return isinstance(body, list) and bool(body) and isinstance(body[0], ast.Expr) and hasattr(body[0].value, "value")


if __name__ == "__main__":
    path = resources().joinpath(*WORDS_FILE)
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "# Words a structure report may contain; see app/importers/structure.py\n" + "\n".join(words()) + "\n",
        encoding="utf-8",
    )
