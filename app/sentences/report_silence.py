"""What was shown and not taken up, and what was refused by an act, in the report."""

from html import escape

from app.core.estimates import Estimate
from app.core.messages import Message
from app.core.silences import Refusals, Silence, SilenceOfStream, Silences
from app.core.topics import TOPIC_NUMBER
from app.sentences.language import ntr, tr
from app.sentences.saying import say, topic_name

# Acts beyond these are counted, not listed: the list is sorted, most first.
_ACTS_SHOWN = 20


def silence_part(silences: Silences | None) -> list[str]:
    """The section as lines of HTML, every foreign word escaped; nothing where nothing was recorded.

    Args:
        silences: as gathered, without what is to be left out.
    """
    if silences is None or not (silences.streams or silences.refusals):
        return []
    parts = [f"<h2>{_t(tr('What you passed over'))}</h2>"]
    for told in silences.streams:
        parts += _stream(told)
    if silences.refusals:
        parts += _acts(silences.refusals)
    return parts


def _stream(told: SilenceOfStream) -> list[str]:
    parts = [
        f"<h3>{_t(say(Message('stream.' + told.stream)))}</h3><div class=card>",
        f"<p class=headline>{_t(say(told.sentence))}</p>",
        *(f"<p class=soft>{_t(say(remark))}</p>" for remark in told.remarks),
    ]
    if told.listed:
        parts += [
            f"<table><tr><th>{_t(tr('not taken up'))}<th>{_t(tr('shown'))}<th>{_t(tr('sessions'))}",
            f"<th>{_t(tr('taken up'))}<th>{_t(tr('expected (95 %)'))}<th>{_t(tr('its rate (95 %)'))}",
            f"<th>{_t(tr('your usual rate (95 %)'))}",
            *(_row(one) for one in told.listed),
            "</table>",
        ]
    if told.others:
        number = len(told.others)
        more = ntr(
            "{n} more was taken up or says nothing yet.", "{n} more were taken up or say nothing yet.", number
        ).format(n=f"{number:,}")
        parts.append(f"<p class=soft>{_t(more)}</p>")
    return [*parts, "</div>"]


def _row(one: Silence) -> str:
    name = topic_name(one.id) if one.unit == "topic" and one.id in TOPIC_NUMBER else one.name or tr("without a title")
    expected = f"{one.expected.value:,.1f} ({one.expected.low:,.1f}–{one.expected.high:,.1f})"
    return (
        f"<tr><td>{_t(name)}<td>{one.shown:,}<td>{one.sessions:,}<td>{one.chosen:,}<td>{expected}"
        f"<td>{_percent(one.rate)}<td>{_percent(one.usual)}"
    )


def _acts(refusals: tuple[Refusals, ...]) -> list[str]:
    lines = [f"<li>{_t(say(one.sentence))}" for one in refusals[:_ACTS_SHOWN]]
    left = len(refusals) - len(lines)
    more = ntr("{n} more", "{n} more", left).format(n=f"{left:,}") if left > 0 else ""
    return [
        f"<h3>{_t(tr('Refused by an act'))}</h3><div class=card><ul>{''.join(lines)}</ul>",
        f"<p class=soft>{_t(more)}</p></div>" if more else "</div>",
    ]


def _percent(rate: Estimate) -> str:
    return f"{rate.value:.1%} ({rate.low:.1%}–{rate.high:.1%})"


def _t(text: object) -> str:
    return escape(str(text), quote=True)
