"""What the words of a title say: keywords of our lists and, where it can be read, the title model."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.messages import Message
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.labelling.topics import lexicon
from app.labelling.topics.creators import opinions
from app.labelling.topics.languages import is_readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class _Weights:
    """Fitted by log loss, then calibration error, on the even rows of the HuffPost headlines; measured on the odd.

    Attributes:
        strong, weak: largest log-likelihood ratio that sure and unsure words can add.
        saturation: how fast a second and third word of one topic stop adding.
        doubt: share of titles that are about something else than their words say, whatever they say.
        unknown: logarithm of the weight of "cannot tell" against one topic.
    """

    strong: float
    weak: float
    saturation: float
    doubt: float
    unknown: float


_LIKENESS = 6.86  # log-likelihood per unit of likeness to the prototypes
_LIKENESS_OF_NOTHING = 0.35  # nine of ten headlines are liker to some topic than this
_WITH_MODEL = _Weights(1.63, 0.69, 3.0, 0.08, _LIKENESS * _LIKENESS_OF_NOTHING)
_WITHOUT_MODEL = _Weights(4.96, 2.16, 1.36, 0.05, 1.5)
# What a second and third sure word add beside the model. Ours, not fitted: headlines are read alike without it
# (accuracy .505 and .506), but a title made of names the model does not know would be outvoted by its sound.
_FURTHER_WORD = 0.6
_WHOLE = 1.0  # weight of the one prototype of a topic beside its three nearest of 22
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title's own words say.

    Attributes:
        posterior: shape (32,); all zero if the words say nothing.
        opinion: shape (31,), as a pool of a creator's titles hears it (`creators.opinions`).
        words: entries of our lists found in it.
        by_model: the title model was heard.
        unreadable: the model was to be asked, and does not know its language.
    """

    posterior: "NDArray[np.float64]"
    opinion: "NDArray[np.float64]"
    words: tuple[lexicon.Entry, ...]
    by_model: bool
    unreadable: bool


def read_titles(titles: Sequence[str], *, by_model: bool) -> list[TitleReading]:
    """What the words of each title say.

    Args:
        titles: as the platform wrote them.
        by_model: ask the title model too (slow: some 700 titles a second); it must be installed.
    """
    import numpy as np

    found = [tuple(lexicon.find(title)) for title in titles]
    readable = [by_model and bool(title.strip()) and is_readable(title) for title in titles]
    asked = [row for row in range(len(titles)) if readable[row]]
    heard = np.zeros(len(titles), dtype=bool)
    heard[asked] = True
    strong, weak = _word_scores(found)
    posterior = np.zeros((len(titles), len(TOPICS)))
    silent = ~heard & (strong.sum(axis=1) + weak.sum(axis=1) == 0)
    for weights, rows in ((_WITH_MODEL, asked), (_WITHOUT_MODEL, np.flatnonzero(~heard & ~silent).tolist())):
        if not rows:
            continue
        logits = weights.strong * -np.expm1(-weights.saturation * strong[rows])
        logits += weights.weak * -np.expm1(-weights.saturation * weak[rows])
        if weights is _WITH_MODEL:
            logits += _FURTHER_WORD * np.clip(strong[rows] - 1.0, 0.0, 2.0)
            logits += _LIKENESS * likeness([titles[row] for row in rows])
        logits = np.hstack([logits, np.full((len(rows), 1), weights.unknown)])
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        shares *= (1.0 - weights.doubt) / shares.sum(axis=1, keepdims=True)
        shares += weights.doubt / len(TOPICS)
        posterior[rows] = shares
    opinion = opinions(posterior)
    return [
        TitleReading(
            posterior[row],
            opinion[row],
            found[row],
            bool(heard[row]),
            by_model and bool(titles[row].strip()) and not readable[row],
        )
        for row in range(len(titles))
    ]


def likeness(titles: Sequence[str]) -> "NDArray[np.float64]":
    """How like each title is to the prototypes of each topic, shape (titles, 31); loads the encoder."""
    import numpy as np

    from app.labelling.topics.prototypes import prototypes, unit
    from app.labelling.topics.sentence_encoder import encoded

    known = prototypes()
    vectors = unit(encoded(titles) - known.mean)
    topics, groups, size = known.groups.shape
    cosines = (vectors @ known.groups.reshape(-1, size).T).reshape(len(titles), topics, groups)
    nearest = np.partition(cosines, groups - _NEAREST, axis=2)[:, :, groups - _NEAREST :].mean(axis=2)
    return np.asarray(nearest + _WHOLE * (vectors @ known.whole.T), dtype=np.float64)


def _word_scores(found: Sequence[Sequence[lexicon.Entry]]) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
    import numpy as np

    strong = np.zeros((len(found), UNKNOWN_NUMBER))
    weak = np.zeros((len(found), UNKNOWN_NUMBER))
    for row, entries in enumerate(found):
        for entry in entries:
            for topic in entry.strong:
                strong[row, topic] += 1.0 / len(entry.strong)
            for topic in entry.weak:
                weak[row, topic] += 1.0 / len(entry.weak)
    return strong, weak


def because_of_title(reading: TitleReading, posterior: "NDArray[np.float64]") -> list[Message]:
    """Sentences for what the words of a title added to a topic that came out on top, strongest first."""
    top = int(posterior[:UNKNOWN_NUMBER].argmax())
    because: list[Message] = []
    words = [entry.word for entry in reading.words if top in entry.strong or top in entry.weak]
    words.sort(key=lambda word: -len(word))
    if words:
        because.append(Message("because.words", {"words": tuple(words[:3]), "topic": TOPICS[top]}))
    share = reading.posterior[top]
    if reading.by_model and share > 0 and math.log(share * len(TOPICS)) > 0.7:
        because.append(Message("because.title_reads_like", {"topic": TOPICS[top]}))
    return because
