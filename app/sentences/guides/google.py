"""Google Takeout."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="google",
    platform="google",
    services=(
        "youtube",
        "search",
        "discover",
        "google_ads",
        "google_news",
        "chrome",
        "play_store",
        "android",
        "google_shopping",
        "google_maps",
        "google",
    ),
    name=N_("YouTube · Google"),
    steps=(
        N_("Open takeout.google.com and sign in."),
        N_("Choose “Deselect all”, then tick “My Activity” and “YouTube and YouTube Music”."),
        N_("For both, change the format of activity and history from HTML to JSON if you can. HTML works too."),
        N_("Choose “Export once”, as a zip, and wait for the e-mail."),
    ),
    wait=N_("Usually minutes to a day. The download stays for about a week."),
    wait_days=(0, 1),
    stays_days=7,
    gives=Gives(
        choices=N_("videos watched, searches, pages, apps, subscriptions, playlists"),
        exposures=N_("Discover cards and some advertisements"),
        declared="",
        period=N_("as long as the activity was kept, often many years"),
    ),
    missing=(
        N_("YouTube does not say what it showed you and you did not open."),
        N_("Google’s interest labels are not in the file; you can see them in My Ad Center."),
    ),
    checked=date(2026, 11, 1),
    source="Google Takeout, as described in its help pages",
)
