"""Measures of a stream as JSON and back, so that a casebook can remember them."""

import json
from datetime import datetime
from typing import Any

from app.core.estimates import Estimate
from app.core.measures import Break, Narrowing, Trend, TrendVerdict, Window
from app.core.messages import Message

FORM = 2  # raise it when the figures or their form change: what was remembered is then computed again


def to_json(narrowing: Narrowing) -> str:
    """The measures as JSON, exact to the last digit."""
    trend = narrowing.trend
    return json.dumps(
        {
            "stream": narrowing.stream,
            "unit": narrowing.unit,
            "origin": narrowing.origin,
            "windows": [
                {
                    "start": window.start.isoformat(),
                    "events": window.events,
                    "sessions": window.sessions,
                    "effective": window.effective,
                    "band": _estimate(window.band),
                    "top_share": window.top_share,
                    "repeat_share": window.repeat_share,
                    "shares": window.shares,
                    "is_partial": window.is_partial,
                }
                for window in narrowing.windows
            ],
            "trend": {
                "slope": _estimate(trend.slope),
                "p_value": trend.p_value,
                "verdict": trend.verdict,
                "may_be_seasonal": trend.may_be_seasonal,
            },
            "breaks": [[at.isoformat() for at in (b.at, b.earliest, b.latest)] for b in narrowing.breaks],
            "thinning_explains": _estimate(narrowing.thinning_explains),
            "first": _estimate(narrowing.first),
            "last": _estimate(narrowing.last),
            "readable_share": narrowing.readable_share,
            "sentence": _said(narrowing.sentence),
            "remarks": [_said(remark) for remark in narrowing.remarks],
            "also_seen": narrowing.also_seen,
        }
    )


def from_json(text: str) -> Narrowing:
    """What `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it was not written by `to_json`.
    """
    found: dict[str, Any] = json.loads(text)
    trend = found["trend"]
    return Narrowing(
        stream=found["stream"],
        unit=found["unit"],
        origin=found["origin"],
        windows=tuple(
            Window(
                start=datetime.fromisoformat(window["start"]),
                events=window["events"],
                sessions=window["sessions"],
                effective=window["effective"],
                band=_estimated(window["band"]),
                top_share=window["top_share"],
                repeat_share=window["repeat_share"],
                shares=tuple(window["shares"]),
                is_partial=window["is_partial"],
            )
            for window in found["windows"]
        ),
        trend=Trend(
            _estimated(trend["slope"]), trend["p_value"], TrendVerdict(trend["verdict"]), trend["may_be_seasonal"]
        ),
        breaks=tuple(Break(*(datetime.fromisoformat(at) for at in moments)) for moments in found["breaks"]),
        thinning_explains=_estimated(found["thinning_explains"]),
        first=_estimated(found["first"]),
        last=_estimated(found["last"]),
        readable_share=found["readable_share"],
        sentence=_message(found["sentence"]),
        remarks=tuple(_message(remark) for remark in found["remarks"]),
        also_seen=tuple((unit, TrendVerdict(verdict)) for unit, verdict in found["also_seen"]),
    )


def _estimate(estimate: Estimate | None) -> list[float] | None:
    return None if estimate is None else [estimate.value, estimate.low, estimate.high, estimate.level]


def _estimated(parts: list[float] | None) -> Estimate | None:
    return None if parts is None else Estimate(*parts)


def _said(value: object) -> object:
    """A field as JSON: a message and a moment are marked as what they are."""
    if isinstance(value, Message):
        return {"message": value.id, "fields": {name: _said(field) for name, field in value.fields.items()}}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return value


def _message(found: dict[str, Any]) -> Message:
    return Message(found["message"], {name: _field(field) for name, field in found["fields"].items()})


def _field(value: Any) -> object:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["at"]) if "at" in value else _message(value)
    return value
