"""Sentences of the room `labelling`."""

from app.sentences.catalogue.marks import N_

SENTENCES: dict[str, str] = {
    # The rules, and what each finds behind a label; {share}: of the platforms drawn with this rule, how many hold it.
    "rule.R1": N_(
        "Weekly top topics: among the {top} strongest in {weeks} of the last {of} weeks. "
        "{share} % of the platforms that work like this would hold it."
    ),
    "rule.R2": N_(
        "Recent behaviour: finished, repeated, liked or shared about {acts} times in the last {days} days, "
        "where {least} are enough. {share} % of the platforms that work like this would hold it."
    ),
    "rule.R3": N_(
        "Long-term interest: {part} % of what you did, where {usual} % is the public mix, in {weeks} of {of} weeks. "
        "{share} % of the platforms that work like this would hold it."
    ),
    "rule.R4": N_(
        "Burst of intent: {acts} searches, products or purchases in {days} days, where your earlier weeks "
        "let us expect {expected}. {share} % of the platforms that work like this would hold it."
    ),
    "rule.R5": N_(
        "Fading weights: {part} % when an act counts half after {half_life} days, where {least} % are enough. "
        "{share} % of the platforms that work like this would hold it."
    ),
    "rule.R6": N_(
        "One act is enough: {follows} follows and {likes} likes, however long ago. "
        "{share} % of the platforms that work like this would hold it."
    ),
    "rule.R7": N_(
        "Scene and strength: {acts} times in the last {days} days in {scene}, where your usual topic has {median}. "
        "{share} % of the platforms that work like this would hold it."
    ),
    "rule.R8": N_(
        "Lookalikes and partners: a platform may copy labels from people it takes to be like you, or buy them. "
        "Your export cannot show this, so we do not guess it."
    ),
    "rule.R9": N_("Age and gender: we show what the export states and infer nothing ourselves."),
    "rule.R1.name": N_("weekly top topics"),
    "rule.R2.name": N_("recent behaviour"),
    "rule.R3.name": N_("long-term interest"),
    "rule.R4.name": N_("burst of intent"),
    "rule.R5.name": N_("fading weights"),
    "rule.R6.name": N_("one act is enough"),
    "rule.R7.name": N_("scene and strength"),
    "rule.R8.name": N_("lookalikes and partners"),
    "rule.R9.name": N_("age and gender"),
    "rule.scene.content": N_("what you watched, heard or read"),
    "rule.scene.app": N_("apps"),
    "rule.scene.shopping": N_("shopping"),
    # Other explanations of the same events.
    "alternative.burst": N_("A burst: {percent} % of it stems from {days} days, {first} to {last}."),
    "alternative.one_creator": N_("One creator: {percent} % of it comes from one and the same."),
    "alternative.one_creator_named": N_("One creator: {percent} % of it comes from {creator}."),
    "alternative.unattended": N_(
        "It may have run by itself: {percent} % of it was shown to you or ran on for hours without a break."
    ),
    "alternative.night": N_(
        "The night: {percent} % of it happened between midnight and five, where {usual} % is usual for you. "
        "You may have been asleep."
    ),
    "alternative.one_session": N_("One sitting: {percent} % of it happened at a stretch on {day}."),
    "alternative.errand": N_(
        "An errand: {percent} % of it was searched for within {days} days from {first} on, then no more."
    ),
    "alternative.misread": N_("We may have misread it: the titles leave {percent} % doubt whether it is about this."),
    "alternative.not_me": N_("Not you: {percent} % of it you have excluded."),
    # What a label needs said beside it.
    "label.stale": N_("Outlived: last fed on {last_fed}, over half a year before the export."),
    "label.intervals": N_("Intervals of labels are meant to hold the truth in 90 of 100 cases."),
    "explain.removal": N_(
        "What would take it away: a short list of {count} events; none of them can be spared. "
        "It works in {percent} % of our draws."
    ),
    "explain.no_removal": N_("No short list of events would take it away."),
    "explain.below_half": N_("It is below one half as it is; nothing needs to be taken away."),
    "explain.fades": N_(
        "If it were no longer fed and the rest went on as before, it would fall below one half in {days} days."
    ),
    "explain.does_not_fade": N_("Left alone it would stay for more than a year."),
    "explain.rebuilt_too": N_(
        "Our rules come to the same from your own events: {percent} % of platforms would hold it."
    ),
    "explain.from_others": N_(
        "No rule of ours explains this label from your events: "
        "it comes probably from lookalikes, partners or your household."
    ),
    "progress.rebuilding": N_("Asking platforms that work by different rules"),
    "progress.mapping": N_("Reading the labels in your export"),
    "progress.explaining": N_("Looking for what stands behind the label"),
    "explain.raises_instead": N_(
        "Deleting the old events would make it stronger: a burst stands out more without them."
    ),
    # Why an item is taken to be about a topic.
    "because.fact": N_("The platform says so itself: “{value}”."),
    "because.vague_category": N_("The platform files it under “{value}”, which holds several things."),
    "because.music_track": N_("It is a music track."),
    "because.music_service": N_("It was played on a music service."),
    "because.film_service": N_("It was on a service for films and series."),
    "because.creator_known": N_("“{creator}” is known for {topic}."),
    "because.creator_titles": N_("{n} other titles of “{creator}” are mostly about {topic}."),
    "because.site_known": N_("The site {site} is mostly about {topic}."),
    "because.name_known": N_("“{name}” is a name known from {topic}."),
    "because.targeted": N_("The advertiser wanted people with these interests, which point to {topic}: {audience}."),
    "because.words": N_("Words that point to {topic}: {words}."),
    "because.title_reads_like": N_("The title reads like {topic}."),
    "because.nothing_known": N_("Nothing in it says what it is about."),
    "because.title_not_asked_yet": N_("The title has not been read closely yet, only its words."),
    "because.model_not_installed": N_(
        "The title model is not installed, so only facts, known names and words were heard."
    ),
    "because.language_not_read": N_("Our title model does not know the language of this title."),
}
PLURALS: dict[str, tuple[str, str]] = {}
