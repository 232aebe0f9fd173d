"""Several services tested at once: chance gets more throws, so each must stand out more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.measures import Narrowing, TrendVerdict
from app.core.messages import Message
from app.narrowing.telling import not_clear

LEVEL = 0.05
_CHANGED = (TrendVerdict.NARROWING, TrendVerdict.WIDENING)


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values adjusted for being several, in the order given, none above 1.

    Source: Holm (1979), Scand. J. Stat. 6(2).
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, largest = [0.0] * len(p_values), 0.0
    for place, number in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - place) * p_values[number]))
        adjusted[number] = largest
    return adjusted


def together(narrowings: Mapping[str, Narrowing]) -> dict[str, Narrowing]:
    """The same measures with verdicts that hold for all of them together.

    Args:
        narrowings: the confirmatory test of each service, by stream: topics, all origins.

    Returns:
        Each as it was, or with "no clear change" where it does not stand out among them all; p-values stay their own.
    """
    tested = [stream for stream, found in narrowings.items() if found.trend.p_value is not None]
    adjusted = dict(zip(tested, holm([narrowings[stream].trend.p_value or 0.0 for stream in tested]), strict=True))
    result = dict(narrowings)
    for stream in tested if len(tested) > 1 else ():
        found = result[stream]
        if found.trend.verdict in _CHANGED and adjusted[stream] > LEVEL:
            sentence = not_clear(found.sentence, len(tested))
            why = Message("narrowing.remark.not_clear_among_several", {"tested": len(tested)})
            result[stream] = replace(
                found,
                trend=replace(found.trend, verdict=TrendVerdict.NO_CLEAR_CHANGE),
                sentence=sentence,
                remarks=(
                    *(() if sentence.id == "narrowing.and" else (why,)),  # the sentence says it already
                    *(remark for remark in found.remarks if remark.id != "narrowing.remark.wandering"),
                ),
            )
        else:
            result[stream] = replace(found, remarks=(*found.remarks, Message("narrowing.remark.several_tested")))
    return result
