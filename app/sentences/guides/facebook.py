"""Facebook, through Meta's Accounts Center."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="facebook",
    platform="meta",
    services=("facebook",),
    name=N_("Facebook"),
    steps=(
        N_("In Facebook open Settings, “Accounts Center”, “Your information and permissions”."),
        N_("Choose “Download your information” (newer: “Export your information”) and the Facebook profile."),
        N_(
            "Choose only some of it, if you like: “Ads information”, “Logged information”, “Preferences”, “Your "
            "Facebook activity”, “Connections”, “Apps and websites off of Facebook”. Leave out “Messages”, photos and "
            "videos."
        ),
        N_("Download to the device, date range “All time”, format JSON. HTML is read in part."),
        N_("Download the zip, or all of its parts, when the e-mail comes, and leave it as it is."),
    ),
    wait=N_("Usually hours to 2 days. The download stays for about 4 days."),
    wait_days=(0, 2),
    stays_days=4,
    gives=Gives(
        choices=N_("reactions, pages liked and followed, searches, pages and groups visited, posts and comments"),
        exposures=N_("posts and videos shown in the feed, with their page and often a title"),
        declared=N_("advertising categories, advertisers, places, languages; interests in older exports"),
        period=N_("what was shown and visited: about 90 days; reactions and pages: years"),
    ),
    missing=(
        N_("Since 2022 the list of advertising interests is often empty."),
        N_("Most advertisements shown to you are not in the file, nor why a post was shown."),
        N_("What other sites report names the site, not what you did there."),
    ),
    checked=date(2026, 11, 1),
    source="Accounts Center and the files of exports from 2021 to 2026",
)
