"""Sentences of the room `workflows`."""

from app.sentences.catalogue.marks import N_

SENTENCES: dict[str, str] = {
    "progress.looking": N_("Looking at the files"),
    "progress.reading_topics": N_("Reading what it is about"),
    "progress.measuring_topics": N_("Measuring how well topics are read"),
    "topics.share_read": N_(
        "{with_model} of {items} titles were read closely by the title model, "
        "{without_model} only by facts, known names and words."
    ),
    "progress.merging": N_("Putting it into the casebook"),
    "progress.taking_back": N_("Taking it out of the casebook"),
    "profiles.guessed": N_(
        "{platform} has several profiles. “{profile}” is counted as you for now, the others are not."
    ),
}
PLURALS: dict[str, tuple[str, str]] = {}
