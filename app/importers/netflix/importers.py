"""All importers of Netflix, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.netflix.circumstances import Clickstream, InteractiveTitles, PlaybackRelatedEvents
from app.importers.netflix.left_alone import EmptyTable, LeftAlone
from app.importers.netflix.light_history import NetflixViewingHistory
from app.importers.netflix.marks import IndicatedPreferences, MyList, Ratings
from app.importers.netflix.messages import MessagesSentByNetflix
from app.importers.netflix.profiles import Profiles
from app.importers.netflix.searches import SearchHistory
from app.importers.netflix.viewing import ViewingActivity

# By their columns, so no two claim the same file; `LeftAlone` goes by folder and stands last.
NETFLIX_IMPORTERS: Final[tuple[Importer, ...]] = (
    ViewingActivity(),
    SearchHistory(),
    Ratings(),
    IndicatedPreferences(),
    MyList(),
    MessagesSentByNetflix(),
    PlaybackRelatedEvents(),
    InteractiveTitles(),
    Clickstream(),
    Profiles(),
    NetflixViewingHistory(),
    EmptyTable(),
    LeftAlone(),
)
