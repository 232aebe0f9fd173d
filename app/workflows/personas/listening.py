"""What the person heard on Spotify, day by day; every day can be lived again, alone and in any order."""

import base64
import hashlib
from datetime import date
from functools import cache
from typing import NamedTuple

from app.workflows.personas.chance import Chance, cumulative, zipf
from app.workflows.personas.persona import Person
from app.workflows.personas.vocabulary import Pool, pools

_HOURS = cumulative([1, 0.5, 0.2, 0.1, 0.1, 0.3, 1.5, 5, 7, 4, 3, 3, 3, 3, 3, 3, 4, 6, 7, 5, 4, 4, 3, 2])
_SESSIONS, _SONGS = 0.62, 4.6
_CHINESE = 0.35
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Track(NamedTuple):
    """Something that can be played; `is_episode` tells a podcast's episode from a song."""

    title: str
    artist: str
    album: str
    uri: str
    is_episode: bool


class Play(NamedTuple):
    """One play: Unix seconds when it ended, milliseconds it lasted, and how it began and ended."""

    ended_s: int
    played_ms: int
    track: Track
    reason_start: str
    reason_end: str
    shuffle: bool


def listening_day(person: Person, day: date) -> list[Play]:
    """Plays of one day and the night after it, oldest first."""
    chance = Chance(person.source, "spotify", day)
    midnight = person.midnight(day)
    mix = person.about["listening"]
    names, sums = tuple(mix), cumulative(list(mix.values()))
    plays: list[Play] = []
    for _ in range(chance.count(_SESSIONS * person.scale)):
        at = midnight + chance.weighed(_HOURS) * 3600 + chance.number(0, 3599)
        plays.extend(_session(chance, at, names[chance.weighed(sums)]))
    plays.extend(_night(person, chance, day, midnight))
    plays.sort(key=lambda play: play.ended_s)
    return plays


def _session(chance: Chance, at: int, name: str) -> list[Play]:
    """Songs in a row: one is clicked, the next come by themselves, some are skipped."""
    plays = []
    start = "clickrow" if chance.happens(0.7) else "playbtn"
    shuffle = chance.happens(0.35)
    is_podcast = name.startswith("podcast:")
    pool = pools()[name.removeprefix("podcast:")]
    for _ in range(1 if is_podcast else 1 + chance.count(_SONGS)):
        track = episode(pool, chance) if is_podcast else song(pool, chance)
        length = chance.number(900_000, 3_000_000) if is_podcast else chance.number(140_000, 290_000)
        is_skipped = chance.happens(0.2)
        played = chance.number(800, 28_000) if is_skipped else length
        end = "fwdbtn" if is_skipped else "trackdone"
        at += played // 1000 + 1
        plays.append(Play(at, played, track, start, end, shuffle))
        start = end
    plays[-1] = plays[-1]._replace(reason_end="endplay" if plays[-1].reason_end == "trackdone" else "fwdbtn")
    return plays


def _night(person: Person, chance: Chance, day: date, midnight: int) -> list[Play]:
    """She starts one track and sleeps; the rest of the night plays by itself."""
    habit = person.about["sleep_sounds"]
    if day.isoformat() < habit["from"]:
        return []
    plays = []
    for _ in range(chance.count(habit["nights_per_week"] / 7 * person.scale)):
        at = midnight + 23 * 3600 + chance.number(1200, 3500)
        start = "clickrow"
        for _ in range(chance.number(4, 8)):
            length = chance.number(150_000, 420_000)
            at += length // 1000
            plays.append(Play(at, length, song(pools()["sleep"], chance), start, "trackdone", False))
            start = "trackdone"
        plays[-1] = plays[-1]._replace(reason_end="logout")
    return plays


def song(pool: Pool, chance: Chance) -> Track:
    """A song of a pool of music: favourites often, the tail rarely."""
    language = "zh" if chance.happens(_CHINESE) else "en"
    if pool.name == "sleep":
        title = chance.one_of(pool.titles[language])
        words = {gap: chance.one_of(pool.slots[gap]) for gap in title.gaps}
        artist = pool.channels[language][chance.weighed(_zipf(len(pool.channels[language])))]
        return track(title.text.format_map(words), artist)
    prefix = "zh" if language == "zh" else ""
    artists, songs = pool.slots[f"{prefix}artist"], pool.slots[f"{prefix}song"]
    return track(songs[chance.weighed(_zipf(len(songs)))], artists[chance.weighed(_zipf(len(artists)))])


def episode(pool: Pool, chance: Chance) -> Track:
    """An episode of a podcast that talks about what the pool's channels show."""
    told = pool.item(chance, 0.3)
    return Track(told.title, told.channel, "", f"spotify:episode:{spotify_id(told.channel, told.title)}", True)


@cache
def track(title: str, artist: str) -> Track:
    """The song of that title by that artist."""
    album = "" if not artist else f"{title.split(',')[0].split(' ')[0]} {'EP' if len(title) % 3 else 'Sessions'}"
    return Track(title, artist, album, f"spotify:track:{spotify_id(artist, title)}", False)


def spotify_id(*names: str) -> str:
    """22 letters and digits, the same for the same names."""
    digest = hashlib.blake2b("\n".join(names).encode(), digest_size=16).digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(22):
        number, rest = divmod(number, 62)
        letters.append(_ALPHABET[rest])
    return "".join(letters)


def hex_id(*names: str) -> str:
    """32 hexadecimal digits, the same for the same names."""
    return hashlib.blake2b("\n".join(names).encode(), digest_size=16).hexdigest()


def uuid_of(*names: str) -> str:
    """A message's id, the same for the same names."""
    return base64.urlsafe_b64encode(hashlib.blake2b("\n".join(names).encode(), digest_size=12).digest()).decode()


@cache
def _zipf(number: int) -> tuple[float, ...]:
    return zipf(number)
