"""X, formerly Twitter."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="x",
    platform="x",
    services=("x",),
    name=N_("X"),
    steps=(
        N_("Open Settings, “Your account”, “Download an archive of your data”."),
        N_("Type your password and request the archive."),
        N_("Download the zip when X says that it is ready, and leave it as it is."),
    ),
    wait=N_("Usually 1 to 3 days."),
    wait_days=(1, 3),
    stays_days=None,
    gives=Gives(
        choices=N_("likes, posts, accounts followed, links opened"),
        exposures=N_("advertisements, with whom the advertiser wanted to reach"),
        declared=N_("interests, shows, age band, gender, languages, audiences of advertisers"),
        period=N_("advertisements about 90 days; posts for years; likes without dates"),
    ),
    missing=(
        N_("Ads are there for about 90 days; posts in the timeline are not there at all."),
        N_("Likes carry no date."),
    ),
    checked=date(2026, 11, 1),
    source="README.txt inside the archive",
)
