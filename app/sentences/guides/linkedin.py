"""LinkedIn: the complete archive; the basic one holds no labels."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="linkedin",
    platform="linkedin",
    services=("linkedin",),
    name=N_("LinkedIn"),
    steps=(
        N_("Open Settings, “Data privacy”, “Get a copy of your data”."),
        N_("Choose the larger archive, with everything. The smaller one, of single boxes, holds no labels."),
        N_("Request it, type your password, and wait for the e-mail."),
        N_("Download the zip and leave it as it is."),
    ),
    wait=N_("Up to 24 hours. A first part may come within minutes: wait for the complete one."),
    wait_days=(0, 1),
    stays_days=None,
    gives=Gives(
        choices=N_("searches, reactions, posts, jobs, courses, companies followed, ads clicked"),
        exposures=N_("advertisements LinkedIn showed on other sites and in other apps"),
        declared=N_(
            "interests, traits, skills, age, gender, employer and the like; what it inferred, with its reasons"
        ),
        period=N_("searches and reactions for years, ads elsewhere about 6 months"),
    ),
    missing=(
        N_("Posts and advertisements shown in the feed are not recorded."),
        N_("Advertisements are numbers: neither who paid nor what they said is there."),
        N_("Reactions name a post by its address, without its words."),
    ),
    checked=date(2026, 11, 1),
    source="LinkedIn help, “Download your account data”, and the tables inside the archive",
)
