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
    # What a platform's export never has, so that nobody looks for it in vain. Sources: our pages on formats.
    "sources.missing.google": N_(
        "Not in Google’s export: what was recommended on the home page or up next, how long you watched, "
        "what you marked as not interesting, and the interests Google holds. Those are at myadcenter.google.com."
    ),
    "sources.missing.spotify": N_(
        "Not in this package unless you asked for it: the extended history holds every play of all years, "
        "the technical log what was shown on your home page. Ask for both."
    ),
    "sources.missing.x": N_(
        "Not in X’s export: which posts were shown in your timeline. Ads shown reach back about 90 days; "
        "likes have no date."
    ),
}
PLURALS: dict[str, tuple[str, str]] = {}
