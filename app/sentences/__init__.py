"""Every sentence a person reads, from message id and fields, in three languages."""

from app.sentences.language import LANGUAGES, current_language, ntr, system_language, tr, use_language
from app.sentences.say import label_name, say, say_error, topic_name

__all__ = [
    "LANGUAGES",
    "current_language",
    "label_name",
    "ntr",
    "say",
    "say_error",
    "system_language",
    "topic_name",
    "tr",
    "use_language",
]
