"""Apple: Music, App Store, TV."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="apple",
    platform="apple",
    services=("apple_music", "app_store", "apple"),
    name=N_("Apple"),
    steps=(
        N_("Open privacy.apple.com and sign in."),
        N_("Choose “Request a copy of your data” and tick “Apple Media Services information”."),
        N_("Choose the largest size for the files, so that they come in few parts."),
        N_(
            "Download all parts and add them here. If a part holds a zip that holds zips, unpack the outer one and "
            "add what is in it."
        ),
    ),
    wait=N_("Usually 1 to 7 days."),
    wait_days=(1, 7),
    stays_days=14,
    gives=Gives(
        choices=N_("songs played, with the place on the screen they came from; likes and dislikes; library; purchases"),
        exposures=N_("what the App Store showed"),
        declared="",
        period=N_("the life of the account"),
    ),
    missing=(
        N_(
            "The segments Apple puts you in for its advertisements are not in it. On the device they are shown under "
            "Settings, Privacy, Apple Advertising, “View Ad Targeting Information”: type them in here."
        ),
        N_("Songs of your own computer are only summed up, without a title."),
        N_("Newer files name the artist of the album and no genre."),
    ),
    checked=date(2026, 11, 1),
    source="privacy.apple.com, and lists of the files in public readers",
)
