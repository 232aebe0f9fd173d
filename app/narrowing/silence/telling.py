"""What silence says, as messages: which sentence fits which figures."""

from typing import Final

from app.core.messages import Message
from app.core.silences import SENSITIVE_TOGETHER, ExposureFormat, Silence
from app.core.streams import Stream
from app.narrowing.silence.rates import LEAST_EXPECTED
from app.narrowing.silence.taken_up import AD_STREAMS, REACTED, TAKEN_UP

# Above this a rate is said in percent, below as "1 in n".
_SAID_IN_PERCENT: Final = 0.2


def subject(unit: str, unit_id: str, name: str) -> Message:
    """What it is about, for the beginning of a sentence."""
    if unit_id == SENSITIVE_TOGETHER:
        return Message("silence.subject.sensitive")
    if unit == "topic":
        return Message("silence.subject.topic", {"topic": unit_id})
    return Message("silence.subject.named", {"name": name}) if name else Message("silence.subject.unnamed")


def usual_rate(rate: float) -> Message:
    """A rate as people say it: "1 in 200" or "30 %"."""
    if rate >= _SAID_IN_PERCENT:
        return Message("silence.usual.percent", {"percent": 100.0 * rate})
    return Message("silence.usual.one_in", {"showings": round(1.0 / rate)})


def sessions(count: int) -> Message:
    """So many sessions."""
    return Message("silence.sessions", {"n": count})


def sentence_of(found: Silence, *, acts: int) -> Message:
    """What one row says.

    Args:
        found: the row; its own sentence is not looked at.
        acts: acts in the files of the service; with none, nothing can be known.
    """
    fields: dict[str, object] = {
        "subject": subject(found.unit, found.id, found.name),
        "n": found.shown,
        "sessions": sessions(found.sessions),
        "taken": sessions(found.chosen),
        "expected": found.expected.value,
    }
    usual = found.usual.value
    if found.id == SENSITIVE_TOGETHER:
        return Message("silence.sensitive_folded", fields)
    if not acts:
        return Message("silence.no_acts", fields)
    if not usual:
        return Message("silence.nothing_else_either" if not found.chosen else "silence.only_this", fields)
    fields["usual"] = usual_rate(usual)
    if found.is_certain:
        return Message("silence.never_certain", fields)
    if found.is_listed:
        return Message("silence.never" if not found.chosen else "silence.seldom", fields)
    if found.chosen:
        return Message("silence.taken_up", fields)
    return Message("silence.says_nothing" if found.expected.value < LEAST_EXPECTED else "silence.may_be_chance", fields)


def headline(
    stream: Stream,
    how: ExposureFormat,
    shown: int,
    listed: tuple[Silence, ...],
    *,
    units: int,
    chosen: int,
    acts: int,
) -> Message:
    """The sentence above a stream.

    Args:
        stream: which.
        how: its format.
        shown: showings.
        listed: what was not taken up, surest first.
        units: how many topics or creators were judged.
        chosen: sessions in which anything was taken up.
        acts: acts in the files of the service.
    """
    place = Message(f"stream.{stream.id}")
    if how is ExposureFormat.SEARCH_RESULT:
        place = Message("silence.place.search_results", {"place": place})
    elif how is ExposureFormat.AD and stream.id.rpartition(".")[2] not in AD_STREAMS:
        place = Message("silence.place.ads", {"place": place})
    fields: dict[str, object] = {"place": place, "n": shown}
    if not acts:
        return Message("silence.headline.no_acts", fields)
    if not chosen:
        return Message("silence.headline.nothing_taken_up", fields)
    if units < 2:
        return Message("silence.headline.nothing_beside", fields)
    if not listed:
        return Message("silence.headline.nothing_clear", fields)
    first = listed[0]
    about = {"subject": subject(first.unit, first.id, first.name), "n": first.shown, "taken": sessions(first.chosen)}
    return Message("silence.headline.seldom" if first.chosen else "silence.headline.never", fields | about)


def counts_as(stream: Stream) -> Message:
    """What counts as taken up on a stream."""
    if stream.id not in TAKEN_UP:
        return Message("silence.counts.brought")
    return Message("silence.counts.feed" if TAKEN_UP[stream.id].kinds is REACTED else f"silence.counts.{stream.id}")
