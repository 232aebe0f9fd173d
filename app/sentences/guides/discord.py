"""Discord."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="discord",
    platform="discord",
    services=("discord",),
    name=N_("Discord"),
    steps=(
        N_("Open User Settings, usually under “Data & Privacy”, and look for “Request all of my data”."),
        N_("Tick every box, “Activity” and “Ads” above all: messages alone hold no labels."),
        N_("Request the data and wait for the e-mail with the link."),
        N_("Download package.zip and leave it as it is, however large it is."),
    ),
    wait=N_("Up to 30 days, usually a few days."),
    wait_days=(1, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("games started, servers opened and joined, own messages on servers, purchases"),
        exposures=N_("quests and offers shown, where activity is recorded"),
        declared=N_("predicted gender and age with probabilities and dates; traits for advertisements"),
        period=N_("the life of the account; predictions about 2022 to 2024"),
    ),
    missing=(
        N_("Packages of people who switched off the use of their data hold fewer events."),
        N_("Messages of others are not in it, and messages read are not told."),
        N_("Later packages may hold no predicted gender and age; nobody has said why."),
    ),
    checked=date(2026, 11, 1),
    source="Discord help, “Your Discord Data Package”, and the README.txt in the package",
)
