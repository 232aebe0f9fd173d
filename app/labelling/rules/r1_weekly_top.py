"""R1: the strongest topics of each week, as in Google's Topics API."""

from collections.abc import Iterator, Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import Bools, Broader, Floats, Parameters, Seen, documented

_MOST_WEEKS = 8
_BUCKET = 1e6  # more than anyone visits in a week


class WeeklyTop:
    """A topic is held that is among the `top` of at least one of the last `weeks` weeks.

    Weeks are seven-day blocks counted back from the export date: the API's epochs begin at another moment for everyone.
    A week with fewer than `least_events` visits names nothing, nor does a topic with fewer than `least_visits`. Where
    `high_first` is above one half, topics of the High-utility bucket rank before the others. The API's random twentieth
    topic is left out: it concerns what a site is shown, not what is held.

    Source: patcg-individual-drafts/topics (README); developers.google.com, topics-enhancements.
    """

    id = "R1"
    parameters = ("top", "weeks", "least_events", "least_visits", "high_first")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        held = np.zeros((*parameters["top"].shape, seen.topics), np.bool_)
        for named in _named(seen, parameters):
            held |= named
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        weeks = sum(named[:, 0, topic].mean() for named in _named(seen, documented(parameters)))
        return Message(
            "rule.R1",
            {
                "weeks": round(float(weeks)),
                "of": int(parameters["weeks"]),
                "top": int(parameters["top"]),
                "share": share,
            },
        )


def _named(seen: Seen, parameters: Parameters) -> Iterator[Bools]:
    """The topics each week names, newest week first, shape (draws, inner, topics)."""
    weekly, visits = _weeks(seen)
    plain, high = _ranks(seen, weekly, bonus=0.0), _ranks(seen, weekly, bonus=_BUCKET)
    is_high_first = parameters["high_first"] > 0.5
    top, least = parameters["top"][:, :, None], parameters["least_visits"][:, :, None]
    for week in range(min(_MOST_WEEKS, int(parameters["weeks"].max()))):
        counts = (parameters["weeks"] > week) & (visits[:, week, None] >= parameters["least_events"])
        if not counts.any():
            continue
        rank = np.where(is_high_first[:, :, None], high[:, None, week], plain[:, None, week])
        yield counts[:, :, None] & (rank < top) & (weekly[:, None, week] >= least)


def _weeks(seen: Seen) -> tuple[Floats, Floats]:
    """Visits per week and topic, shape (draws, weeks, topics), and per week, shape (draws, weeks)."""
    days = 7 * _MOST_WEEKS
    visits = seen.days["visits"][:, :days]
    weekly = visits.reshape(seen.draws, _MOST_WEEKS, 7, seen.topics).sum(2)
    return weekly, seen.all_visits[:, :days].reshape(seen.draws, _MOST_WEEKS, 7).sum(2)


def _ranks(seen: Seen, weekly: Floats, *, bonus: float) -> Floats:
    """How many topics are strictly ahead; equals share a rank. Shape as `weekly`."""
    values = _with_bonus(weekly, seen, bonus)
    if seen.rivals is None:
        others = values
    else:
        rivals = seen.rivals
        others = seen.keep(f"R1 {bonus}", rivals, lambda: _others(rivals, seen.position, bonus))
    result: Floats = (others[:, :, None, :] > values[:, :, :, None]).sum(-1, dtype=np.float32)
    return result if seen.broader is None else result + _broader_ahead(seen.broader, values, bonus)


def _broader_ahead(broader: Broader, values: Floats, bonus: float) -> Floats:
    """How many topics are ahead of labels finer than a topic, their own topic not counted."""
    draws, weeks, _ = values.shape
    weekly = broader.visits[:, : 7 * weeks].reshape(draws, weeks, 7, -1).sum(2)
    weekly = weekly + np.where(broader.is_high & (weekly > 0), np.float32(bonus), np.float32(0))
    ahead: Floats = (weekly[:, :, None, :] > values[:, :, :, None]).sum(-1, dtype=np.float32)
    own = np.where(broader.parent >= 0, weekly[:, :, broader.parent] > values, False)
    return ahead - own.astype(np.float32)


def _with_bonus(weekly: Floats, seen: Seen, bonus: float) -> Floats:
    return weekly + np.where(seen.is_high & (weekly > 0), np.float32(bonus), np.float32(0))


def _others(rivals: Seen, position: int, bonus: float) -> Floats:
    values: Floats = np.delete(_with_bonus(_weeks(rivals)[0], rivals, bonus), position, axis=-1)
    return values
