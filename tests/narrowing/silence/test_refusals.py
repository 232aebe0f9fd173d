"""Refusals by an act, and whether it went on coming."""

import pytest

from app.core.events import Kind, Origin
from app.core.silences import SENSITIVE_TOGETHER, Act, Refusals
from app.narrowing.silence.acts import act_of
from app.narrowing.silence.refusals import refusals_of
from app.sentences import say
from tests.narrowing.silence.conftest import Happened, columns_of

DAY = 86_400


def shown(day: int, topic: str = "food", creator: int = 1) -> Happened:
    return Happened("tiktok.watched", Kind.SHOWN, day * DAY, f"{topic}:{day}", creator)


def refused(day: int, topic: str = "food", creator: int = 1) -> Happened:
    at_s = day * DAY + 60 if day >= 0 else -1
    return Happened("tiktok.blocked", Kind.DISLIKED, at_s, f"{topic}:refused", creator)


def only(found: tuple[Refusals, ...], unit: str) -> Refusals:
    (one,) = [row for row in found if row.unit == unit]
    return one


@pytest.mark.parametrize(
    ("stream", "kind", "said", "act"),
    [
        ("x.ads_engaged", Kind.DISLIKED, "Dismiss", Act.HIDDEN),
        ("x.ads_engaged", Kind.DISLIKED, "BlockUser", Act.BLOCKED),
        ("x.follows", Kind.DISLIKED, "", Act.BLOCKED),
        ("instagram.feedback", Kind.DISLIKED, "recently_unfollowed_profiles", Act.UNFOLLOWED),
        ("instagram.feedback", Kind.DISLIKED, "posts_youre_not_interested_in", Act.NOT_INTERESTED),
        ("youtube.reactions", Kind.DISLIKED, "unsubscribed", Act.UNFOLLOWED),
        ("youtube.reactions", Kind.DISLIKED, "", Act.NOT_INTERESTED),
        ("tiktok.blocked", Kind.DISLIKED, "blocked", Act.BLOCKED),
        ("spotify.played", Kind.SKIPPED, "", Act.SKIPPED),
        ("bilibili.watched", Kind.SKIPPED, "", Act.STOPPED_EARLY),
        ("google.play_store", Kind.SKIPPED, "uninstalled", None),
        ("x.ads_shown", Kind.AD_SHOWN, "", None),
    ],
)
def test_acts_are_told_by_stream_and_word(stream: str, kind: Kind, said: str, act: Act | None) -> None:
    assert act_of(stream, kind, said) is act


def test_no_absence_is_ever_an_act() -> None:
    assert all(act_of("tiktok.watched", kind) is None for kind in Kind if kind not in (Kind.SKIPPED, Kind.DISLIKED))


def test_how_long_and_how_often_it_went_on() -> None:
    events = [*(shown(day) for day in range(0, 100, 10)), refused(45), *(shown(day) for day in range(50, 300, 5))]
    row = only(refusals_of(columns_of(events)), "topic")
    assert (row.act, row.count, row.shown_before) == (Act.NOT_INTERESTED, 1, 5)
    assert row.shown_after == 55
    assert row.went_on_days == 249
    assert row.per_month_before is not None
    assert row.per_month_after is not None
    assert row.per_month_before.low < row.per_month_before.value < row.per_month_before.high
    assert "showed it 55 more times" in say(row.sentence)


def test_what_stopped_is_said_to_have_stopped() -> None:
    events = [*(shown(day) for day in range(0, 40, 10)), refused(45), *(shown(day, "travel", 2) for day in (60, 90))]
    row = only(refusals_of(columns_of(events)), "topic")
    assert (row.shown_before, row.shown_after, row.went_on_days) == (4, 0, None)
    assert "did not come again" in say(row.sentence)


def test_an_undated_act_tells_nothing_of_afterwards() -> None:
    row = only(refusals_of(columns_of([shown(1), refused(-1)])), "topic")
    assert (row.first, row.shown_after, row.went_on_days) == (None, None, None)


def test_skips_are_a_share_of_the_plays() -> None:
    plays = [Happened("spotify.played", Kind.CHOSEN, DAY * n, "music:1", 3) for n in range(30)]
    skips = [Happened("spotify.played", Kind.SKIPPED, DAY * n + 5000, "music:1", 3) for n in range(10)]
    row = only(refusals_of(columns_of([*plays, *skips])), "topic")
    assert row.act is Act.SKIPPED
    assert row.share is not None
    assert row.share.value == pytest.approx(0.25)
    assert row.share.low < 0.25 < row.share.high
    assert "25 % of the times it played" in say(row.sentence)


def test_words_of_the_platform_tell_the_act() -> None:
    events = [refused(1, creator=4)]
    (row,) = [one for one in refusals_of(columns_of(events), said={1: "blocked"}, names={4: "Somebody"}) if one.name]
    assert (row.act, row.unit) == (Act.BLOCKED, "creator")


def test_sensitive_topics_are_folded() -> None:
    events = [refused(1, "religion", 5), refused(2, "religion", 5)]
    (row,) = refusals_of(columns_of(events))
    assert (row.id, row.count) == (SENSITIVE_TOGETHER, 2)
    assert {one.id for one in refusals_of(columns_of(events), sensitive=True)} == {"religion", "5"}


def test_served_plays_after_a_dislike_are_what_came_again() -> None:
    events = [
        Happened("apple_music.reactions", Kind.DISLIKED, DAY, "music:1", 2),
        Happened("apple_music.played", Kind.CHOSEN, 5 * DAY, "music:2", 2, Origin.SERVED),
        Happened("apple_music.played", Kind.CHOSEN, 6 * DAY, "music:2", 2, Origin.SOUGHT),
    ]
    row = next(one for one in refusals_of(columns_of(events)) if one.unit == "topic")
    assert row.shown_after == 1
