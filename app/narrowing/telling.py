"""What is said about a stream: ids and fields, put into words by `app.sentences`."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.estimates import Estimate
from app.core.measures import Break, Trend, TrendVerdict
from app.core.messages import Message
from app.core.streams import STREAM

# What the person did or met in a stream; the sentence begins with it.
_SUBJECT = {
    "youtube.watched": "watched",
    "youtube.searched": "searched",
    "youtube.ads": "ads",
    "youtube.posts": "",  # of others, opened: called by its own name
    "google.search": "searched",
    "google.image_search": "searched_pictures",
    "google.video_search": "searched_videos",
    "google.discover": "shown",
    "google.news": "read",
    "google.chrome": "visited",
    "spotify.played": "played",
    "spotify.searched": "searched",
    "spotify.home": "shown",
    "spotify.served_lists": "shown",
    "spotify.ads": "ads",
    "x.ads_shown": "ads",
    "facebook.videos_watched": "shown",
    "facebook.visited": "visited",
    "discord.activity": "visited",
    "app_store.used": "visited",
    "tiktok.watched": "shown",
    "tiktok.live": "shown",
    "douban.marks": "marked",
    "audible.listened": "played",
}
# Streams of other services are called after what they hold: "netflix.watched", "instagram.posts_shown".
_SUBJECT_BY_WHAT = {
    "watched": "watched",
    "played": "played",
    "searched": "searched",
    "bought": "bought",
    "posts": "posted",
    "shown": "shown",
    "feed_shown": "shown",
    "posts_shown": "shown",
    "videos_shown": "shown",
    "stories_shown": "shown",
    "ads_shown": "ads",
    "history": "visited",
}
_OUTCOME = {
    TrendVerdict.NARROWING: "narrowed",
    TrendVerdict.WIDENING: "widened",
    TrendVerdict.NO_CLEAR_CHANGE: "unchanged",
}


# Their files name videos by number only; a list the person brings may give them titles.
_NUMBERS_ONLY = frozenset({"tiktok.watched", "tiktok.live", "tiktok.likes", "tiktok.favourites", "tiktok.shared"})
# What activity does to the plain count is said from five per cent a year on.
_WORTH_SAYING = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """What is known about a stream when the sentence is made.

    Attributes:
        periods: names of the first and last stretch compared, "2021" or "2021-03 – 2022-02".
        full_months: months the data cover whole.
        usable_months: those of them with at least six sessions.
        reading_drifted: the share of readable titles, or our confidence in them, changed.
        creators_agree: whether creators gave the same verdict then; None where it was not asked.
        inferred_share: share of events whose origin we inferred; 0 where origins play no part.
    """

    stream: str
    unit: str
    origin: str
    trend: Trend
    first: Estimate | None = None
    last: Estimate | None = None
    periods: tuple[str, str] = ("", "")
    full_months: int = 0
    usable_months: int = 0
    reading_drifted: bool = False
    creators_agree: bool | None = None
    inferred_share: float = 0.0
    readable_share: float = 1.0
    thinning: Estimate | None = None
    breaks: tuple[Break, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """A change was found, but what we can read changed too and creators do not show it."""
        return self.creators_agree is False


def subject_of(stream: str, origin: str = "") -> Message:
    """Beginning of the sentence: "What you watched on YouTube", with its origin if asked for one."""
    service = Message(f"service.{STREAM[stream].service}" if stream in STREAM else f"service.{stream.split('.')[0]}")
    by_what = _SUBJECT_BY_WHAT.get(stream.rpartition(".")[2], "") if stream in STREAM else ""
    if what := _SUBJECT.get(stream, by_what):
        subject = Message(f"narrowing.subject.{what}", {"service": service})
    else:
        subject = Message("narrowing.subject.stream", {"stream": Message(f"stream.{stream}")})
    return Message(f"narrowing.origin.{origin}", {"subject": subject}) if origin else subject


def sentence_of(told: Told) -> Message:
    """The headline of a stream."""
    subject = subject_of(told.stream, told.origin)
    verdict, slope = told.trend.verdict, told.trend.slope
    if verdict is TrendVerdict.TOO_LITTLE_DATA or slope is None:
        return Message("narrowing.too_little", {"subject": subject, "n": told.usable_months})
    outcome = "withheld" if told.is_withheld else _OUTCOME[verdict]
    side = visible_change(told.first, told.last) if outcome == "unchanged" else ""
    first, last = told.first, told.last
    fits = first is not None and last is not None and _same_way(verdict, first, last)
    if first is None or last is None or not fits:
        # Two years alone would mislead here: the change is said per year, as it was tested.
        fields = {
            "subject": subject,
            "percent": percent_a_year(slope.value),
            "low": percent_a_year(slope.low),
            "high": percent_a_year(slope.high),
        }
        return Message(f"narrowing.{outcome}_a_year", fields)
    figures = {
        "subject": subject,
        "first": first.value,
        "first_low": first.low,
        "first_high": first.high,
        "first_period": told.periods[0],
        "last": last.value,
        "low": last.low,
        "high": last.high,
        "last_period": told.periods[1],
    }
    if side:
        went = Message(f"narrowing.went.{told.unit}", figures)
        return Message("narrowing.and", {"first": went, "second": Message(f"narrowing.visible_{side}")})
    return Message(f"narrowing.{outcome}.{told.unit}", figures)


def visible_change(first: Estimate | None, last: Estimate | None) -> str:
    """ "fall" or "rise" where the intervals of the first and last stretch lie apart, else "".

    Two stretches can lie apart while the test finds no clear change: where months follow one another smoothly, a taste
    that wanders by itself gets as far. Then the sentence must not sound as if nothing was to be seen.
    """
    if first is None or last is None:
        return ""
    return "fall" if last.high < first.low else "rise" if last.low > first.high else ""


def _same_way(verdict: TrendVerdict, first: Estimate, last: Estimate) -> bool:
    if verdict is TrendVerdict.NARROWING:
        return last.value < first.value
    return verdict is not TrendVerdict.WIDENING or last.value > first.value


def remarks_of(told: Told) -> tuple[Message, ...]:
    """What must be said beside the headline."""
    remarks: list[Message] = []
    changed = told.trend.verdict in (TrendVerdict.NARROWING, TrendVerdict.WIDENING)
    tested = told.trend.slope is not None
    if changed:
        remarks.append(Message("narrowing.remark.wandering"))
    if tested and told.trend.may_be_seasonal:
        remarks.append(Message("narrowing.remark.may_be_seasonal"))
    if told.reading_drifted:
        known = {True: "reading_drifted_creators_agree", False: "reading_drifted_withheld", None: "reading_drifted"}
        remarks.append(Message(f"narrowing.remark.{known[told.creators_agree]}"))
    if told.unit != "topic" or told.origin or not (told.stream in STREAM and STREAM[told.stream].is_primary):
        remarks.append(Message("narrowing.remark.also_seen"))
    if told.inferred_share > 0:
        remarks.append(Message("narrowing.remark.origin_inferred", {"percent": 100.0 * told.inferred_share}))
    if told.unit == "topic" and told.full_months:
        remarks.append(Message("narrowing.remark.readable", {"percent": 100.0 * told.readable_share}))
    if told.stream in _NUMBERS_ONLY and told.readable_share < 0.5:
        service = Message(f"service.{STREAM[told.stream].service}")
        remarks.append(Message("narrowing.remark.numbers_only", {"service": service}))
    if few := told.full_months - told.usable_months:
        remarks.append(Message("narrowing.remark.few_sessions", {"n": few}))
    if told.thinning is not None and abs(told.thinning.value) >= _WORTH_SAYING:
        estimate = told.thinning
        remarks.append(
            Message(
                "narrowing.remark.activity",
                {
                    "percent": percent_a_year(estimate.value),
                    "low": percent_a_year(estimate.low),
                    "high": percent_a_year(estimate.high),
                },
            )
        )
    remarks += [
        Message(
            "narrowing.remark.break",
            {"at": _month(found.at), "earliest": _month(found.earliest), "latest": _month(found.latest)},
        )
        for found in told.breaks
    ]
    return tuple(remarks)


def _month(begin: datetime) -> str:
    """A month by its first moment in the person's zone: two days on it has begun in every zone."""
    return f"{begin + timedelta(days=2):%Y-%m}"


def percent_a_year(slope: float) -> float:
    """Change per year in percent, from log units per year."""
    return 100.0 * math.expm1(min(slope, 50.0))


def not_clear(sentence: Message, tested: int) -> Message:
    """The same sentence where the change, clear by itself, is not clear among the several that were tested."""
    _, _, rest = sentence.id.partition(".")
    for outcome, side in (("narrowed", "fall"), ("widened", "rise")):
        if rest.startswith(f"{outcome}."):
            unit = rest.removeprefix(f"{outcome}.")
            went = Message(f"narrowing.went.{unit}", sentence.fields)
            why = Message(f"narrowing.several_{side}", {"tested": tested})
            return Message("narrowing.and", {"first": went, "second": why})
        if rest.startswith(outcome):
            return Message(f"narrowing.unchanged{rest.removeprefix(outcome)}", sentence.fields)
    return sentence
