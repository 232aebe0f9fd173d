"""The same question about one label asked many times: without some events, at another time, later on."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.labelling.counts import Counts
from app.labelling.drawn import hold
from app.labelling.prepared import Prepared, Subject
from app.labelling.rules.rule import DAYS, FEATURES, Broader, Floats

WEEKS_BACK = 52
GOES_ON_LIKE_DAYS = 28  # the rest is taken to go on as in these last days


@dataclass(frozen=True)
class AskedAgain:
    """One label of one platform, ready to be asked about under changed circumstances.

    Attributes:
        prepared: what the platform saw.
        subject: the label.
        weeks_back: how far back `then` may ask; `prepared` must have been for so many days more.
    """

    prepared: Prepared
    subject: Subject
    weeks_back: int = 0

    @cached_property
    def counts(self) -> Counts:
        """Counts of everything seen."""
        return self.prepared.count(finer=self.subject.is_finer, days=DAYS + 7 * self.weeks_back)

    def now(self) -> Floats:
        """Share of platforms that hold it as things are, shape (outer,)."""
        return self._share(self.counts)

    def without(self, rows: npt.NDArray[np.int64]) -> Floats:
        """The same had these events never been.

        Args:
            rows: positions in the columns.
        """
        which = np.isin(self.prepared.seen.rows, rows)
        less = self.prepared.count(which, finer=self.subject.is_finer)
        recent = self._recent
        return self._share(recent.without(less, spend=True))

    def then(self, weeks_ago: int) -> Floats:
        """The same so many weeks ago, at most `weeks_back`."""
        return self._share(self.counts, 7 * weeks_ago)

    def later(self, days: int) -> Floats:
        """The same so many days from now, if it is no longer fed and the rest goes on as in the last four weeks.

        Args:
            days: at most `DAYS`.
        """
        recent = self._recent
        usual = recent.features[:, :, :GOES_ON_LIKE_DAYS].mean(2, keepdims=True)
        usual = usual.copy()
        fed = usual[FEATURES.index("weighted"), :, :, self.subject.position].copy()
        visited = usual[FEATURES.index("visits"), :, :, self.subject.position].copy()
        usual[..., self.subject.position] = 0.0
        acts = (FEATURES.index("follows"), FEATURES.index("likes"))
        moved = np.concatenate([np.repeat(usual, days, 2), recent.features[:, :, : DAYS - days]], 2)
        # What falls out of the window stays an act without a window.
        fallen = recent.features[acts, :, DAYS - days :].sum(2)
        totals = []
        for total, own in ((recent.all_weighted, fed), (recent.all_visits, visited)):
            rest = np.maximum(total[:, :GOES_ON_LIKE_DAYS].mean(1, keepdims=True) - own, 0.0)
            totals.append(np.concatenate([np.repeat(rest, days, 1), total[:, : DAYS - days]], 1))
        return self._share(
            replace(
                recent,
                features=moved,
                older_acts=recent.older_acts + fallen,
                all_weighted=totals[0],
                all_visits=totals[1],
                broader=_moved(recent.broader, days),
            )
        )

    @cached_property
    def _recent(self) -> Counts:
        """Counts of the days any rule looks at; acts that are older kept apart."""
        counts = self.counts
        if not self.weeks_back:
            return counts
        acts = (FEATURES.index("follows"), FEATURES.index("likes"))
        return Counts(
            counts.features[:, :, :DAYS],
            counts.older_acts + counts.features[acts, :, DAYS:].sum(2),
            counts.all_weighted[:, :DAYS],
            counts.all_visits[:, :DAYS],
            counts.baseline,
            counts.is_high,
            counts.broader and replace(counts.broader, visits=counts.broader.visits[:, :DAYS]),
        )

    def _share(self, counts: Counts, days_ago: int = 0) -> Floats:
        held = hold(counts.seen(days_ago), self.prepared.platforms)
        result: Floats = held.share[:, self.subject.position]
        return result


def _moved(broader: Broader | None, days: int) -> Broader | None:
    """The broader topics so many days later, going on as they did."""
    if broader is None:
        return None
    usual = broader.visits[:, :GOES_ON_LIKE_DAYS].mean(1, keepdims=True)
    visits = np.concatenate([np.repeat(usual, days, 1), broader.visits[:, : DAYS - days]], 1)
    return replace(broader, visits=visits)
