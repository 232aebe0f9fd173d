"""Importers of Google Takeout, the more particular first."""

from typing import Final

from app.importers.google.activity_html import ActivityHtml
from app.importers.google.activity_json import ActivityJson
from app.importers.google.archive_browser import ArchiveBrowser
from app.importers.google.chrome_history import ChromeHistory
from app.importers.google.discover_tables import DiscoverTable
from app.importers.google.news_lists import NewsList
from app.importers.google.old_searches import OldSearches
from app.importers.google.play_store import PlayStore
from app.importers.google.profile import Profile
from app.importers.google.youtube_before_2018 import YouTubeBefore2018
from app.importers.google.youtube_tables import (
    YouTubeLeftAlone,
    YouTubePlaylist,
    YouTubePlaylists,
    YouTubeSubscriptions,
)
from app.importers.importer import Importer

GOOGLE_IMPORTERS: Final[tuple[Importer, ...]] = (
    YouTubeBefore2018(),
    PlayStore(),
    ActivityJson(),
    ActivityHtml(),
    ArchiveBrowser(),
    ChromeHistory(),
    OldSearches(),
    Profile(),
    YouTubeSubscriptions(),
    YouTubePlaylist(),
    YouTubePlaylists(),
    DiscoverTable(),
    NewsList(),
    YouTubeLeftAlone(),
)
