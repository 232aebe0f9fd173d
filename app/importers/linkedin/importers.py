"""All importers of LinkedIn, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.linkedin.acts import (
    CompanyFollows,
    Hashtags,
    Learning,
    Reactions,
    SavedItems,
    SearchQueries,
    Votes,
)
from app.importers.linkedin.ads import AdsClicked, OffSiteAds
from app.importers.linkedin.inferences import Inferences
from app.importers.linkedin.jobs import JobApplications, JobPreferences, Registration, SavedJobs
from app.importers.linkedin.left_alone import EmptyFile, LeftAlone
from app.importers.linkedin.posts import Comments, InstantReposts, Shares
from app.importers.linkedin.targeting import AdTargeting

# By their columns. Two columns of a repost stand in reactions, votes and comments, too: it comes after them.
LINKEDIN_IMPORTERS: Final[tuple[Importer, ...]] = (
    AdTargeting(),
    Inferences(),
    AdsClicked(),
    OffSiteAds(),
    SearchQueries(),
    Shares(),
    Comments(),
    Reactions(),
    Votes(),
    InstantReposts(),
    SavedItems(),
    CompanyFollows(),
    Hashtags(),
    Learning(),
    JobApplications(),
    SavedJobs(),
    JobPreferences(),
    Registration(),
    EmptyFile(),
    LeftAlone(),
)
