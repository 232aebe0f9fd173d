"""Instagram and Threads, through Meta's Accounts Center."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="instagram",
    platform="meta",
    services=("instagram", "threads"),
    name=N_("Instagram · Threads"),
    steps=(
        N_("In Instagram open Settings, “Accounts Center”, “Your information and permissions”."),
        N_("Choose “Download your information” (newer: “Export your information”) and the Instagram profile."),
        N_(
            "Choose only some of it, if you like: “Ads information”, “Your Instagram activity”, “Preferences”, "
            "“Logged information”, “Connections”, “Personal information”, “Apps and websites”. Leave out “Media” and "
            "“Messages”."
        ),
        N_("Download to the device, date range “All time”, format JSON. HTML is read in part."),
        N_("Download the zip, or all of its parts, when the e-mail comes, and leave it as it is."),
    ),
    wait=N_("Usually hours to 2 days. The download stays for about 4 days."),
    wait_days=(0, 2),
    stays_days=4,
    gives=Gives(
        choices=N_("likes, saved posts, accounts followed, searches, links opened, products looked at"),
        exposures=N_("posts, videos, stories and advertisements shown; from 2026 on with their captions"),
        declared=N_("interests, topics, advertising categories, advertisers, places"),
        period=N_("what was shown: days to weeks; likes and accounts followed: years"),
    ),
    missing=(
        N_("Until 2025 what was shown names only the account, not the post."),
        N_("How long you watched a video is not in the file."),
        N_("Labels have no history: each export is one moment. Several exports show what changed."),
        N_("Why a post or an advertisement was shown to you is not in the file."),
    ),
    checked=date(2026, 11, 1),
    source="Accounts Center and the files of exports from 2021 to 2026",
)
