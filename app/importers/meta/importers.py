"""All importers of Meta, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.meta.acts import AccountActs, Comments, Feedback, OwnPosts, PostActs, SavedCollections, Searches
from app.importers.meta.advertisers import AdPreferences, Advertisers
from app.importers.meta.facebook_groups import FeedControls, RecentlyViewed, RecentlyVisited
from app.importers.meta.facebook_lists import (
    AdsInteracted,
    FacebookPosts,
    FacebookSearches,
    Pages,
    Reactions,
    SavedItems,
    Suggested,
    VideoFeedback,
)
from app.importers.meta.facebook_split import FeedContent, SplitLogs
from app.importers.meta.labels import Categories, InterestSentences, Topics
from app.importers.meta.left_alone import LeftAlone
from app.importers.meta.links import LinkHistory, OffMeta, Products
from app.importers.meta.shown import Shown

# Each reads lists of its own, so no two claim the same file; `LeftAlone` goes by other names and stands last.
META_IMPORTERS: Final[tuple[Importer, ...]] = (
    Shown(),
    PostActs(),
    AccountActs(),
    Feedback(),
    Searches(),
    SavedCollections(),
    OwnPosts(),
    Comments(),
    LinkHistory(),
    Products(),
    OffMeta(),
    InterestSentences(),
    Topics(),
    Categories(),
    Advertisers(),
    AdPreferences(),
    RecentlyViewed(),
    RecentlyVisited(),
    FeedControls(),
    FeedContent(),
    SplitLogs(),
    Reactions(),
    Pages(),
    FacebookSearches(),
    AdsInteracted(),
    Suggested(),
    VideoFeedback(),
    FacebookPosts(),
    SavedItems(),
    LeftAlone(),
)
