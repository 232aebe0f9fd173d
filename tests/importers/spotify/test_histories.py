"""Both histories tell of the same plays and must agree on what a play is."""

from pathlib import Path

from app.core.events import AccountSeen, Event, Kind, Origin, Precision, Skipped, SkipReason
from tests.importers.spotify.exports import extended_play, read, write


def _events(things: list[object]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


def test_one_play_has_one_key_in_both_histories(tmp_path: Path) -> None:
    account = {"endTime": "2025-03-04 20:15", "artistName": "Kilo Mercer", "trackName": "Night Ferry"}
    short = {"ts": "2025-03-04T20:16:02Z", "ms_played": 1_200, "reason_end": "fwdbtn", "skipped": True}
    given = read(
        write(
            tmp_path,
            {
                "Spotify Account Data/StreamingHistory_music_0.json": [
                    account | {"msPlayed": 201_000},
                    account | {"endTime": "2025-03-04 20:16", "msPlayed": 1_200},
                ],
                "Spotify Extended Streaming History/Streaming_History_Audio_2025.json": [
                    extended_play(),
                    extended_play(**short),
                ],
            },
        )
    )

    def keys(name: str) -> list[tuple[object, ...]]:
        return [
            (e.stream, e.kind, e.item_id, e.url, e.title, e.creator, e.at and e.at.replace(second=0))
            for e in _events(given[name])
        ]

    assert keys("StreamingHistory_music_0.json") == keys("Streaming_History_Audio_2025.json")
    assert [e.kind for e in _events(given["StreamingHistory_music_0.json"])] == [Kind.CHOSEN, Kind.SKIPPED]
    minute, second = given["StreamingHistory_music_0.json"][0], given["Streaming_History_Audio_2025.json"][0]
    assert isinstance(minute, Event)
    assert isinstance(second, Event)
    assert (minute.precision, second.precision) == (Precision.MINUTE, Precision.SECOND)


def test_the_extended_history_keeps_circumstances_and_drops_addresses_and_devices(tmp_path: Path) -> None:
    rows = [extended_play(username="mei.example", user_agent_decrypted="Agent", reason_end="fwdbtn", skipped=None)]
    seen, play = read(write(tmp_path, {"endsong_0.json": rows}))["endsong_0.json"]
    assert isinstance(seen, AccountSeen)
    assert isinstance(play, Event)
    assert play.facts == {
        "album": "Low Tide Letters",
        "content": "track",
        "uri": "spotify:track:0000000000000000000001",
        "reason_start": "clickrow",
        "is_deliberate": True,
        "reason_end": "fwdbtn",
        "was_skipped": True,
        "device": "android",
    }
    assert play.origin is Origin.UNKNOWN
    assert play.duration_s == 201.0


def test_private_sessions_and_nameless_rows_are_skipped_and_say_so(tmp_path: Path) -> None:
    nothing = dict.fromkeys(
        ("master_metadata_track_name", "master_metadata_album_artist_name", "spotify_track_uri"), None
    )
    rows = [
        extended_play(incognito_mode=True),
        extended_play(**nothing),
        extended_play(ts="soon"),
        extended_play(ms_played=None),
        "not a row",
        extended_play(**nothing, episode_name="Ep 4: Rivers", episode_show_name="Water Talk", ms_played=1_800_000),
        extended_play(**nothing, audiobook_title="The Orchard", audiobook_chapter_title="Chapter 2"),
    ]
    given = read(write(tmp_path, {"Streaming_History_Audio_2025.json": rows}))["Streaming_History_Audio_2025.json"]
    assert [thing.reason for thing in given if isinstance(thing, Skipped)] == [
        SkipReason.PRIVATE,
        SkipReason.NO_CONTENT,
        SkipReason.NO_TIME,
        SkipReason.UNREADABLE,
        SkipReason.UNREADABLE,
    ]
    assert [(e.title, e.creator) for e in _events(list(given))] == [
        ("Ep 4: Rivers", "Water Talk"),
        ("Chapter 2", "The Orchard"),
    ]
    assert [thing.record for thing in given] == list(range(7))


def test_every_era_of_the_account_history_is_read(tmp_path: Path) -> None:
    files = {
        "MyData/StreamingHistory0.json": [
            {"endTime": "2021-08-23 00:05", "artistName": "Ivy Lennart", "trackName": "Tidal", "msPlayed": 90_000}
        ],
        "Spotify Account Data/StreamingHistory_podcast_0.json": [
            {"endTime": "2025-08-22 17:50", "podcastName": "Water Talk", "episodeName": "Ep 4", "msPlayed": 835_460}
        ],
        "Spotify Account Data/StreamingHistory_audiobook_0.json": [
            {
                "endTime": "2025-08-23 02:29",
                "audiobookName": "The Orchard",
                "chapterName": "The Orchard",
                "authorName": "A. Author",
                "msPlayed": 305_783,
            }
        ],
        "Spotify Account Data/StreamingHistory_video_0.json": [
            {"endTime": "2025-08-24 02:29", "artistName": "Ivy Lennart", "trackName": "Tidal", "msPlayed": 60_000}
        ],
    }
    given = read(write(tmp_path, files))
    contents = {name: things[0].facts["content"] for name, things in given.items() if isinstance(things[0], Event)}
    assert contents == {
        "StreamingHistory0.json": "track",
        "StreamingHistory_podcast_0.json": "episode",
        "StreamingHistory_audiobook_0.json": "chapter",
        "StreamingHistory_video_0.json": "video",
    }


def test_unknown_tracks_are_no_plays(tmp_path: Path) -> None:
    row = {"endTime": "2024-08-23 12:10", "artistName": "Unknown Artist", "trackName": "Unknown Track", "msPlayed": 0}
    (skip,) = read(write(tmp_path, {"StreamingHistory_music_0.json": [row]}))["StreamingHistory_music_0.json"]
    assert isinstance(skip, Skipped)
    assert skip.reason is SkipReason.NO_CONTENT
