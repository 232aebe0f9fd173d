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

    from app.labelling.topics.head import Trust


@dataclass(frozen=True, slots=True)
class _Weights:
    """For titles the model was not asked about. Fitted by log loss, then calibration error, on the even rows of the
    HuffPost headlines; measured on the odd.

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


_WITHOUT_MODEL = _Weights(4.96, 2.16, 1.36, 0.05, 1.5)
# What a second and third sure word add beside the model. Ours, not fitted: headlines are read alike without it, but a
# title made of names the model does not know would be outvoted by its sound.
_FURTHER_WORD = 0.6
_WHOLE = 1.0  # weight of the one prototype of a topic beside its three nearest of 22
_NEAREST = 3
# "Cannot tell" keeps a floor, and more of it the stranger a title is to every topic; ours, not fitted: no titles
# without a topic are at hand to learn it from.
_UNKNOWN_FLOOR = 0.05
_UNKNOWN_MORE = 0.2
_STRANGE_DOUBT = 0.4  # of what is said about a strange title, so much is not believed
_STRANGER = 0.03  # likeness over which the share of "cannot tell" rises


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
    if asked:
        posterior[asked] = _by_model([titles[row] for row in asked], strong[asked], weak[asked])
    rows = np.flatnonzero(~heard & ~silent)
    if len(rows):
        posterior[rows] = _by_words(strong[rows], weak[rows])
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


def _by_words(strong: "NDArray[np.float64]", weak: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Posteriors of titles of which only the words were heard, shape (titles, 32)."""
    import numpy as np

    weights = _WITHOUT_MODEL
    logits = weights.strong * -np.expm1(-weights.saturation * strong)
    logits += weights.weak * -np.expm1(-weights.saturation * weak)
    logits = np.hstack([logits, np.full((len(logits), 1), weights.unknown)])
    logits -= logits.max(axis=1, keepdims=True)
    shares = np.exp(logits)
    shares *= (1.0 - weights.doubt) / shares.sum(axis=1, keepdims=True)
    return np.asarray(shares + weights.doubt / len(TOPICS))


def _by_model(
    titles: Sequence[str], strong: "NDArray[np.float64]", weak: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    """Posteriors by head, prototypes and words, shape (titles, 32); loads the encoder."""
    import numpy as np

    from app.labelling.topics.head import head, trusted_as
    from app.labelling.topics.sentence_encoder import encoded

    vectors = encoded(titles)
    said, alike = head().log_probabilities(vectors), likeness_of(vectors)
    scripts = np.array([trusted_as(title) for title in titles])
    shares = np.zeros((len(titles), len(TOPICS)))
    for name, trust in head().trust.items():
        rows = np.flatnonzero(scripts == name)
        if len(rows):
            shares[rows] = combined(trust, said[rows], alike[rows], strong[rows], weak[rows])
    return shares


def combined(
    trust: "Trust",
    said: "NDArray[np.float64]",
    alike: "NDArray[np.float64]",
    strong: "NDArray[np.float64]",
    weak: "NDArray[np.float64]",
) -> "NDArray[np.float64]":
    """What head, prototypes and words say together.

    Args:
        trust: how far each is believed.
        said: log-probabilities of the head, shape (titles, 31).
        alike: likeness to the prototypes, shape (titles, 31).
        strong, weak: sure and unsure words found, shape (titles, 31).

    Returns:
        shape (titles, 32), rows add up to 1; the last column is "cannot tell".
    """
    import numpy as np

    logits = trust.head * said + trust.likeness * alike
    logits += trust.strong * -np.expm1(-trust.saturation * strong) + _FURTHER_WORD * np.clip(strong - 1.0, 0.0, 2.0)
    logits += trust.weak * -np.expm1(-trust.saturation * weak)
    logits -= logits.max(axis=1, keepdims=True)
    shares = np.exp(logits)
    shares *= (1.0 - trust.doubt) / shares.sum(axis=1, keepdims=True)
    shares += trust.doubt / UNKNOWN_NUMBER
    familiar = np.clip((alike.max(axis=1) - trust.strangeness) / _STRANGER, -30.0, 30.0)
    strange = 1.0 / (1.0 + np.exp(familiar))
    shares += (_STRANGE_DOUBT * strange)[:, None] * (1.0 / UNKNOWN_NUMBER - shares)
    unknown = _UNKNOWN_FLOOR + _UNKNOWN_MORE * strange
    return np.hstack([shares * (1.0 - unknown)[:, None], unknown[:, None]])


def likeness_of(vectors: "NDArray[np.float32]") -> "NDArray[np.float64]":
    """How like each title is to the prototypes of each topic, shape (titles, 31).

    Args:
        vectors: of the encoder, shape (titles, 512).
    """
    import numpy as np

    from app.labelling.topics.prototypes import prototypes, unit

    known = prototypes()
    centred = unit(vectors - known.mean)
    topics, groups, size = known.groups.shape
    cosines = (centred @ known.groups.reshape(-1, size).T).reshape(len(vectors), topics, groups)
    nearest = np.partition(cosines, groups - _NEAREST, axis=2)[:, :, groups - _NEAREST :].mean(axis=2)
    return np.asarray(nearest + _WHOLE * (centred @ known.whole.T), dtype=np.float64)


def word_scores(titles: Sequence[str]) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
    """Sure and unsure words of our lists found in titles, each of shape (titles, 31)."""
    return _word_scores([tuple(lexicon.find(title)) for title in titles])


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
