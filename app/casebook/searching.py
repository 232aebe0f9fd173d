"""Search in the words of items and creators: any script, no index, under 150 ms at a million events."""

import unicodedata
from itertools import pairwise

# Longer input is no search; SQLite refuses patterns over 50,000 bytes and takes long over many parts.
_LONGEST, _MOST_WORDS = 200, 8


def items_that_match(words: str) -> tuple[str, tuple[str, ...]]:
    """SQL that selects the ids of items whose title or creator contains every word.

    Args:
        words: as typed; blanks separate words, quotes hold words together.

    Returns:
        a SELECT of one column and its parameters; it selects nothing if there is no word.
    """
    conditions: list[str] = []
    parameters: list[str] = []
    # What is stored is composed; what is typed or pasted on a Mac may not be.
    for word in _words(unicodedata.normalize("NFC", words[:_LONGEST]))[:_MOST_WORDS]:
        patterns = [pattern(form) for form in _forms(word)]
        title = " OR ".join(["title LIKE ? ESCAPE '\\'"] * len(patterns))
        name = " OR ".join(["name LIKE ? ESCAPE '\\'"] * len(patterns))
        conditions.append(f"({title} OR creator IN (SELECT id FROM creators WHERE {name}))")
        parameters += patterns * 2
    return f"SELECT id FROM items WHERE {' AND '.join(conditions) or '0'}", tuple(parameters)


def pattern(word: str) -> str:
    """The word as a LIKE pattern that finds it anywhere; nothing in it is a wildcard."""
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _words(text: str) -> list[str]:
    """Words and quoted phrases."""
    found: list[str] = []
    for number, piece in enumerate(text.split('"')):
        if number % 2 and piece.strip():
            found.append(piece.strip())
        else:
            found += piece.split()
    return found


def _forms(word: str) -> list[str]:
    """The word in the cases it may stand in: LIKE folds only the 26 letters of English."""
    if word.isascii() or word.lower() == word.upper():
        return [word]
    return list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))


_STOP_WORDS = frozenset(
    # The most frequent words of the languages whose titles we expect; a word shared by everything links nothing.
    "a an the and or of to in on for with by from at is are was be it this that how what why who my your you me we i "
    "der die das und oder von zu im in am mit für ein eine einen wie was ist ich du wir auf den dem des "
    "le la les un une des et ou de du en au aux pour avec par est ce que qui comment "
    "el los las una y o de del en con por para es que como "
    "il lo gli uno e di da per che è o os as um uma e do da em no na com para "
    "и в на с по для не что как это из за у о от 的 是 了 在 我 how video official".split()
)


def link_words(text: str) -> frozenset[str]:
    """The words of a title or search by which one can have led to the other.

    Case is folded, everything that is no letter, digit or mark separates; runs of Chinese, Japanese and Korean give
    their pairs of characters, because nothing separates their words. Words met everywhere are left out.
    """
    folded = text.casefold()
    if folded.isascii():
        pieces = "".join(c if c.isalnum() else " " for c in folded).split()
        return frozenset(piece for piece in pieces if len(piece) > 1) - _STOP_WORDS
    words: set[str] = set()
    run: list[str] = []
    run_is_cjk = False
    for character in folded + " ":
        is_cjk = "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" or character >= "\U00020000"
        # Vowel signs of Indic and Thai script are marks, not letters, and belong to the word.
        is_part = character.isalnum() or (character > "\u02ff" and not character.isspace() and not _is_sign(character))
        if not is_part or is_cjk != run_is_cjk:
            if run_is_cjk and len(run) > 1:
                words.update(first + second for first, second in pairwise(run))
            elif not run_is_cjk and len(run) > 1:
                words.add("".join(run))
            run = []
        if is_part:
            run.append(character)
        run_is_cjk = is_cjk
    return frozenset(words) - _STOP_WORDS


def _is_sign(character: str) -> bool:
    """Punctuation and symbols: neither letter, digit nor combining mark."""
    return unicodedata.category(character)[0] in "PSC"
