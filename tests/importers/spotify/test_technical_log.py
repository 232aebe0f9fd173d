"""What the technical log shows is shown, served, and named where the export knows a name."""

from pathlib import Path

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Archive
from app.importers.importer import ExportContext, Read
from app.importers.spotify.home_shelves import HomeShelves
from tests.importers.spotify.exports import extended_play, log_row, read, write

KNOWN, UNKNOWN = "spotify:track:0000000000000000000001", "spotify:playlist:00000000000000000000ff"


def _events(things: list[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


def test_a_shelf_gives_its_items_with_shelf_and_place_and_a_known_track_is_the_played_one(tmp_path: Path) -> None:
    shelf = log_row(
        message_content_uri="spotify:section:1",
        message_items_uris=[KNOWN, UNKNOWN],
        message_name="your-top-mixes",
        message_position=5,
    )
    empty = log_row(message_content_uri="", message_items_uris=[], message_name="shortcuts", message_position=0)
    given = read(
        write(
            tmp_path,
            {
                "Spotify Technical Log Information/ContinuumSectionResponseV1.json": [shelf, empty],
                "Spotify Extended Streaming History/Streaming_History_Audio_2025.json": [extended_play()],
            },
        )
    )
    named, unnamed = _events(given["ContinuumSectionResponseV1.json"])
    (play,) = _events(given["Streaming_History_Audio_2025.json"])
    assert (named.title, named.creator, named.item_id) == (play.title, play.creator, play.item_id)
    assert (unnamed.title, unnamed.item_id) == ("", UNKNOWN)
    assert unnamed.url == "https://open.spotify.com/playlist/00000000000000000000ff"
    assert {(e.kind, e.origin) for e in (named, unnamed)} == {(Kind.SHOWN, Origin.SERVED)}
    assert named.facts == {
        "place": 0,
        "shelf": "your-top-mixes",
        "position": 5,
        "content": "track",
        "uri": KNOWN,
    }
    last = given["ContinuumSectionResponseV1.json"][-1]
    assert isinstance(last, Skipped)
    assert (last.record, last.reason) == (1, SkipReason.NO_CONTENT)


def test_names_are_found_in_an_archive_that_lies_beside(tmp_path: Path) -> None:
    """Log and history come in separate zips; a context may lend what was handed over together."""

    class Lending(ExportContext):
        beside: tuple[Archive, ...] = ()

    shelf = log_row(message_items_uris=[KNOWN], message_name="your-top-mixes", message_position=5)
    log = write(tmp_path / "log", {"ContinuumSectionResponseV1.json": [shelf]})
    history = write(tmp_path / "history", {"Streaming_History_Audio_2025.json": [extended_play()]})
    with Archive.open([log]) as archive, Archive.open([history]) as other:
        export = Lending(archive, "spotify")
        export.beside = (other,)
        (event,) = HomeShelves().read(archive.members[0], export)
    assert isinstance(event, Event)
    assert (event.title, event.creator) == ("Night Ferry", "Kilo Mercer")


def test_every_kind_of_served_list_is_read(tmp_path: Path) -> None:
    uris = [KNOWN, KNOWN.replace("1", "2")]
    files = {
        "ReleaseRadarServedRecs.json": [log_row(message_track_uris=uris, message_is_made_for_user=True)],
        "OnRepeatContents.json": [log_row(message_contents=uris, message_mix_id="m", message_type="ON_REPEAT")],
        "TopicMixTracks_Hourly.json": [log_row(message_discovery_contents=uris, message_mix_type="MOOD")],
        "SearchViewResponse.json": [
            log_row(message_candidate_uris=uris, message_top_recs_uris=[], message_query="night")
        ],
    }
    given = read(write(tmp_path / "Spotify Technical Log Information", files))
    lists = {name: [(e.facts or {})["list"] for e in _events(things)] for name, things in given.items()}
    assert lists == {
        "ReleaseRadarServedRecs.json": ["RELEASE_RADAR"] * 2,
        "OnRepeatContents.json": ["ON_REPEAT"] * 2,
        "TopicMixTracks_Hourly.json": ["MOOD"] * 2,
        "SearchViewResponse.json": ["SEARCH"] * 2,
    }
    assert {e.origin for e in _events(given["SearchViewResponse.json"])} == {Origin.SOUGHT}


def test_scores_ads_and_messages_are_read_and_the_rest_is_named(tmp_path: Path) -> None:
    score = {"message_track_id": "a1", "message_affinity": 0.9, "message_relative_affinity": 0.2}
    ad = {"message_ars_slot_type": "PREROLL", "message_ad_type": "video", "message_ad_duration_in_seconds": 15}
    exchange = {"message_intermediate_urls": "[]", "message_programmatic_request_id": "p1"}
    files = {
        "EnhancedShuffleTrackFeatures_Hourly.json": [
            log_row(**score, message_enhanced=1),
            log_row(**score, message_enhanced=0),
        ],
        "AdRequestServiceEvent_Hourly.json": [
            log_row(**ad, message_ad_id="x1", message_programmatic_request_id=None),
            log_row(**ad, message_ad_id="", message_programmatic_request_id=None),
            log_row(**ad, message_ad_id="x2", message_programmatic_request_id="p1"),
        ],
        "AdRequestServiceProgrammaticEvent.json": [
            log_row(**exchange, message_ad_id="3", message_ad_title="Tea for two", message_ad_system="EX"),
            log_row(**exchange, message_ad_id="4", message_ad_title="Dummy Creative - Don't Fire"),
        ],
        "InAppMessageImpressionEvent.json": [log_row(message_uuid="u1", message_message_format="CARDS")],
        "InAppMessageInteractionEvent.json": [log_row(message_uuid="u1", message_action_type="DISMISS")],
        "BoomboxPlaybackSession.json": [log_row(message_bytes=7)],
    }
    given = read(write(tmp_path / "Spotify Technical Log Information", files))
    kinds = {
        name: [thing.kind if isinstance(thing, Event) else getattr(thing, "reason", None) for thing in things]
        for name, things in given.items()
    }
    assert kinds == {
        "EnhancedShuffleTrackFeatures_Hourly.json": [Kind.SHOWN, Kind.CONTEXT],
        "AdRequestServiceEvent_Hourly.json": [Kind.AD_SHOWN, SkipReason.NO_CONTENT, SkipReason.SUPERSEDED],
        "AdRequestServiceProgrammaticEvent.json": [Kind.AD_SHOWN, SkipReason.INTERNAL],
        "InAppMessageImpressionEvent.json": [Kind.SHOWN],
        "InAppMessageInteractionEvent.json": [Kind.SKIPPED],
        "BoomboxPlaybackSession.json": [SkipReason.NO_CONTENT],
    }
    assert _events(given["InAppMessageImpressionEvent.json"])[0].item_id == "message:u1"
