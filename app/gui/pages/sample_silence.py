"""Invented silences of an invented person: fast cars were shown and shown, and never opened."""

from datetime import UTC, datetime
from math import sqrt

from app.core.estimates import Estimate
from app.core.messages import Message
from app.core.silences import (
    SENSITIVE_TOGETHER,
    Act,
    ExposureFormat,
    NoExposures,
    Refusals,
    RefusedLabel,
    Silence,
    SilenceOfStream,
    Silences,
)
from app.sentences.catalogue import SENTENCES

_FIRST, _LAST = datetime(2025, 10, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
_ENGLISH = {
    "cars": "X: they showed you Autos & Vehicles 312 times. You never opened one.",
    "little": "Nothing was shown often enough here to say that you do not take it up.",
    "listed": "Shown in {n} sessions, taken up in {k}; at your usual rate we would expect {e}.",
    "nothing": "Shown in {n} sessions, taken up in {k}; at your usual rate we would expect {e}, so this says nothing.",
    "clicks": "Taken up means that you clicked the ad; X records nothing weaker.",
    "went_on": "You skipped it {n} times. It came {after} more times.",
    "refused": "You skipped it {n} times.",
    "hidden": "You hid it {n} times.",
    "label": "X wrote down “Automotive”. You were shown cars in 260 sessions and took none up.",
    "request": "Its usual request has nothing that was shown to you. Ask for the technical log information as well.",
    "never": "No file of this platform says what was shown.",
}
for _name, _words in _ENGLISH.items():
    SENTENCES.setdefault(f"sample.silence_{_name}", _words)


def _said(name: str, **fields: object) -> Message:
    return Message(f"sample.silence_{name}", fields)


def silence(
    topic: str,
    shown: int,
    sessions: int,
    chosen: int,
    usual: float = 0.06,
    *,
    stream: str = "x.ads_shown",
    is_listed: bool = False,
    is_certain: bool = False,
    is_sensitive: bool = False,
    shown_as: ExposureFormat = ExposureFormat.AD,
    called: str = "",
) -> Silence:
    """One invented row; intervals as wide as so few sessions make them."""
    own = (chosen + 0.3) / (sessions + 5)
    spread = 2 * sqrt(own * (1 - own) / (sessions + 5))
    low = max(0.0, usual - 0.011)
    expected = sessions * usual
    return Silence(
        unit="advertiser" if called else "topic",
        id=topic,
        name=called,
        stream=stream,
        service=stream.partition(".")[0],
        format=shown_as,
        shown=shown,
        sessions=sessions,
        chosen=chosen,
        usual=Estimate(usual, low, usual + 0.012, 0.95),
        rate=Estimate(own, max(0.0, own - spread), min(1.0, own + spread), 0.95),
        expected=Estimate(expected, sessions * low, sessions * (usual + 0.012), 0.95),
        avoided=0.99 if is_listed else 0.4,
        is_listed=is_listed,
        is_certain=is_certain,
        is_sensitive=is_sensitive,
        sentence=_said("listed" if is_listed else "nothing", n=f"{sessions:,}", k=f"{chosen:,}", e=f"{expected:.1f}"),
        first=_FIRST,
        last=_LAST,
    )


def stream_of(
    stream: str,
    shown_as: ExposureFormat,
    listed: tuple[Silence, ...],
    others: tuple[Silence, ...],
    said: str,
    remarks: tuple[str, ...] = (),
) -> SilenceOfStream:
    """One invented stream."""
    every = (*listed, *others)
    return SilenceOfStream(
        stream=stream,
        service=stream.partition(".")[0],
        format=shown_as,
        unit="topic",
        is_pooled=False,
        shown=sum(one.shown for one in every),
        sessions=sum(one.sessions for one in every),
        chosen=sum(one.chosen for one in every),
        rate=Estimate(0.06, 0.052, 0.069, 0.95),
        listed=listed,
        others=others,
        readable_share=0.9,
        sentence=_said(said),
        remarks=tuple(_said(remark) for remark in remarks),
        first=_FIRST,
        last=_LAST,
    )


def ads() -> SilenceOfStream:
    """Ads on X, of which two topics were never taken up."""
    return stream_of(
        "x.ads_shown",
        ExposureFormat.AD,
        (
            silence("autos", 312, 260, 0, is_listed=True, is_certain=True),
            silence("film_tv_celebrity", 940, 610, 3, is_listed=True),
            silence("91", 180, 120, 0, is_listed=True, called="BetNow & <b>Friends</b>"),
            silence(SENSITIVE_TOGETHER, 96, 71, 0, is_listed=True, is_sensitive=True),
        ),
        (
            silence("music", 420, 300, 46),
            silence("family_parenting", 66, 60, 1),
            silence("beauty_fashion", 38, 30, 0),
            silence("travel", 21, 20, 2),
        ),
        "cars",
        ("clicks",),
    )


def shelves() -> SilenceOfStream:
    """Shelves of Spotify, which say nothing."""
    shown_as = ExposureFormat.OFFERED
    rows = (
        silence("music", 120, 90, 7, stream="spotify.home", shown_as=shown_as),
        silence("science", 24, 20, 0, stream="spotify.home", shown_as=shown_as),
    )
    return stream_of("spotify.home", shown_as, (), rows, "little")


def refusals() -> tuple[Refusals, ...]:
    """Acts: a creator that went on coming, one that did not, and a topic of which only the acts are known."""

    def of(act: Act, name: str, number: int, after: int | None, days: int | None, *, unit: str = "creator") -> Refusals:
        is_topic = unit == "topic"
        has_pace = bool(after)
        return Refusals(
            act=act,
            unit=unit,
            id=name if is_topic else str(number),
            name="" if is_topic else name,
            service="spotify",
            streams=("spotify.played",),
            count=number,
            share=None if after is None else Estimate(0.62, 0.48, 0.75, 0.95),
            first=_FIRST,
            last=_LAST,
            shown_before=None if after is None else 12,
            shown_after=after,
            went_on_days=days,
            per_month_before=Estimate(11.6, 8.1, 16.1, 0.95) if has_pace else None,
            per_month_after=Estimate(10.9, 8.7, 13.5, 0.95) if has_pace else None,
            is_sensitive=False,
            sentence=_said("went_on" if after else "hidden" if act is Act.HIDDEN else "refused", n=number, after=after),
        )

    return (
        of(Act.SKIPPED, "The Loud Hour", 38, 61, 142),
        of(Act.HIDDEN, "Skin Lab", 2, 0, None),
        of(Act.SKIPPED, "gaming", 9, None, None, unit="topic"),
    )


def silences() -> Silences:
    """Everything the page tells."""
    return Silences(
        unit="topic",
        streams=(ads(), shelves()),
        refusals=refusals(),
        no_exposures=(
            NoExposures("google", "youtube", (), _said("never")),
            NoExposures("netflix", "netflix", ("netflix",), _said("request")),
            NoExposures("bilibili", "bilibili", (), _said("never")),
        ),
    )


def refused_labels() -> tuple[RefusedLabel, ...]:
    """A declared label whose topic was not taken up."""
    return (
        RefusedLabel(
            label_id="x/declared/interest/automotive",
            name="Automotive",
            platform="x",
            topic="autos",
            silences=ads().listed[:1],
            refusals=(),
            is_sensitive=False,
            sentence=_said("label"),
        ),
    )


def little() -> Silences:
    """Few data: a stream of which nothing can be said."""
    return Silences(unit="topic", streams=(shelves(),), refusals=(), no_exposures=())


def unrecorded() -> Silences:
    """Imported, but nothing of it says what was shown."""
    return Silences(unit="topic", streams=(), refusals=(), no_exposures=silences().no_exposures)


def much() -> Silences:
    """Many advertisers on one stream, more than are shown at once."""
    listed = tuple(
        silence(str(number), 900 - number, 700 - number, 0, is_listed=True, called=f"Advertiser {number}")
        for number in range(60)
    )
    others = tuple(silence(str(1000 + n), 40, 30, n % 3, called=f"Company {n}") for n in range(3000))
    told = stream_of("facebook.ads_shown", ExposureFormat.AD, listed, others, "cars", ("clicks",))
    return Silences(unit="creator", streams=(told,), refusals=refusals(), no_exposures=())
