"""Spotify's importers in the order they are asked; the last one takes what is left of the technical log."""

from app.importers.importer import Importer
from app.importers.spotify.account_history import AccountHistory
from app.importers.spotify.ads import Ads
from app.importers.spotify.extended_history import ExtendedHistory
from app.importers.spotify.home_shelves import HomeShelves
from app.importers.spotify.inferences import Inferences
from app.importers.spotify.left_out import AccountFilesLeftOut, LogFilesLeftOut
from app.importers.spotify.library import YourLibrary
from app.importers.spotify.marquee import Marquee
from app.importers.spotify.messages import InAppMessages
from app.importers.spotify.playlists import Playlists
from app.importers.spotify.podcast_ratings import PodcastRatings
from app.importers.spotify.searches import SearchQueries
from app.importers.spotify.served_lists import ServedLists
from app.importers.spotify.shuffle_scores import ShuffleScores
from app.importers.spotify.userdata import Userdata
from app.importers.spotify.wrapped import Wrapped

SPOTIFY_IMPORTERS: tuple[Importer, ...] = (
    ExtendedHistory(),
    AccountHistory(),
    SearchQueries(),
    YourLibrary(),
    Playlists(),
    PodcastRatings(),
    Inferences(),
    Marquee(),
    Wrapped(),
    Userdata(),
    HomeShelves(),
    ServedLists(),
    ShuffleScores(),
    Ads(),
    InAppMessages(),
    AccountFilesLeftOut(),
    LogFilesLeftOut(),
)
