"""Invented sentences for pages that run alone; never shown by the application itself."""

from app.core.messages import Message
from app.sentences.catalogue import SENTENCES

_ENGLISH = {
    "burst": "A one-off: 91 % of the evidence fell in 9 days.",
    "autoplay": "Autoplay: 40 % played with no choice of yours.",
    "one_creator": "One creator: a third of it is “Skin Lab”.",
    "narrowed": (
        "What YouTube brought you went from 11.2 equally watched topics in 2021 to 5.1 in 2025 (95 %: 4.6–5.7). "
        "That fell more than your usual month-to-month swings."
    ),
    "seasonal": "Part of it may be seasonal: there are 20 months of data.",
    "thinning": "Watching less explains 0.8 of that drop.",
    "keyword": "The title says “synthesizer”.",
    "creator": "12 other titles of this creator are about music.",
    "nothing": "Too little data to say whether it narrowed.",
}
SAID: dict[str, Message] = {}
for _name, _words in _ENGLISH.items():
    SENTENCES.setdefault(f"sample.{_name}", _words)
    SAID[_name] = Message(f"sample.{_name}")
