"""Snapchat."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="snapchat",
    platform="snapchat",
    services=("snapchat",),
    name=N_("Snapchat"),
    steps=(
        N_("Open Settings, usually under “Privacy controls”, “My Data”, or sign in at accounts.snapchat.com."),
        N_("Tick “User Information”, “Your Interactions” and “Export JSON Files”; leave memories and chat media out."),
        N_("Choose all time, confirm your address and submit."),
        N_("Download every zip when the e-mail comes, and add them together."),
    ),
    wait=N_("Usually within a day."),
    wait_days=(0, 3),
    stays_days=None,
    gives=Gives(
        choices=N_("ads opened, subscriptions, searches"),
        exposures=N_("channels seen, without dates; public stories seen"),
        declared=N_("age cohort, gender, interest categories, content categories"),
        period=N_("ads opened: 13 months; engagement: the last month or two; labels: the day of the export"),
    ),
    missing=(
        N_("What Spotlight and Discover showed is not in it, and labels carry no dates."),
        N_("Chats and snaps are left alone by Unlabel."),
        N_("Which stories were of friends can only be told if the list of friends is in the export."),
    ),
    checked=date(2026, 11, 1),
    source="Snapchat support, “Download my data”, and the pages inside an export",
)
