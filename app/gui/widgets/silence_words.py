"""Words of the Silence page: formats, acts, rates and numbers with their intervals, columns of the table twin."""

from app.core.estimates import Estimate
from app.core.silences import SENSITIVE_TOGETHER, Act, ExposureFormat, Refusals, Silence
from app.core.streams import STREAM
from app.core.topics import TOPIC_NUMBER
from app.gui import words
from app.gui.models.record_table import Column
from app.gui.text import breakable
from app.sentences import current_language, say, topic_name, tr

_LONG = 18


def format_name(shown_as: ExposureFormat) -> str:
    """How something was put before the person."""
    return {
        ExposureFormat.AD: tr("Ads"),
        ExposureFormat.OFFERED: tr("Recommended"),
        ExposureFormat.SEARCH_RESULT: tr("Search results"),
    }[shown_as]


def act_name(act: Act) -> str:
    """What was done to refuse it."""
    return {
        Act.SKIPPED: tr("Skipped"),
        Act.STOPPED_EARLY: tr("Stopped within seconds"),
        Act.HIDDEN: tr("Hidden"),
        Act.NOT_INTERESTED: tr("Marked as not interesting"),
        Act.UNFOLLOWED: tr("Unfollowed"),
        Act.BLOCKED: tr("Blocked"),
    }[act]


def name_of(one: Silence | Refusals) -> str:
    """What was passed over: a topic in the reader's language, a creator, an advertiser or a title as it is."""
    if one.id == SENSITIVE_TOGETHER:
        return tr("Sensitive topics")
    if one.unit == "topic" and one.id in TOPIC_NUMBER:
        return topic_name(one.id)
    return words.title_or_address(one.name, "") if one.name else tr("without a title")


def breakable_name(one: Silence | Refusals) -> str:
    """The same for a narrow column: only words too long for it may be broken within."""
    return " ".join(breakable(word) if len(word) > _LONG else word for word in name_of(one).split(" "))


def platform_of(stream: str) -> str:
    """Who runs the service of a stream; an id we do not know is taken at its first word."""
    return STREAM[stream].platform if stream in STREAM else stream.partition(".")[0]


def rate(estimate: Estimate) -> str:
    """A rate with its interval; rates of ads are low, so small ones keep a decimal or two."""
    digits = 0 if estimate.high >= 0.095 else 1 if estimate.high >= 0.0095 else 2
    sign = "%" if current_language().startswith("zh") else "\u00a0%"
    value, low, high = (f"{part * 100:.{digits}f}" for part in (estimate.value, estimate.low, estimate.high))
    return f"{value}{sign} ({low}–{high}{sign})"


def number(estimate: Estimate) -> str:
    """A number of sessions with its interval."""
    digits = 0 if estimate.value >= 20 else 1
    value, low, high = (f"{part:,.{digits}f}" for part in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low}–{high})"


def expected(one: Silence) -> str:
    """What the usual rate would have given."""
    return tr("{number} expected").format(number=number(one.expected))


def verdict(one: Silence) -> str:
    """What it comes to, in two or three words."""
    if one.is_certain:
        return tr("Not taken up · 99 % sure")
    if one.is_listed:
        return tr("Not taken up")
    if one.chosen and one.rate.low > one.usual.high:
        return tr("Taken up more than usual")
    return tr("Says nothing yet")


def silence_columns() -> tuple[Column[Silence], ...]:
    """The table twin of a list of silences."""
    return (
        Column(tr("What was shown"), name_of),
        Column(tr("Shown"), lambda one: words.count(one.shown), lambda one: one.shown, is_number=True),
        Column(tr("Sessions"), lambda one: words.count(one.sessions), lambda one: one.sessions, is_number=True),
        Column(tr("Taken up"), lambda one: words.count(one.chosen), lambda one: one.chosen, is_number=True),
        Column(tr("Expected (95 %)"), lambda one: number(one.expected), lambda one: one.expected.value, is_number=True),
        Column(tr("Its rate (95 %)"), lambda one: rate(one.rate), lambda one: one.rate.value, is_number=True),
        Column(tr("Usual rate (95 %)"), lambda one: rate(one.usual), lambda one: one.usual.value, is_number=True),
        Column(tr("What it says"), verdict),
        Column(tr("Last shown"), lambda one: words.day(one.last)),
        Column(tr("In words"), lambda one: say(one.sentence)),
    )


def pace(one: Refusals) -> str:
    """In how many sessions a month it came, before and after the first act; "" where that is not known."""
    if one.per_month_before is None or one.per_month_after is None:
        return ""
    return tr("Sessions in which it came, per 30 days: {before} before, {after} after (95 %).").format(
        before=number(one.per_month_before), after=number(one.per_month_after)
    )


def usual_words(one: Silence) -> str:
    """What the person's usual rate would have given, as a sentence; "" where there is no usual rate."""
    if not one.usual.value:
        return ""
    return tr("At your usual {rate} of sessions you would have taken it up in {number} of {all} (95 %).").format(
        rate=rate(one.usual), number=number(one.expected), all=words.count(one.sessions)
    )
