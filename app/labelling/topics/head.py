"""The trained head: what the encoder's vector of a title says about 31 topics, and how far it is believed.

A linear layer on the frozen encoder, learned from our own invented titles in English and Chinese and from the training
half of the HuffPost headlines; see `train_head` for how it is made and resources/LICENSES.md for what it was made from.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from app.core.resources import resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "title_head.npz"
TRUSTED = ("english", "foreign")


class Trust(NamedTuple):
    """How far each source is believed, fitted by log loss on titles each part of the head had not seen.

    Attributes:
        head: weight of the head's log-probabilities.
        likeness: weight of the likeness to the prototypes.
        strong, weak: largest log-likelihood ratio that sure and unsure words of our lists can add.
        saturation: how fast a second and third word of one topic stop adding.
        doubt: share of titles that are about something else than all of this says.
        strangeness: likeness to the nearest topic below which a title counts as strange; one training title in ten is.
    """

    head: float
    likeness: float
    strong: float
    weak: float
    saturation: float
    doubt: float
    strangeness: float


@dataclass(frozen=True, slots=True)
class Head:
    """A linear layer and the trust in it.

    Attributes:
        mean: shape (512,), taken off a title's vector first.
        weights: shape (512, 31).
        bias: shape (31,).
        trust: for English titles, and for those in other languages, fitted on Chinese ones.
        made_from: digest of the titles it was learned from.
    """

    mean: "NDArray[np.float32]"
    weights: "NDArray[np.float32]"
    bias: "NDArray[np.float32]"
    trust: dict[str, Trust]
    made_from: str

    def log_probabilities(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float64]":
        """Logarithms of the head's probabilities.

        Args:
            vectors: of the encoder, shape (titles, 512).

        Returns:
            shape (titles, 31); every row's exponentials add up to 1.
        """
        import numpy as np

        from app.labelling.topics.prototypes import unit

        logits = (unit(vectors - self.mean) @ self.weights + self.bias).astype(np.float64)
        logits -= logits.max(axis=1, keepdims=True)
        return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)))


@cache
def head() -> Head:
    """The shipped head."""
    import numpy as np

    with np.load(resources() / "models" / FILE, allow_pickle=False) as stored:
        return Head(
            stored["mean"].astype(np.float32),
            stored["weights"].astype(np.float32),
            stored["bias"].astype(np.float32),
            {name: Trust(*stored[f"trust_{name}"].tolist()) for name in TRUSTED},
            bytes(stored["made_from"]).decode("ascii"),
        )


def trusted_as(title: str) -> str:
    """Which trust holds for a title: "foreign" if more than a tenth of its letters are not ASCII, else "english".

    The head was learned from English and Chinese. What holds for Chinese, where it leans on the prototypes, is taken to
    hold for the other languages the encoder knows.
    """
    letters = [character for character in title if character.isalpha()]
    foreign = sum(not letter.isascii() for letter in letters)
    return "foreign" if foreign * 10 > len(letters) else "english"
