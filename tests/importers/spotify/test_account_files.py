"""The account data's other files: searches, library, playlists, ratings, labels and what was told at sign-up."""

from pathlib import Path

import pytest

from app.core.events import AccountSeen, Event, Kind, Origin, Precision, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind
from app.importers.importer import Read
from tests.importers.spotify.exports import extended_play, read, write

URI = "spotify:track:0000000000000000000001"


def _events(things: list[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


def test_a_search_being_typed_counts_once_and_what_was_opened_is_sought(tmp_path: Path) -> None:
    def search(second: int, query: str, *opened: str) -> dict[str, object]:
        time = f"2026-05-27T00:30:{second:02}.969Z[UTC]"
        return {"platform": "IPHONE", "searchTime": time, "searchQuery": query, "searchInteractionURIs": list(opened)}

    rows = [search(1, "ni"), search(2, "nigh"), search(5, "night ferry", URI), search(50, "night"), search(59, "")]
    given = read(write(tmp_path, {"SearchQueries.json": rows, "endsong_0.json": [extended_play()]}))
    searches = given["SearchQueries.json"]
    assert [thing.record for thing in searches] == [0, 1, 2, 2, 3, 4]
    assert [thing.reason for thing in searches if isinstance(thing, Skipped)] == [
        SkipReason.DUPLICATE,
        SkipReason.DUPLICATE,
        SkipReason.NO_CONTENT,
    ]
    searched, opened, again = _events(searches)
    assert (searched.kind, searched.title, searched.precision) == (Kind.SEARCHED, "night ferry", Precision.MILLISECOND)
    assert (opened.kind, opened.origin, opened.title) == (Kind.CHOSEN, Origin.SOUGHT, "Night Ferry")
    assert again.title == "night"


def test_the_library_tells_saved_followed_and_banned_apart(tmp_path: Path) -> None:
    library = {
        "tracks": [{"artist": "Kilo Mercer", "album": "Low Tide Letters", "track": "Night Ferry", "uri": URI}],
        "albums": [{"artist": "Glass Tides", "album": "Tidal", "uri": "spotify:album:1"}],
        "shows": [{"name": "Water Talk", "publisher": "Rivers", "uri": "spotify:show:1"}],
        "episodes": [],
        "bannedTracks": [{"artist": "DJ Lowtide", "album": "", "track": "Overpass", "uri": "spotify:track:2"}],
        "artists": [{"name": "Kilo Mercer", "uri": "spotify:artist:1"}],
        "bannedArtists": [{"name": "Velvet Orbit", "uri": "spotify:artist:2"}],
        "other": ["spotify:user:x:collection"],
    }
    given = read(write(tmp_path, {"YourLibrary.json": library}))["YourLibrary.json"]
    assert [(e.kind, e.title, e.creator) for e in _events(given)] == [
        (Kind.SAVED, "Night Ferry", "Kilo Mercer"),
        (Kind.SAVED, "Tidal", "Glass Tides"),
        (Kind.FOLLOWED, "Water Talk", "Water Talk"),
        (Kind.DISLIKED, "Overpass", "DJ Lowtide"),
        (Kind.FOLLOWED, "Kilo Mercer", "Kilo Mercer"),
        (Kind.DISLIKED, "Velvet Orbit", "Velvet Orbit"),
    ]
    assert [thing.record for thing in given] == list(range(7))


def test_playlist_items_are_saved_on_their_day(tmp_path: Path) -> None:
    track = {"trackName": "Night Ferry", "artistName": "Kilo Mercer", "albumName": "Low Tide Letters", "trackUri": URI}
    empty = {"track": None, "episode": None, "audiobook": None, "localTrack": None, "addedDate": "2024-05-18"}
    playlists = {
        "playlists": [
            {"name": "Bus", "lastModifiedDate": "2024-05-27", "items": [empty | {"track": track}, empty]},
            {"name": "Nothing yet", "lastModifiedDate": "2024-05-27", "items": []},
        ]
    }
    event, *skips = read(write(tmp_path, {"Playlist1.json": playlists}))["Playlist1.json"]
    assert isinstance(event, Event)
    assert (event.title, event.precision, event.facts and event.facts["playlist"]) == (
        "Night Ferry",
        Precision.DAY,
        "Bus",
    )
    assert [thing.record for thing in skips] == [1, 2]


def test_podcast_stars_become_likes_and_dislikes(tmp_path: Path) -> None:
    shows = [{"showName": f"Show {n}", "rating": n, "ratedAt": "2024-05-18T10:00:00Z"} for n in (5, 3, 1)]
    given = read(write(tmp_path, {"PodcastInteractivityRatedShow.json": {"ratedShows": shows}}))
    events = _events(given["PodcastInteractivityRatedShow.json"])
    assert [e.kind for e in events] == [Kind.LIKED, Kind.CONTEXT, Kind.DISLIKED]


def test_fan_tiers_and_the_year_in_review_are_labels(tmp_path: Path) -> None:
    files = {
        "Marquee.json": [
            {"artistName": "Kilo Mercer", "segment": "Super Listeners"},
            {"artistName": "", "segment": "Light listeners"},
        ],
        "Wrapped2023.json": {
            "topArtists": {"numUniqueArtists": 3},
            "topGenres": {"topGenres": ["hip hop", "ambient"], "numberGenres": 40},
            "darkMode": {"creatureOfHabit": "The Alchemist"},
        },
        "Wrapped2024.json": {
            "topTracks": {"topTracks": [URI]},
            "musicEvolution": {
                "eras": [{"key": "0", "peakMonth": 5, "genre": "trap", "mood": "moody", "descriptor": "night"}]
            },
        },
    }
    given = read(write(tmp_path, files))
    texts = {
        name: [thing.text for thing in things if isinstance(thing, DeclaredLabel)] for name, things in given.items()
    }
    assert texts == {
        "Marquee.json": ["Super Listeners: Kilo Mercer"],
        "Wrapped2023.json": ["hip hop", "ambient", "The Alchemist"],
        "Wrapped2024.json": ["moody night trap"],
    }
    assert [thing.record for thing in given["Wrapped2023.json"]] == [0, 1, 1, 2]


def test_sign_up_facts_are_stated_and_the_estimated_age_is_a_label(tmp_path: Path) -> None:
    data = {
        "username": "mei.example",
        "email": "mei@example.org",
        "country": "SG",
        "birthdate": "1996-02-11",
        "gender": "female",
        "postalCode": None,
        "creationTime": "2019-06-21",
        "assuredEstimatedAge": 23,
        "assuredAgeMethod": "MODEL",
    }
    given = read(write(tmp_path, {"Userdata.json": data}))["Userdata.json"]
    assert [(thing.key, thing.value) for thing in given if isinstance(thing, Stated)] == [
        ("country", "SG"),
        ("birth_date", "1996-02-11"),
        ("gender", "female"),
        ("account_created", "2019-06-21"),
    ]
    (label,) = [thing for thing in given if isinstance(thing, DeclaredLabel)]
    assert (label.name, label.kind, label.facts) == ("age 23", LabelKind.DEMOGRAPHIC, {"method": "MODEL"})
    assert isinstance(given[0], AccountSeen)
    assert "mei@example.org" not in repr(given)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("UserAddress.json", "List(Map(city -> Exampletown, state -> NJ))", SkipReason.PERSONAL_DETAIL),
        ("Follow.json", {"followerCount": 7}, SkipReason.PERSONAL_DETAIL),
        ("Identity.json", {"displayName": "Mei"}, SkipReason.PERSONAL_DETAIL),
        ("YourSoundCapsule.json", {"highlights": []}, SkipReason.NO_CONTENT),
        ("Payments.json", {"payment_method": "card"}, SkipReason.PERSONAL_DETAIL),
    ],
)
def test_known_files_without_use_are_named_not_read(
    tmp_path: Path, name: str, content: object, reason: SkipReason
) -> None:
    (skip,) = read(write(tmp_path / "Spotify Account Data", {name: content}))[name]
    assert isinstance(skip, Skipped)
    assert skip.reason is reason
    assert "Exampletown" not in repr(skip)
