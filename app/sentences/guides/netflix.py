"""Netflix: the account's download, and the short list of one profile."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="netflix",
    platform="netflix",
    services=("netflix",),
    name=N_("Netflix"),
    steps=(
        N_("Open netflix.com/account/getmyinfo as the owner of the account, and request your personal information."),
        N_("Confirm by the link in the e-mail, and wait for the e-mail that says it is ready."),
        N_("Download the zip and leave it as it is. It holds all profiles: here you say which is yours."),
        N_(
            "At once, but with titles and days only: open your profile’s viewing activity, usually under “Account” "
            "and your profile, and choose “Download all” at its end."
        ),
    ),
    wait=N_("Up to 30 days, often a few. The short list comes at once."),
    wait_days=(0, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("everything watched, searches, thumbs, the list"),
        exposures=N_("trailers and previews that played by themselves, titles pushed by e-mail and notice"),
        declared="",
        period=N_("the life of the profile; screens gone through about 120 days, pauses 30 days"),
    ),
    missing=(
        N_("Rows and pictures on the home page are not recorded, nor what was scrolled past."),
        N_("No taste groups, genres or segments for advertising are in any file."),
        N_("The short list has no hours, no durations, and does not say what played by itself."),
    ),
    checked=date(2026, 11, 1),
    source="Netflix help, “How to download your personal information”, and the Cover Sheet inside the download",
)
