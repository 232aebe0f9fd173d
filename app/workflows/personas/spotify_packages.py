"""The three zips Spotify sends an invented person: account data, extended history, technical log."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from app.core.progress import Progress
from app.workflows.personas.chance import Chance
from app.workflows.personas.listening import Play, Track, listening_day, song, spotify_id, track
from app.workflows.personas.persona import Person
from app.workflows.personas.spotify_log import write_technical_log
from app.workflows.personas.vocabulary import pools
from app.workflows.personas.zip_writer import ZipWriter, zip_writer

_ACCOUNT, _EXTENDED = "Spotify Account Data", "Spotify Extended Streaming History"
_ROWS_PER_FILE, _EXTENDED_ROWS_PER_FILE = 10_000, 16_000
_SEARCHES_PER_DAY, _SEARCH_DAYS = 0.8, 88


def write_spotify(person: Person, folder: Path, progress: Progress) -> list[Path]:
    """Write Spotify's zips into the folder: account data, extended history, technical log.

    Raises:
        Cancelled: out of `progress`; the zip being written is not left behind.
    """
    account, extended, log = (
        folder / f"my_spotify_data{name}.zip" for name in ("", "_extended_history", "_technical_log")
    )
    with zip_writer(extended, person.exported) as zip_:
        counts = _write_extended(person, zip_, progress)
    with zip_writer(account, person.exported) as zip_:
        _write_account(person, zip_, counts)
    with zip_writer(log, person.exported) as zip_:
        write_technical_log(person, zip_)
    return [account, extended, log]


def _plays(person: Person, days: Iterable[Any]) -> Iterator[Play]:
    end = int(person.exported.timestamp())
    for day in days:
        for play in listening_day(person, day):
            if play.ended_s < end:
                yield play


def _write_extended(person: Person, zip_: ZipWriter, progress: Progress) -> "Counter[Track]":
    """Audio files of 16,000 plays each, oldest first; gives how often each song was heard in the last year."""
    heard: Counter[Track] = Counter()
    year_ago = int((person.exported - timedelta(days=365)).timestamp())
    days = person.days

    def reported() -> Iterator[Any]:
        for number, day in enumerate(days):
            if number % 16 == 0:
                progress.report(number, len(days))
            yield day

    plays = _plays(person, reported())
    index = 0
    while chunk := list(islice(plays, _EXTENDED_ROWS_PER_FILE)):
        years = [datetime.fromtimestamp(play.ended_s, UTC).year for play in (chunk[0], chunk[-1])]
        span = str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
        zip_.write_list(
            f"{_EXTENDED}/Streaming_History_Audio_{span}_{index}.json", (_extended_row(play) for play in chunk)
        )
        heard.update(play.track for play in chunk if play.ended_s >= year_ago and not play.track.is_episode)
        index += 1
    return heard


def _extended_row(play: Play) -> str:
    song_, is_episode = play.track, play.track.is_episode
    row = {
        "ts": datetime.fromtimestamp(play.ended_s, UTC).isoformat()[:19] + "Z",
        "platform": "android",
        "ms_played": play.played_ms,
        "conn_country": "SG",
        "ip_addr": "192.0.2.44",
        "master_metadata_track_name": None if is_episode else song_.title,
        "master_metadata_album_artist_name": None if is_episode else song_.artist,
        "master_metadata_album_album_name": None if is_episode else song_.album,
        "spotify_track_uri": None if is_episode else song_.uri,
        "episode_name": song_.title if is_episode else None,
        "episode_show_name": song_.artist if is_episode else None,
        "spotify_episode_uri": song_.uri if is_episode else None,
        "audiobook_title": None,
        "audiobook_uri": None,
        "audiobook_chapter_uri": None,
        "audiobook_chapter_title": None,
        "reason_start": play.reason_start,
        "reason_end": play.reason_end,
        "shuffle": play.shuffle,
        "skipped": play.reason_end == "fwdbtn",
        "offline": False,
        "offline_timestamp": None,
        "incognito_mode": False,
    }
    return orjson.dumps(row).decode()


def _write_account(person: Person, zip_: ZipWriter, heard: "Counter[Track]") -> None:
    year = person.last_days(365)
    _write_history(zip_, "music", (play for play in _plays(person, year) if not play.track.is_episode))
    _write_history(zip_, "podcast", (play for play in _plays(person, year) if play.track.is_episode))
    zip_.write_list(f"{_ACCOUNT}/SearchQueries.json", _searches(person))
    favourites = [track_ for track_, _ in heard.most_common(400)]
    loved = [track_ for track_ in favourites if not _is_sleep(track_)]
    _write(zip_, "YourLibrary.json", _library(loved))
    _write(zip_, "Playlist1.json", _playlists(person, loved))
    _write(zip_, "Inferences.json", {"inferences": sorted(person.about["inferences"])})
    _write(zip_, "Marquee.json", _fan_tiers(heard))
    _write(zip_, "Wrapped2024.json", _wrapped(loved))
    _write(zip_, "Userdata.json", _userdata(person))
    _write(zip_, "Follow.json", {"followerCount": 3, "followingUsersCount": 5, "dismissingUsersCount": 0})
    _write(zip_, "Identity.json", {"displayName": person.about["name"], "tasteMaker": False, "verified": False})
    zip_.write(f"{_ACCOUNT}/UserAddress.json", "List(Map(city -> Exampletown, street -> 1 Invented Road))")


def _write(zip_: ZipWriter, name: str, content: object) -> None:
    zip_.write(f"{_ACCOUNT}/{name}", json.dumps(content, ensure_ascii=False, indent=2))


def _write_history(zip_: ZipWriter, kind: str, plays: Iterator[Play]) -> None:
    index = 0
    while chunk := list(islice(plays, _ROWS_PER_FILE)):
        name = f"{_ACCOUNT}/StreamingHistory_{kind}_{index}.json"
        zip_.write_list(name, (_account_row(play) for play in chunk))
        index += 1


def _account_row(play: Play) -> str:
    end = datetime.fromtimestamp(play.ended_s, UTC).strftime("%Y-%m-%d %H:%M")
    names = ("podcastName", "episodeName") if play.track.is_episode else ("artistName", "trackName")
    row = {"endTime": end, names[0]: play.track.artist, names[1]: play.track.title, "msPlayed": play.played_ms}
    return orjson.dumps(row).decode()


def _searches(person: Person) -> Iterator[str]:
    """Typed letter by letter, as Spotify logs it: the first letters stand before the whole."""
    for day in person.last_days(_SEARCH_DAYS):
        chance = Chance(person.source, "spotify searches", day)
        moments = sorted(
            chance.number(25_000_000, 86_000_000) for _ in range(chance.count(_SEARCHES_PER_DAY * person.scale))
        )
        for moment in moments:
            wanted = song(pools()["hiphop" if chance.happens(0.75) else "pop"], chance)
            query = (wanted.artist if chance.happens(0.6) else wanted.title).lower()
            at = person.midnight(day) * 1000 + moment
            if len(query) > 6:
                yield _search_row(at - 1900, query[:4], [])
            yield _search_row(at, query, [wanted.uri] if chance.happens(0.7) else [])


def _search_row(at_ms: int, query: str, opened: list[str]) -> str:
    time = datetime.fromtimestamp(at_ms // 1000, UTC).isoformat()[:19] + f".{at_ms % 1000:03}Z[UTC]"
    row = {"platform": "ANDROID", "searchTime": time, "searchQuery": query, "searchInteractionURIs": opened}
    return orjson.dumps(row).decode()


def _library(loved: list[Track]) -> dict[str, object]:
    artists = list(dict.fromkeys(song_.artist for song_ in loved))[:12]
    return {
        "tracks": [
            {"artist": song_.artist, "album": song_.album, "track": song_.title, "uri": song_.uri}
            for song_ in loved[:90]
        ],
        "albums": [
            {"artist": song_.artist, "album": song_.album, "uri": f"spotify:album:{spotify_id(song_.album)}"}
            for song_ in loved[:6]
        ],
        "shows": [
            {"name": show, "publisher": show, "uri": f"spotify:show:{spotify_id(show)}"}
            for show in pools()["cooking"].channels["en"][:2]
        ],
        "episodes": [],
        "bannedTracks": [],
        "artists": [{"name": name, "uri": f"spotify:artist:{spotify_id(name)}"} for name in artists],
        "bannedArtists": [{"name": "Somna Clinic Audio", "uri": f"spotify:artist:{spotify_id('Somna Clinic Audio')}"}],
        "other": [],
    }


def _playlists(person: Person, loved: list[Track]) -> dict[str, object]:
    """Two of her own, and one a friend filled, which she has never played."""
    unplayed = [track(title, artist) for title, artist in person.about["never_played"]]
    lists = [("Bus 51", loved[:40]), ("做饭听", loved[40:75]), ("Ana's sleep tips", unplayed)]
    playlists = []
    for name, songs in lists:
        chance = Chance(person.source, "playlist", name)
        items = []
        for song_ in songs:
            added = person.days[chance.number(len(person.days) // 2, len(person.days) - 1)]
            told = {
                "trackName": song_.title,
                "artistName": song_.artist,
                "albumName": song_.album,
                "trackUri": song_.uri,
            }
            items.append(
                {"track": told, "episode": None, "audiobook": None, "localTrack": None, "addedDate": added.isoformat()}
            )
        last = max((str(item["addedDate"]) for item in items), default=person.begins.isoformat())
        playlists.append(
            {"name": name, "lastModifiedDate": last, "items": items, "description": None, "numberOfFollowers": 0}
        )
    return {"playlists": playlists}


def _fan_tiers(heard: "Counter[Track]") -> list[dict[str, str]]:
    by_artist: Counter[str] = Counter()
    for song_, number in heard.items():
        by_artist[song_.artist] += number
    tiers = []
    for rank, (artist, _) in enumerate(by_artist.most_common()):
        tier = ("Super Listeners", "Moderate listeners", "Light listeners")[0 if rank < 4 else 1 if rank < 10 else 2]
        tiers.append({"artistName": artist, "segment": tier})
    tiers.append({"artistName": "Tarp & Kettle Band", "segment": "Previously Active Listeners"})
    return tiers


def _wrapped(loved: list[Track]) -> dict[str, object]:
    eras = [("1", 2, "trap", "moody", "late night"), ("2", 6, "hip hop", "confident", "summer"),
            ("3", 10, "ambient", "calm", "rain")]  # fmt: skip
    return {
        "topTracks": {"topTracks": [song_.uri for song_ in loved[:5]], "distinctTracksPlayed": len(loved)},
        "musicEvolution": {
            "eras": [
                {
                    "key": key, "peakMonth": month, "color": "blue", "genre": genre, "mood": mood, "descriptor": word,
                    "pivotalArtists": [], "tracks": [],
                }
                for key, month, genre, mood, word in eras
            ]
        },
    }  # fmt: skip


def _userdata(person: Person) -> dict[str, object]:
    return {
        "username": f"{person.id}.invented",
        "email": f"{person.id}@example.org",
        "country": person.about["country"],
        "createdFromFacebook": False,
        "facebookUid": None,
        "birthdate": person.about["born"],
        "gender": person.about["gender"],
        "postalCode": None,
        "mobileNumber": None,
        "mobileOperator": None,
        "mobileBrand": None,
        "creationTime": "2019-06-21",
        "assuredEstimatedAge": 23,
        "assuredAgeMethod": "ESTIMATED",
        "assuredAgeTimestamp": "2026-02-03T10:00:00Z",
    }


def _is_sleep(song_: Track) -> bool:
    return any(song_.artist in channels for channels in pools()["sleep"].channels.values())
