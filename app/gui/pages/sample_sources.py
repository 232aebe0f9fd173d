"""Invented exports of an invented person."""

from datetime import UTC, datetime

from app.core.exports import Export, MemberAccount, Part, ProfileSeen
from app.workflows.see_sources import Source


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def _source(
    export: Export,
    counts: dict[str, dict[str, int]],
    declared_labels: int = 0,
    members: tuple[MemberAccount, ...] = (),
    not_understood: tuple[str, ...] = (),
) -> Source:
    skipped: dict[str, int] = {}
    for member in members:
        for reason, number in member.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + number
    return Source(export, counts, declared_labels, skipped, members, not_understood, ())


def sources() -> list[Source]:
    """One of each platform."""
    imported = _day(2026, 11, 20)
    return [
        _source(
            Export(
                1,
                "spotify",
                (Part("my_spotify_data.zip", "0" * 64, 4_200_000),),
                _day(2026, 3, 2),
                "en",
                (_day(2017, 2, 1), _day(2026, 3, 1)),
                imported,
            ),
            {
                "spotify.played": {"chosen": 118_204, "skipped": 8_120},
                "spotify.searched": {"searched": 3_112},
                "spotify.home": {"shown": 22_400},
                "spotify.library": {"saved": 812},
            },
            declared_labels=204,
            members=(
                MemberAccount(
                    "MyData/Streaming_History_Audio_2017-2019.json",
                    "spotify_extended",
                    60_000,
                    59_810,
                    0,
                    {"private": 140, "no_content": 50},
                ),
                MemberAccount(
                    "MyData/Inferences.json", "spotify_inferences", 210, 204, 0, {"internal": 6}, ("new_key",)
                ),
            ),
            not_understood=("MyData/Payments.json", "MyData/FamilyPlan.json"),
        ),
        _source(
            Export(
                2,
                "x",
                (Part("twitter-2026-03-05-8d1e.zip", "1" * 64, 98_000_000),),
                _day(2026, 3, 5),
                "en",
                (_day(2025, 12, 4), _day(2026, 3, 4)),
                imported,
            ),
            {"x.ads_shown": {"ad_shown": 7_400}, "x.ads_engaged": {"ad_clicked": 37}, "x.likes": {"liked": 911}},
            declared_labels=387,
        ),
        _source(
            Export(
                3,
                "google",
                (
                    Part("takeout-20261020T050700Z-3-001.zip", "2" * 64, 2_000_000_000),
                    Part("takeout-20261020T050700Z-3-002.zip", "3" * 64, 1_100_000_000),
                ),
                _day(2026, 10, 20),
                "de",
                (_day(2019, 5, 1), _day(2026, 10, 19)),
                imported,
            ),
            {"youtube.watched": {"chosen": 214_880}, "google.search": {"searched": 61_022, "chosen": 20_100}},
        ),
    ]


def profiles() -> list[ProfileSeen]:
    """A household of three."""
    return [
        ProfileSeen(4, "netflix", "Nora", True, False, 4_120),
        ProfileSeen(5, "netflix", "Jannis", False, False, 2_310),
        ProfileSeen(6, "netflix", "Tomke (Kids)", False, False, 9_870),
    ]
