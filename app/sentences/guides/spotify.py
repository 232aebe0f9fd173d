"""Spotify's three packages."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="spotify",
    platform="spotify",
    services=("spotify",),
    name=N_("Spotify"),
    steps=(
        N_("Open spotify.com/account/privacy and sign in."),
        N_("Tick “Account data”, “Extended streaming history” and “Technical log information”, then request them."),
        N_("Confirm by the link in the e-mail, or nothing happens."),
    ),
    wait=N_(
        "Account data takes up to 5 days, the other two up to 30 days. They come one by one: add each of them here."
    ),
    wait_days=(1, 30),
    stays_days=14,
    gives=Gives(
        choices=N_("everything played, skips, searches, library, playlists"),
        exposures=N_("home shelves, search results and advertisements, with “Technical log information”"),
        declared=N_("market segments, age band and gender, fan tiers"),
        period=N_("the life of the account; home page and searches about 90 days"),
    ),
    missing=(
        N_("What was shown on the home page is only in “Technical log information”, for about 90 days."),
        N_("Searches go back about 90 days."),
    ),
    checked=date(2026, 11, 1),
    source="Spotify support, “Understanding my data”, and the Read Me First files in the packages",
)
