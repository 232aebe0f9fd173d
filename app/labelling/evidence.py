"""The events that carry a label, and the share of it that each one carries."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labelling.action_classes import ActionClass
from app.labelling.population import action_weights
from app.labelling.prepared import CARRIES_FROM, Prepared, Subject
from app.labelling.rules.rule import DAYS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Events that speak for a label.

    Attributes:
        rows: positions in the columns, shape (events,).
        at_s: when, Unix seconds, -1 where undated.
        age: days before the export date, -1 where undated.
        certainty: probability that the item is about it, 0 … 1.
        weight: action weight × certainty within the last year; likes and follows at any age; else 0; shape (events,).
    """

    rows: npt.NDArray[np.int64]
    at_s: npt.NDArray[np.int64]
    age: npt.NDArray[np.int32]
    certainty: npt.NDArray[np.float32]
    weight: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def shares(self) -> npt.NDArray[np.float32]:
        """Share of the evidence each event carries, summing to 1; all nought if there is none in the last year."""
        total = float(self.weight.sum())
        return self.weight / np.float32(total) if total > 0 else np.zeros_like(self.weight)

    def fed(self) -> tuple[int | None, int | None]:
        """First and last dated event, Unix seconds."""
        dated = self.at_s[self.at_s >= 0]
        return (int(dated.min()), int(dated.max())) if len(dated) else (None, None)


def evidence_for(prepared: Prepared, subject: Subject) -> Evidence:
    """The events that carry a label: acts that count for it, about it with at least one third probability.

    Args:
        prepared: what the platform saw.
        subject: topic or finer label.
    """
    seen = prepared.seen
    certainty = prepared.certainty(subject)
    weights = action_weights()
    counts = (certainty >= CARRIES_FROM / 255)[seen.item] & (weights > 0)[seen.action]
    which = np.flatnonzero(counts)
    rows, age = seen.rows[which], seen.age[which]
    of_event = certainty[seen.item[which]]
    still_counts = (age < DAYS) | np.isin(seen.action[which], (ActionClass.FOLLOW, ActionClass.LIKE))
    weight = np.where(still_counts, weights[seen.action[which]] * of_event, np.float32(0))
    return Evidence(rows, np.frombuffer(prepared.columns.at_s, np.int64)[rows], age, of_event, weight)
