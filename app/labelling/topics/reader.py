"""Reads what items are about, in the order decided: facts alone, else creator, entities, keywords, title model."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.core.items import ItemText, TopicReading
from app.core.messages import Message
from app.core.topics import TOPIC_NUMBER, TOPICS, UNKNOWN_NUMBER
from app.labelling.taxonomy import AUDIENCE, topic_of
from app.labelling.topics import entities
from app.labelling.topics.creators import MOST_TITLES, pooled
from app.labelling.topics.evidence import Evidence, posteriors
from app.labelling.topics.facts import fact_evidence, targeting_evidence
from app.labelling.topics.sentence_encoder import is_installed
from app.labelling.topics.titles import TitleReading, because_of_title, read_titles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Raise when a reading would come out differently: lists, tables, prototypes, weights. Older readings are made anew.
READER_VERSION = "2"
_REMEMBERED = 50_000  # titles whose reading is kept for their neighbours of the same creator; about 30 MB
_MOST_REASONS = 4
_INTEREST_NEEDS = 0.25  # a finer label only where its topic is at least this probable
_NOT_ASKED = Message("because.title_not_asked_yet")
_NOT_INSTALLED = Message("because.model_not_installed")
_LANGUAGE = Message("because.language_not_read")
_NOTHING = Message("because.nothing_known")


class TopicReader:
    """Reads items in batches and remembers titles it has read. One per process: not shared between threads.

    Attributes:
        asks_model: whether the title model is heard at all (`is_installed`, unless told otherwise).
        titles_asked: how many titles the model has read so far.
    """

    def __init__(self, *, asks_model: bool | None = None) -> None:
        self._installed = is_installed()
        self.asks_model = self._installed if asks_model is None else asks_model and self._installed
        self.titles_asked = 0
        self._remembered: OrderedDict[tuple[str, bool], TitleReading] = OrderedDict()

    def read(self, items: Sequence[ItemText], *, asks_model: bool | None = None) -> list[TopicReading]:
        """What each item is about.

        Args:
            items: with `creator_titles` where the casebook knows other titles of the creator.
            asks_model: False for this batch to go by facts, names and words alone (at least 10,000 items a second);
                titles the model read before are still heard. Default: as the reader was made.

        Returns:
            One reading per item: posterior over `core.topics.TOPICS`, reasons strongest first, finer interests.
        """
        by_model = self.asks_model and asks_model is not False
        facts = [fact_evidence(item) for item in items]
        open_items = [item for item, fact in zip(items, facts, strict=True) if fact is None or not fact.decides]
        read = self._titles({item.title: None for item in open_items}, by_model)
        # Their neighbours only by what was read before or by their words: the model's time is for the items asked for.
        return self._joined(items, facts, {**self._titles(_neighbours(open_items, read), by_model=False), **read})

    def _titles(self, titles: Iterable[str], by_model: bool) -> dict[str, TitleReading]:
        """Readings of titles, from memory or made now; one by the model is never replaced by one without."""
        known: dict[str, TitleReading] = {}
        fresh: list[str] = []
        for title in titles:
            found = self._remembered.get((title, True))
            if found is None and not by_model:
                found = self._remembered.get((title, False))
            if found is None:
                fresh.append(title)
            else:
                known[title] = found
        for title, reading in zip(fresh, read_titles(fresh, by_model=by_model), strict=True):
            known[title] = reading
            self._remembered[title, by_model] = reading
            self.titles_asked += reading.by_model
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return known

    def _joined(
        self, items: Sequence[ItemText], facts: Sequence[Evidence | None], read: dict[str, TitleReading]
    ) -> list[TopicReading]:
        import numpy as np

        from_titles = np.zeros((len(items), len(TOPICS)))
        pieces: list[list[Evidence]] = []
        creators = _Creators(read)
        for row, (item, fact) in enumerate(zip(items, facts, strict=True)):
            if fact is not None and fact.decides:
                creator = entities.known_creator(item)  # says nothing more about the topic, but may know the genre
                pieces.append([fact, creator] if creator else [fact])
                continue
            from_titles[row] = read[item.title].posterior
            found = [
                fact,
                creators.evidence(item),
                entities.known_site(item),
                entities.named(item),
                targeting_evidence(item),
            ]
            pieces.append([piece for piece in found if piece is not None])
        shares = posteriors(from_titles, pieces)
        return [
            TopicReading(
                tuple(shares[row].tolist()),
                self._because(items[row], read.get(items[row].title), pieces[row], shares[row]),
                _interests(read.get(items[row].title), pieces[row], shares[row]),
            )
            for row in range(len(items))
        ]

    def _because(
        self, item: ItemText, title: TitleReading | None, pieces: list[Evidence], shares: "NDArray[np.float64]"
    ) -> tuple[Message, ...]:
        if pieces and pieces[0].decides:
            return tuple(piece.because for piece in pieces[:1])
        because = [piece.because for piece in sorted(pieces, key=lambda piece: -piece.strength)]
        if title is None:
            return tuple(because)
        because += because_of_title(title, shares)
        if not because and not (title.by_model and title.posterior[UNKNOWN_NUMBER] < 0.5):
            because.append(_NOTHING)
        because = because[:_MOST_REASONS]
        if title.unreadable:
            because.append(_LANGUAGE)
        elif not title.by_model and item.title.strip():
            because.append(_NOT_ASKED if self._installed else _NOT_INSTALLED)
        return tuple(because)


def _neighbours(items: Iterable[ItemText], read: dict[str, TitleReading]) -> dict[str, None]:
    """Other titles of the creators that no table knows."""
    titles: dict[str, None] = {}
    for item in items:
        if item.creator_titles and entities.known_creator(item) is None:
            titles.update((title, None) for title in item.creator_titles[:MOST_TITLES] if title not in read)
    return titles


class _Creators:
    """The creators of one batch; one whose many items hear the same twenty titles is pooled once."""

    def __init__(self, read: dict[str, TitleReading]) -> None:
        self._read = read
        self._pooled: dict[tuple[str, tuple[str, ...]], Evidence | None] = {}

    def evidence(self, item: ItemText) -> Evidence | None:
        """The creator from the table of known ones, else from their other titles."""
        if known := entities.known_creator(item):
            return known
        if not item.creator_titles:
            return None
        others = tuple(title for title in item.creator_titles[:MOST_TITLES] if title != item.title)
        key = (item.creator, others)
        if key not in self._pooled:
            self._pooled[key] = pooled(item.creator, [self._read[title].opinion for title in others])
        return self._pooled[key]


def _interests(title: TitleReading | None, pieces: list[Evidence], shares: "NDArray[np.float64]") -> tuple[str, ...]:
    """Finer ids whose topic came out probable; never from the title model."""
    numbers = [number for piece in pieces for number in piece.interests]
    if title is not None and not (pieces and pieces[0].decides):
        numbers += [number for entry in title.words for number in entry.interests]
    if not numbers:
        return ()
    finer = (f"{AUDIENCE}:{number}" for number in dict.fromkeys(numbers))
    return tuple(
        taxonomy_id
        for taxonomy_id in finer
        if (topic := topic_of(taxonomy_id)) and shares[TOPIC_NUMBER[topic]] >= _INTEREST_NEEDS
    )
