"""Names of things on the screen: platforms, streams, kinds, verdicts, likelihoods, dates, figures."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from app.core.estimates import Estimate
from app.core.labels import LabelKind, Verdict
from app.core.messages import Message
from app.gui.text import join
from app.sentences import current_language, ntr, one_after_the_other, say, tr
from app.sentences.catalogue import SENTENCES

_zone: tzinfo | None = None


def use_zone(name: str) -> None:
    """Show times in the person's zone (IANA); "" shows them in the computer's."""
    global _zone
    try:
        _zone = ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # an unknown zone in a casebook from elsewhere
        _zone = None


def zone_name() -> str:
    """The person's zone (IANA), "" if they were never asked."""
    return str(_zone) if isinstance(_zone, ZoneInfo) else ""


def local(at: datetime) -> datetime:
    """A time in the person's zone."""
    return at.astimezone(_zone)


def midnight(year: int, month_: int, day_: int) -> datetime:
    """The first moment of a day in the person's zone."""
    at = datetime(year, month_, day_, tzinfo=_zone) if _zone else datetime(year, month_, day_).astimezone()
    return at.astimezone(UTC)


def platform_name(platform: str) -> str:
    """Name of the company that holds a label; an id we do not know is shown as it is."""
    return _named(f"platform.{platform}", platform)


def service_name(service: str) -> str:
    """Where something happened, as people call it."""
    return _named(f"service.{service}", service)


def stream_name(stream: str) -> str:
    """What a stream is called in filters and choosers."""
    return _named(f"stream.{stream}", stream)


def kind_name(kind: str) -> str:
    """What was done or shown."""
    return _named(f"kind.{kind}", kind)


def origin_name(origin: str) -> str:
    """How it came."""
    return _named(f"origin.{origin}", origin)


def skip_reason(reason: str) -> str:
    """Why a record gave nothing."""
    return _named(f"skipped.{reason}", reason)


def verdict_name(verdict: Verdict) -> str:
    """The person's answer."""
    return say(Message(f"verdict.{verdict}"))


def sentences(*said: str) -> str:
    """Sentences one after another; Chinese has no space between them."""
    return one_after_the_other(*said)


def has_title(title: str) -> bool:
    """Whether something has a name; an address that stands where a name should is none."""
    return bool(title) and not title.startswith(("https://", "http://", "spotify:"))


def title_or_address(title: str, url: str) -> str:
    """What something is called; without a name that is said, with its address to tell it from others."""
    if has_title(title):
        return title
    address = (url or title).partition("://")
    return join(tr("without a title"), address[2] or address[0])


def likelihood_word(word_id: str) -> str:
    """One of the five words, or "cannot tell"."""
    return say(Message(word_id))


def section_name(kind: LabelKind) -> str:
    """Heading of a section of the Labels page."""
    return say(Message(f"label_kind.{kind}"))


def label_kind_name(kind: LabelKind) -> str:
    """The kind of one label."""
    singular = {
        LabelKind.INTEREST: tr("Interest"),
        LabelKind.AUDIENCE: tr("On a list of an advertiser or partner"),
    }
    return singular.get(kind) or section_name(kind)


def day(at: datetime | None) -> str:
    """A day in the person's zone, the same form in every language."""
    return f"{local(at):%Y-%m-%d}" if at else "—"


def moment(at: datetime | None) -> str:
    """Day and time in the person's zone."""
    return f"{local(at):%Y-%m-%d %H:%M}" if at else tr("no date")


def month(at: datetime) -> str:
    """A month in the person's zone."""
    return f"{local(at):%Y-%m}"


def period(first: datetime | None, last: datetime | None) -> str:
    """From month to month."""
    if first is None or last is None:
        return tr("no dates")
    begin, end = month(first), month(last)
    return begin if begin == end else f"{begin} – {end}"


def how_long_ago(at: datetime | None, now: datetime | None) -> str:
    """How long before `now` (the date of the export, never the wall clock) something was."""
    if at is None:
        return "—"
    if now is None:
        return day(at)
    days = max(0, (now - at) // timedelta(days=1))
    if days == 0:
        return tr("the same day")
    if days < 14:
        return ntr("{n} day before", "{n} days before", days).format(n=days)
    if days < 70:
        weeks = days // 7
        return ntr("{n} week before", "{n} weeks before", weeks).format(n=weeks)
    if days < 730:
        months = round(days / 30.44)
        return ntr("{n} month before", "{n} months before", months).format(n=months)
    years = round(days / 365.25)
    return ntr("{n} year before", "{n} years before", years).format(n=years)


def count(number: int) -> str:
    """A whole number with groups."""
    return f"{number:,}"


def short_count(number: int) -> str:
    """A whole number that fits into the rail: 63, 412 k, 1.2 M."""
    if number < 10_000:
        return count(number)
    if number < 999_500:
        return f"{number / 1000:.0f} k"
    return f"{number / 1_000_000:.1f} M"


def percent(share: float) -> str:
    """A share of one; never 0 % or 100 % where it is not exactly that."""
    if 0 < share < 0.005:
        return tr("under {percent}").format(percent=_percent(1))
    if 0.995 <= share < 1:
        return tr("over {percent}").format(percent=_percent(99))
    return _percent(round(share * 100))


def interval(estimate: Estimate) -> str:
    """Both ends of an interval of probabilities."""
    low, high = round(estimate.low * 100), round(estimate.high * 100)
    return f"{low}%–{high}%" if current_language().startswith("zh") else f"{low}–{high} %"


def percent_tick(share: float) -> str:
    """A share of one at an axis."""
    return _percent(round(share * 100))


def _percent(whole: int) -> str:
    return f"{whole}%" if current_language().startswith("zh") else f"{whole} %"


def size(in_bytes: int) -> str:
    """Size of a file, in decimal units."""
    for unit, step in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if in_bytes >= step:
            return f"{in_bytes / step:.1f} {unit}"
    return f"{in_bytes} B"


def remaining(seconds: float) -> str:
    """About how long the work still takes."""
    if seconds < 90:
        whole = max(1, round(seconds))
        return ntr("about {n} second left", "about {n} seconds left", whole).format(n=whole)
    minutes = round(seconds / 60)
    return ntr("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


def _named(message_id: str, otherwise: str) -> str:
    return say(Message(message_id)) if message_id in SENTENCES else otherwise
