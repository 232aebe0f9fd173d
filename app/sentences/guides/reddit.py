"""Reddit."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="reddit",
    platform="reddit",
    services=("reddit",),
    name=N_("Reddit"),
    steps=(
        N_("Open reddit.com/settings/data-request and sign in."),
        N_("Choose the law that holds for you, and all data since the account was made."),
        N_("Submit. Reddit sends a private message with a link when the file is ready."),
        N_("Download the zip and leave it as it is."),
    ),
    wait=N_("Up to 30 days."),
    wait_days=(1, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("posts, comments, votes, what was saved or hidden, communities joined"),
        exposures="",
        declared="",
        period=N_("the life of the account; votes have no dates"),
    ),
    missing=(
        N_("No labels: the sensitive ad topics are your own wishes, not what Reddit believes."),
        N_("No history of what was read, no searches, no advertisements."),
        N_("Votes, what was saved and communities joined carry no dates."),
    ),
    checked=date(2026, 11, 1),
    source="Reddit help on data requests, and the list of files in an export",
)
