"""Streams: logical series of events that may be counted together; nothing is measured across them."""

from dataclasses import dataclass

from app.core.events import Precision


@dataclass(frozen=True, slots=True)
class Stream:
    """One series of like events of one service, whatever files it was read from.

    Attributes:
        id: stable name, "service.what".
        platform: who holds the labels ("google", "spotify", "x").
        service: where it happened ("youtube", "search", "spotify").
        key_precision: coarsest precision any of its files has; two files' rows are one event if they agree to it.
        precedence: which stream file wins where fields differ is the importer's; here the order on screen.
        is_primary: the stream of the service in which narrowing is tested (DECISIONS).
        records_exposures: its events include what was shown and not taken up.
        times_are_ends: `at` is when the play ended (Spotify writes only that), so it began `duration_s` before;
            sessions need to know, the event key does not.
    """

    id: str
    platform: str
    service: str
    key_precision: Precision = Precision.SECOND
    is_primary: bool = False
    records_exposures: bool = False
    times_are_ends: bool = False


_S, _M, _N = Precision.SECOND, Precision.MINUTE, Precision.NONE
STREAMS: tuple[Stream, ...] = (
    Stream("youtube.watched", "google", "youtube", _S, is_primary=True),
    Stream("youtube.searched", "google", "youtube", _S),
    Stream("youtube.ads", "google", "youtube", _S, records_exposures=True),
    Stream("youtube.posts", "google", "youtube", _S),
    Stream("youtube.reactions", "google", "youtube", _S),
    Stream("youtube.subscriptions", "google", "youtube", _N),
    Stream("youtube.playlists", "google", "youtube", _S),
    Stream("youtube.context", "google", "youtube", _S),
    Stream("google.search", "google", "search", _S, is_primary=True),
    Stream("google.image_search", "google", "search", _S),
    Stream("google.video_search", "google", "search", _S),
    Stream("google.discover", "google", "discover", _S, is_primary=True, records_exposures=True),
    Stream("google.ads", "google", "google_ads", _S),
    Stream("google.news", "google", "google_news", _S, is_primary=True),
    Stream("google.chrome", "google", "chrome", _S, is_primary=True),
    Stream("google.play_store", "google", "play_store", _S),
    Stream("google.android", "google", "android", _S),
    Stream("google.shopping", "google", "google_shopping", _S),
    Stream("google.maps", "google", "google_maps", _S),
    Stream("google.other", "google", "google", _S),
    Stream("spotify.played", "spotify", "spotify", _M, is_primary=True, times_are_ends=True),
    Stream("spotify.searched", "spotify", "spotify", _S),
    Stream("spotify.home", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.served_lists", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.library", "spotify", "spotify", _N),
    Stream("spotify.playlists", "spotify", "spotify", Precision.DAY),
    Stream("spotify.reactions", "spotify", "spotify", _S),
    Stream("spotify.ads", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.messages", "spotify", "spotify", _S, records_exposures=True),
    Stream("x.ads_shown", "x", "x", _S, is_primary=True, records_exposures=True),
    Stream("x.ads_engaged", "x", "x", _S),
    Stream("x.likes", "x", "x", _N),
    Stream("x.posts", "x", "x", _S),
    Stream("x.follows", "x", "x", _N),
    Stream("x.link_clicks", "x", "x", _S),
    Stream("x.saved_searches", "x", "x", _N),
    Stream("x.apps", "x", "x", _S),
    Stream("x.off_platform", "x", "x", _S),
)
STREAM: dict[str, Stream] = {stream.id: stream for stream in STREAMS}
PLATFORMS: tuple[str, ...] = tuple(dict.fromkeys(stream.platform for stream in STREAMS))
