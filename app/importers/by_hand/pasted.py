"""Labels in text that was typed or copied from a screen: one a line, with bullets, commas and strengths tolerated."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from app.importers.by_hand.spelling import clean

LONGEST_LABEL: Final = 200
MOST_LABELS: Final = 2_000
_FEWEST_BUTTONS: Final = 2
_BULLET: Final = re.compile(r"^\s*(?:[-–—*•●○◦▪■□◆◇▶►·✓✔☑+×✕]+|\(?\d{1,3}[.)、）]|[①-⑳])\s*")
_STRENGTH_WORDS: Final = (
    "high|medium|low|strong|weak|very high|very low|高|中|低|强|強|弱|很高|很低|较高|較高|较低|較低|极高|極高|一般|"
    "感兴趣|感興趣|很感兴趣|很感興趣|不感兴趣|不感興趣|更多|更少|正常"
)
_STRENGTH: Final = rf"(?:[<>≈~约約]?\s*\d{{1,3}}(?:[.,]\d+)?\s*[%％]?|\d{{1,3}}\s*/\s*\d{{1,3}}|{_STRENGTH_WORDS})"
_BEHIND: Final = re.compile(rf"^(?P<label>.+?)\s*[:：=]\s*(?P<strength>{_STRENGTH})\s*$", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(rf"^(?P<label>.+?)\s*[(（]\s*(?P<strength>{_STRENGTH})\s*[)）]$", re.IGNORECASE)
_PERCENT_BEHIND: Final = re.compile(r"^(?P<label>.+?)\s+(?P<strength>\d{1,3}(?:[.,]\d+)?\s*[%％])$")
_HARD_COMMA: Final = re.compile(r"[、，；;\t]")
_STRENGTH_BEHIND_TAB: Final = re.compile(rf"\t+(?=\s*{_STRENGTH}\s*$)", re.IGNORECASE)
# What Google writes below every topic and brand of My Ad Center, and what other pages put beside their entries.
BUTTONS: Final = frozenset(
    "fewer like this|more like this|see fewer|see more|fewer|more|remove|edit|delete|add|hide|undo|"
    "减少此类内容|减少此类广告|更多此类内容|更多此类广告|少看此类广告|多看此类广告|减少|增加|更多|删除|移除|"
    "減少這類廣告|更多這類廣告|減少這類內容|更多這類內容|減少|刪除|"
    "weniger davon|mehr davon|moins de ce type|plus de ce type|menos como este|más como este".split("|")
)


class Pasted(NamedTuple):
    """One label that was understood.

    Attributes:
        label: its words.
        strength: as written beside it, "" if nothing was.
    """

    label: str
    strength: str = ""


def labels_in(untrusted_text: str) -> list[Pasted]:
    """Labels in pasted text, each once, in order.

    Of a whole page in which a button stands below every entry, the entries. Else one a line; bullets and numbers before
    it are left out, and so are words that are only buttons of a page ("Fewer like this"). "、", "，" and ";" part
    labels; a comma does where the text is one line or has two and more in a line ("Cars, trucks" below other lines
    stays one). "label: 32%", "label (high)" and "label 32 %" give a strength.
    """
    lines = [line for line in untrusted_text.replace("\r", "\n").split("\n") if line.strip()]
    if sum(clean(line).casefold() in BUTTONS for line in lines) >= _FEWEST_BUTTONS:
        lines = entries_before_buttons(lines) or lines  # a whole page was copied: menus and headings are no labels
    found: dict[str, Pasted] = {}
    for line in lines:
        commas_part = len(lines) == 1 or len(re.findall(r",\s", line)) > 1
        for piece in _pieces(line, commas_part):
            pasted = one_label(piece)
            if pasted is not None and unicodedata.normalize("NFKC", pasted.label).casefold() not in found:
                found[unicodedata.normalize("NFKC", pasted.label).casefold()] = pasted
            if len(found) >= MOST_LABELS:
                return list(found.values())
    return list(found.values())


def entries_before_buttons(lines: Iterable[str]) -> list[str]:
    """Entries of a page where the same words stand below each ("Fewer like this"); empty if there is no such pattern.

    The words need not be known: a line that comes back at least three times, each time below another line, is such a
    button. So a page in any language is read, and a page built otherwise is not guessed at.
    """
    kept = [clean(line) for line in lines if clean(line)]
    counts = Counter(kept)
    repeated = {line for line, times in counts.items() if times >= 3} | {
        line for line in counts if line.casefold() in BUTTONS
    }
    entries: list[str] = []
    following: Counter[str] = Counter()
    for place, line in enumerate(kept[1:], start=1):
        before = kept[place - 1]
        if line in repeated and before not in repeated and len(before) <= LONGEST_LABEL:
            following[line] += 1
            entries.append(before)
    if not following:
        return []
    button, times = following.most_common(1)[0]
    is_known = button.casefold() in BUTTONS
    entries = [kept[n - 1] for n in range(1, len(kept)) if kept[n] == button and kept[n - 1] not in repeated]
    return list(dict.fromkeys(entries)) if is_known or (times >= 3 and len(set(entries)) == times) else []


def _pieces(line: str, commas_part: bool) -> list[str]:
    pieces = _HARD_COMMA.split(_STRENGTH_BEHIND_TAB.sub(": ", line))
    if commas_part:
        pieces = [part for piece in pieces for part in re.split(r",(?!\d)", piece)]
    return pieces


def one_label(piece: str) -> Pasted | None:
    """One label with its strength, whatever commas stand in it; None if it is none."""
    text = _BULLET.sub("", clean(piece), count=1)
    text = text.strip(" ,.;，。；#").strip()
    for pattern in (_BEHIND, _IN_BRACKETS, _PERCENT_BEHIND):
        if match := pattern.match(text):
            text, strength = match["label"].strip(), clean(match["strength"])
            break
    else:
        strength = ""
    if not text or len(text) > LONGEST_LABEL or text.casefold() in BUTTONS:
        return None
    return Pasted(text, strength) if any(letter.isalnum() for letter in text) else None
