"""Whose a household's profiles are: said, decided before, the only one, or guessed and marked as such."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import Merged, merge
from app.casebook.staging import Given, Staging
from app.core.events import Event, Kind, Precision, Stated
from app.core.exports import Part
from app.core.progress import NoProgress
from app.workflows.choose_profiles import choose_by_name, choose_profiles, guessed, profiles_in, see_profiles

START = datetime(2024, 3, 1, 12, tzinfo=UTC)
Bring = Callable[..., Merged]


def seen(number: int, profile: str = "", precision: Precision = Precision.SECOND) -> Event:
    at = START + timedelta(days=number)
    at = at.replace(hour=0) if precision is Precision.DAY else at
    return Event(
        "netflix.watched", Kind.CHOSEN, at, f"Film {number}", "a.csv", number, precision, creator=f"Film {number}",
        profile=profile,
    )  # fmt: skip


def made(number: int, profile: str, created: str = "", is_kids: bool = False) -> list[Given]:
    told: list[Given] = [Stated("netflix", "profile_is_kids", "yes" if is_kids else "no", "p.csv", number, profile)]
    if created:
        told.append(Stated("netflix", "profile_created", created, "p.csv", number, profile))
    return told


@pytest.fixture
def bring(casebook_path: Path) -> Bring:
    def bring(things: list[Given], *, profile: str = "", platform: str = "netflix") -> Merged:
        with Staging(casebook_path, "salt") as staging:
            staging.profile = profile
            staging.begin_export(platform, [Part("n.zip", str(things)[:60], 1)], START)
            staging.begin_member("a.csv", "invented")
            staging.take(sorted(things, key=lambda thing: thing.record), lambda: None)
            return merge(staging, NoProgress(), now_s=1_760_000_000)

    return bring


def mine(casebook: Casebook) -> dict[str, bool]:
    return {one.profile: one.is_me for one in profiles_in(casebook)}


def test_the_only_profile_that_is_not_for_children_is_the_person(bring: Bring, casebook: Casebook) -> None:
    bring([seen(0, "Nora"), seen(1, "Tomke"), *made(2, "Tomke", "2019-01-01", True), *made(3, "Nora", "2020-01-01")])
    assert mine(casebook) == {"Nora": True, "Tomke": False}
    assert not guessed(profiles_in(casebook))
    assert len(casebook.event_columns()) == 1


def test_of_several_the_first_made_is_taken_and_it_is_said(bring: Bring, casebook: Casebook) -> None:
    bring(
        [
            *(seen(n, "Jannis") for n in range(5)),
            seen(5, "Nora"),
            *made(6, "Jannis", "2021-01-01"),
            *made(7, "Nora", "2020-01-01"),
        ]
    )
    assert mine(casebook) == {"Jannis": False, "Nora": True}
    (message,) = guessed(profiles_in(casebook))
    assert message.fields["profile"] == "Nora"


def test_without_dates_the_one_that_watched_most_is_taken(bring: Bring, casebook: Casebook) -> None:
    bring([*(seen(n, "Jannis") for n in range(5)), seen(5, "Nora"), *(seen(n, "Kids") for n in range(6, 16))])
    assert mine(casebook) == {"Jannis": True, "Nora": False, "Kids": False}
    # When it becomes known who was first, the guess follows.
    bring([seen(20, "Nora"), *made(21, "Jannis", "2021-01-01"), *made(22, "Nora", "2020-01-01")])
    assert mine(casebook) == {"Jannis": False, "Nora": True, "Kids": False}


def test_what_the_person_says_holds_for_later_imports(bring: Bring, casebook: Casebook, casebook_path: Path) -> None:
    bring([*(seen(n, "Jannis") for n in range(5)), seen(5, "Nora")], profile="nora")
    assert mine(casebook) == {"Jannis": False, "Nora": True}
    before = casebook.revision
    chosen = choose_by_name(casebook_path, ["Jannis", "Nora"])
    assert [one.is_me for one in chosen] == [True, True]
    assert casebook.revision > before
    assert len(casebook.event_columns()) == 6
    bring([seen(30, "Jannis"), seen(31, "Ole"), *made(32, "Ole", "2001-01-01")])
    assert mine(casebook) == {"Jannis": True, "Nora": True, "Ole": False}
    assert not guessed(see_profiles(casebook_path))


def test_nobody_is_an_answer(bring: Bring, casebook: Casebook, casebook_path: Path) -> None:
    bring([seen(0, "Jannis"), seen(1, "Nora")])
    choose_profiles(casebook_path, {one.number: False for one in profiles_in(casebook)})
    bring([seen(2, "Jannis"), seen(3, "Nora")])
    assert mine(casebook) == {"Jannis": False, "Nora": False}
    assert len(casebook.event_columns()) == 0


def test_the_light_list_is_not_counted_beside_the_profiles(bring: Bring, casebook: Casebook) -> None:
    bring([seen(n, "", Precision.DAY) for n in range(3)])
    assert len(casebook.event_columns()) == 3
    bring([seen(n, "Nora") for n in range(3)])
    assert mine(casebook) == {"": False, "Nora": True}
    assert len(casebook.event_columns()) == 3
    # The next light list is read as the person's profile, and its days are the same events.
    bring([seen(n, "Nora", Precision.DAY) for n in range(3)])
    assert len(casebook.event_columns()) == 3


def test_what_was_told_in_profiles_of_others_is_not_the_persons(bring: Bring, casebook: Casebook) -> None:
    told = [
        Stated("netflix", "birth_date", f"{year}-01-01", "p.csv", 9, who) for who, year in (("A", 1990), ("B", 2015))
    ]
    bring([seen(0, "A"), seen(1, "B"), *told], profile="A")
    assert [fact.value for fact in casebook.stated()] == ["1990-01-01"]
    assert [fact.profile for fact in casebook.stated()] == ["A"]


def test_the_light_list_in_one_folder_with_the_download_is_not_counted_twice(bring: Bring, casebook: Casebook) -> None:
    bring([seen(0, "", Precision.DAY), seen(0, "Nora"), seen(1, "Nora")])
    assert mine(casebook) == {"": False, "Nora": True}
    assert len(casebook.event_columns()) == 2


def test_elsewhere_a_profile_is_somebody_beside_the_account(bring: Bring, casebook: Casebook) -> None:
    bring([seen(0), seen(1, "kids profile 1")], platform="amazon")
    bring([seen(2, "teen")], platform="amazon")
    assert mine(casebook) == {"": True, "kids profile 1": False, "teen": False}
    assert not guessed(profiles_in(casebook))
    bring([seen(3, "teen")], platform="amazon", profile="teen")
    assert mine(casebook) == {"": True, "kids profile 1": False, "teen": True}


def test_periods_and_what_a_rule_covers_are_of_the_person_alone(bring: Bring, casebook: Casebook) -> None:
    own, of_others = [seen(n, "Nora") for n in (10, 11)], [seen(n, "Jannis") for n in (2, 3, 4)]
    bring([*of_others, *own], profile="Nora")
    assert casebook.count_events() == 2
    assert casebook.period()[0] == casebook.period("netflix.watched")[0] == own[0].at
    assert casebook.events_covered(Exclusion(ExclusionKind.STREAM, {"stream": "netflix.watched"})) == 2
    assert casebook.events_covered(Exclusion(ExclusionKind.PERIOD, {"from": "2024-01-01", "to": "2024-12-31"})) == 2
    jannis = next(account for account in casebook.accounts() if account.profile == "Jannis")
    assert casebook.events_covered(Exclusion(ExclusionKind.ACCOUNT, {"id": jannis.number})) == 3
