"""TikTok."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="tiktok",
    platform="tiktok",
    services=("tiktok",),
    name=N_("TikTok"),
    steps=(
        N_(
            "In the app, open your profile, the menu at the top, “Settings and privacy”, “Account”, “Download your "
            "data”."
        ),
        N_("Select all data and the file format “JSON - Machine-readable file”, then “Request data”."),
        N_("Come back to the same page after some days, open “Download data”, and download within four days."),
        N_(
            "Leave the zip as it is; the file user_data_tiktok.json inside it is enough too. "
            "The text format is read as well."
        ),
        N_("If you have a list with the numbers or links of videos and their titles, drop it beside the export."),
    ),
    wait=N_("A few minutes to some days."),
    wait_days=(0, 4),
    stays_days=4,
    gives=Gives(
        choices=N_("likes, favourites, searches, shares, comments, accounts followed and blocked, shop"),
        exposures=N_("videos that played and live rooms, by number and time"),
        declared=N_("ad interests (often empty, in Europe always so far) and the gender TikTok inferred"),
        period=N_("videos played about 6 months; likes and follows for years; searches about 3 months"),
    ),
    missing=(
        N_(
            "The watch log has the number and the time of each video and nothing else: no title, no creator, no "
            "hashtag, not how long you watched. Topics come from searches, hashtags, the shop and comments, unless you "
            "bring a list of titles. Unlabel never fetches them."
        ),
        N_("How a video came to you is not recorded: a play counts as shown, not as chosen."),
        N_("Which videos you scrolled past, and why you were shown one, are not in it."),
    ),
    checked=date(2026, 11, 1),
    source="TikTok help, “Requesting your data”, and exports of 2022 to 2026",
)
