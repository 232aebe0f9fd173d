"""The technical log of an invented person: shelves of the home screen, served lists, ads and messages of 90 days."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import orjson

from app.workflows.personas.chance import Chance
from app.workflows.personas.listening import hex_id, song, spotify_id, track, uuid_of
from app.workflows.personas.persona import Person
from app.workflows.personas.vocabulary import pools
from app.workflows.personas.zip_writer import ZipWriter

_FOLDER = "Spotify Technical Log Information"
_DAYS = 90
_LOADS, _ADS = 0.42, 0.5
# Shelves as Spotify names them, with what stands on each.
_SHELVES = (
    ("shortcuts", 0, "own"), ("made-for-x", 1, "mixes"), ("nft-home-recently-played", 3, "own"),
    ("podcast-recs-coldstart", 4, "remedies"), ("your-top-mixes", 5, "tracks"), ("recommended-stations", 9, "mixes"),
    ("more-like-artist-listens-favorites[0]", 12, "tracks"), ("editorial-chill-extended", 14, "sleep"),
)  # fmt: skip
_Row = dict[str, Any]


def write_technical_log(person: Person, zip_: ZipWriter) -> None:
    """Write the log's files."""

    def write(name: str, rows: Callable[[Person, date, Chance], Iterator[_Row]]) -> None:
        encoded = (
            orjson.dumps(row).decode()
            for day in person.last_days(_DAYS)
            for row in sorted(rows(person, day, Chance(person.source, name, day)), key=lambda row: row["context_time"])
        )
        zip_.write_list(f"{_FOLDER}/{name}.json", encoded)

    write("ContinuumSectionResponseV1", _shelves)
    write("ReleaseRadarServedRecs", _release_radar)
    write("OnRepeatContents", _on_repeat)
    write("TopicMixTracks", _mixes)
    write("EnhancedShuffleTrackFeatures_Hourly", _shuffle)
    write("AdRequestServiceEvent_Hourly", _ads)
    write("InAppMessageImpressionEvent", _messages)
    write("InAppMessageInteractionEvent", _dismissals)


def _row(at_ms: int, **payload: object) -> _Row:
    time = datetime.fromtimestamp(at_ms // 1000, UTC).isoformat()[:19] + ".000Z"
    return {"timestamp_utc": time, "context_time": at_ms, **{f"message_{key}": value for key, value in payload.items()}}


def _moment(person: Person, day: date, chance: Chance) -> int:
    return person.midnight(day) * 1000 + chance.number(25_200_000, 86_000_000)


def _shelves(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    for _ in range(chance.count(_LOADS * person.scale)):
        at_ms = _moment(person, day, chance)
        for name, position, what in _SHELVES:
            if what == "remedies" or chance.happens(0.7):
                yield _row(
                    at_ms,
                    content_uri=f"spotify:section:{spotify_id(name)}",
                    items_uris=_items(person, what, chance),
                    name=name,
                    position=position,
                )


def _items(person: Person, what: str, chance: Chance) -> list[str]:
    if what == "remedies":
        return [track(title, artist).uri for title, artist in person.about["never_played"]]
    if what == "mixes":
        return [f"spotify:playlist:{spotify_id('mix', str(chance.number(1, 9)))}" for _ in range(4)]
    if what == "own":
        return [f"spotify:playlist:{spotify_id('Bus 51')}", f"spotify:playlist:{spotify_id('做饭听')}"]
    pool = pools()["sleep" if what == "sleep" else "hiphop"]
    return [song(pool, chance).uri for _ in range(5)]


def _release_radar(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    if day.weekday() == 4:
        uris = [song(pools()["hiphop" if chance.happens(0.7) else "pop"], chance).uri for _ in range(20)]
        yield _row(
            _moment(person, day, chance),
            context_uri=f"spotify:playlist:{spotify_id('radar')}",
            is_made_for_user=True,
            track_uris=uris,
        )


def _on_repeat(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    if day.weekday() == 0:
        contents = [song(pools()["sleep" if chance.happens(0.5) else "hiphop"], chance).uri for _ in range(6)]
        yield _row(_moment(person, day, chance), contents=contents, mix_id=hex_id("repeat")[:22], type="ON_REPEAT")


def _mixes(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    if day.weekday() == 2:
        yield _row(
            _moment(person, day, chance),
            discovery_contents=[song(pools()["sleep"], chance).uri for _ in range(5)],
            mix_type=chance.one_of(("MOOD", "GENRE", "DECADE")),
            pl_id=spotify_id("mix", "1"),
            recdex_params=[],
        )


def _shuffle(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    if chance.happens(0.3):
        at_ms = _moment(person, day, chance)
        for _ in range(6):
            affinity = round(chance.share() ** 2, 3)
            yield _row(
                at_ms,
                affinity=affinity,
                enhanced=int(chance.happens(0.4)),
                freshness=round(1 - affinity, 4),
                pl_id=spotify_id("Bus 51"),
                recency=round(chance.share(), 4),
                relative_affinity=round(affinity / 6, 4),
                session_id=spotify_id(day.isoformat()),
                track_id=song(pools()["hiphop"], chance).uri.removeprefix("spotify:track:"),
            )


def _ads(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    for _ in range(chance.count(_ADS * person.scale)):
        came = chance.happens(0.75)
        slot = chance.one_of(("LEADERBOARD", "HPTO", "STREAM"))
        advertiser = chance.one_of(person.about["advertisers"])
        yield _row(
            _moment(person, day, chance),
            ad_duration_in_seconds=30 if slot == "STREAM" else 0,
            ad_id=hex_id(advertiser["name"], slot) if came else "",
            ad_type=slot.lower() if came else "",
            ars_slot_type=slot,
            ip_country="XX",
            line_item_id="",
            num_ads_returned=int(came),
            programmatic_request_id=None,
            request_id=hex_id(day.isoformat(), str(chance.number(0, 10**9))),
        )


def _message_ids(person: Person, day: date) -> list[tuple[int, str]]:
    chance = Chance(person.source, "messages", day)
    if not chance.happens(0.12):
        return []
    return [(_moment(person, day, chance), uuid_of(person.source, day.isoformat()))]


def _messages(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    for at_ms, uuid in _message_ids(person, day):
        yield _row(at_ms, client_timestamp=None, message_format="CARDS", uuid=uuid)


def _dismissals(person: Person, day: date, chance: Chance) -> Iterator[_Row]:
    for at_ms, uuid in _message_ids(person, day):
        yield _row(at_ms + 4000, action_type="DISMISS", client_timestamp=None, uuid=uuid)
