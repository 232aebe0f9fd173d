"""The six answers as people write them into a table: in English and Chinese, and what they say instead."""

from functools import cache
from typing import Final

from app.core.labels import Verdict
from app.importers.by_hand.spelling import folded

_WORDS: Final[dict[Verdict, str]] = {
    Verdict.ME: "That’s me|that is me|me|yes|fits|right|是我|对|對|是|符合|准|準",
    Verdict.ONCE: "Was me, once|once|was me|以前是|曾经是|曾經是|过去是|過去是",
    Verdict.SOMETIMES: "Only sometimes|sometimes|partly|看情况|看情況|有时|有時|部分|部分符合|有时候",
    Verdict.SOMEONE_ELSE: "For someone else|someone else|替别人的|替別人的|替别人|替別人|帮别人|幫別人|代购|代購",
    Verdict.WRONG: "Wrong|no|not me|does not|does not fit|不是我|不对|不對|不是|错|錯|错了|不符合|不准|不準",
    Verdict.NOT_THEIR_BUSINESS: "Not their business|不该管|不該管|不关他们的事|不關他們的事|别管|別管",
}


def verdict_of(untrusted_word: str) -> Verdict | None:
    """The answer a word stands for; None for an empty cell and for words we do not know."""
    return _by_word().get(_plain(untrusted_word))


def _plain(word: str) -> str:
    return "".join(letter for letter in folded(word) if letter.isalnum())


@cache
def _by_word() -> dict[str, Verdict]:
    words = {_plain(verdict.value): verdict for verdict in Verdict}
    for verdict, others in _WORDS.items():
        words.update({_plain(word): verdict for word in others.split("|")})
    return words
