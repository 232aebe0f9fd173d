"""English sentences by message id, one file per room; extracted for translation by Babel (marker `N_`)."""

from app.sentences.catalogue import (
    by_hand,
    casebook,
    common,
    errors,
    importers,
    labelling,
    narrowing,
    silence,
    streams,
    topics,
    workflows,
)

SENTENCES: dict[str, str] = {
    **common.SENTENCES,
    **by_hand.SENTENCES,
    **casebook.SENTENCES,
    **importers.SENTENCES,
    **labelling.SENTENCES,
    **narrowing.SENTENCES,
    **silence.SENTENCES,
    **streams.SENTENCES,
    **workflows.SENTENCES,
}
# id → (singular, plural); the field `n` decides.
PLURALS: dict[str, tuple[str, str]] = {
    **common.PLURALS,
    **by_hand.PLURALS,
    **casebook.PLURALS,
    **importers.PLURALS,
    **labelling.PLURALS,
    **narrowing.PLURALS,
    **silence.PLURALS,
    **streams.PLURALS,
    **workflows.PLURALS,
}
ERRORS: dict[str, str] = errors.ERRORS
TOPIC_NAMES: dict[str, str] = topics.TOPIC_NAMES
