"""What would take a label away: a short list of events, none of which can be spared."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from app.core.labels import Removal
from app.labelling.action_classes import INTENT, ActionClass
from app.labelling.asked_again import AskedAgain
from app.labelling.evidence import Evidence
from app.labelling.one_label import OneLabel
from app.labelling.population import action_weights
from app.labelling.rules.rule import DAYS

HALF = 0.5
LONGEST_LIST = 60  # more than that nobody deletes by hand: it is no short list any more
SEARCH_OUTER, SEARCH_INNER = 16, 64  # draws while searching; the list found is proved with all of them
_HOPELESS = 4 * LONGEST_LIST  # so long a list will not become a short one
RAISES_FROM = 0.02
_FADING_H_DAYS = 30.0
_AGE_EDGES = (0, 7, 15, 30, 90, 183, DAYS)
_BEFORE_BURST = (14, 105)  # days that rule R4 compares a burst with
_MARGINS = (0.0, 0.02, 0.05)  # how far below one half the few draws must come for all of them to agree

Places = npt.NDArray[np.int64]  # positions in the evidence


def removal_of(everything: AskedAgain, evidence: Evidence) -> Removal:
    """The smaller of two greedy lists, how surely it works, and what doing nothing would do.

    Plain greedy takes events by their faded weight; margin greedy takes, again and again, the kind of event of that age
    whose loss lowers the probability most. From both, what can be spared is put back (reverse deletion).

    Args:
        everything: the label, with all draws.
        evidence: the events that carry it.
    """
    now = everything.now()
    few = AskedAgain(everything.prepared.first(SEARCH_OUTER, SEARCH_INNER), everything.subject)
    one = OneLabel(few, evidence)
    raises = _raises_instead(one, evidence)
    if now.mean() < HALF:
        return Removal((), float((now < HALF).mean()), 0, raises)
    fades = _fades_after(few)
    # The few draws may think a little lower or higher than all: shift the aim by as much.
    aim = HALF + one.level - float(now.mean())
    for margin in _MARGINS:
        found = _shortest(one, evidence, aim - margin)
        if found is None:
            break
        after = everything.without(evidence.rows[found])
        if after.mean() < HALF:
            event_ids = np.frombuffer(everything.prepared.columns.event_id, np.int64)[evidence.rows[found]]
            return Removal(tuple(event_ids.tolist()), float((after < HALF).mean()), fades, raises)
    return Removal((), 0.0, fades, raises)


def _shortest(one: OneLabel, evidence: Evidence, aim: float) -> Places | None:
    """The smaller of the two lists after reverse deletion; None if neither is a short list."""
    lists = [
        _spared(one, found, aim)
        for found in (_plain_greedy(one, evidence, aim), _margin_greedy(one, evidence, aim))
        if found is not None
    ]
    return min((found for found in lists if len(found) <= LONGEST_LIST), key=len, default=None)


def _plain_greedy(one: OneLabel, evidence: Evidence, aim: float) -> Places | None:
    """The shortest beginning of the list by faded weight that is enough; None if all of it is not."""
    has_no_window = np.isin(one.action, (ActionClass.FOLLOW, ActionClass.LIKE))
    age = np.where(has_no_window, 0, np.maximum(evidence.age, 0))
    strength = action_weights()[one.action] * evidence.certainty * np.exp2(-age / _FADING_H_DAYS)
    ordered = np.argsort(-strength, kind="stable")[:_HOPELESS]
    return _shortest_beginning(one, np.empty(0, np.int64), ordered, aim)


def _margin_greedy(one: OneLabel, evidence: Evidence, aim: float) -> Places | None:
    """Group by group, the one whose events lower the probability most per event; None if all are not enough."""
    groups = _groups(one, evidence)
    taken = np.empty(0, np.int64)
    level = one.level
    gain = {key: (level - one.without(places)) / len(places) for key, places in groups.items()}
    while gain:
        # Gains mostly shrink as others are taken: look again at the best before it is believed (lazy greedy).
        best = max(gain, key=gain.__getitem__)
        after = one.without(np.concatenate([taken, groups[best]]))
        fresh = (level - after) / len(groups[best])
        others = [value for key, value in gain.items() if key != best]
        if others and fresh < max(others) - 1e-9 and fresh < gain[best] - 1e-9:
            gain[best] = fresh
            continue
        if after < aim:
            return _shortest_beginning(one, taken, groups[best], aim)
        taken, level = np.concatenate([taken, groups[best]]), after
        if len(taken) > _HOPELESS:
            return None
        del gain[best]
    return None


def _groups(one: OneLabel, evidence: Evidence) -> dict[tuple[int, int], Places]:
    """Events by kind of act and age, the surest first, no more of each than could ever be in a short list."""
    bin_ = np.digitize(evidence.age, _AGE_EDGES)  # undated ones are bin 0
    order = np.argsort(-evidence.certainty, kind="stable")
    groups: dict[tuple[int, int], list[int]] = {}
    for place in order.tolist():
        groups.setdefault((int(one.action[place]), int(bin_[place])), []).append(place)
    return {key: np.array(places[:_HOPELESS], np.int64) for key, places in groups.items()}


def _shortest_beginning(one: OneLabel, taken: Places, ordered: Places, aim: float) -> Places | None:
    """`taken` and as few of the first of `ordered` as are enough; None if all are not."""

    def is_enough(count: int) -> bool:
        return one.without(np.concatenate([taken, ordered[:count]])) < aim

    if not is_enough(len(ordered)):
        return None
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if is_enough(middle):
            high = middle
        else:
            low = middle + 1
    return np.concatenate([taken, ordered[:high]])


def _spared(one: OneLabel, found: Places, aim: float) -> Places:
    """Reverse deletion: whatever can be put back is, first in large pieces, then one by one.

    A list that will not become short is given back as it was.
    """
    if len(found) > _HOPELESS:
        return found
    kept = found.tolist()

    def is_enough(places: Sequence[int]) -> bool:
        return one.without(np.array(places, np.int64)) < aim

    before = len(kept) + 1
    while len(kept) < before:  # what could not be spared at first may be once others are put back
        before = len(kept)
        needed: list[int] = []
        _put_back(kept, kept[::-1], is_enough, needed)
        if len(needed) > LONGEST_LIST:
            return found
    return np.array(kept, np.int64)


def _put_back(kept: list[int], piece: list[int], is_enough: Callable[[Sequence[int]], bool], needed: list[int]) -> None:
    """Take a piece out of `kept` if the rest is still enough, else try its halves; stop where the list stays long."""
    if len(needed) > LONGEST_LIST:
        return
    gone = set(piece)
    rest = [place for place in kept if place not in gone]
    if rest and is_enough(rest):
        kept[:] = rest
    elif len(piece) > 1:
        middle = len(piece) // 2
        _put_back(kept, piece[:middle], is_enough, needed)
        _put_back(kept, piece[middle:], is_enough, needed)
    else:
        needed += piece


def _fades_after(few: AskedAgain) -> int | None:
    """Days until the probability is below one half if it is no longer fed; to the week; None if over a year."""
    weeks = DAYS // 7
    if few.later(7 * weeks).mean() >= HALF:
        return None
    low, high = 0, weeks
    while low < high:
        middle = (low + high) // 2
        if few.later(7 * middle).mean() < HALF:
            high = middle
        else:
            low = middle + 1
    return 7 * high


def _raises_instead(one: OneLabel, evidence: Evidence) -> bool:
    """Whether losing the older acts of intent makes the label likelier: the burst then stands out more."""
    low, high = _BEFORE_BURST
    old = np.isin(one.action, INTENT) & (evidence.age >= low) & (evidence.age < high)
    return bool(old.any()) and one.without(np.flatnonzero(old)) > one.level + RAISES_FROM
