"""Every sentence a person reads, from message id and fields, in three languages."""

from typing import TYPE_CHECKING

from app.sentences.language import (
    LANGUAGES,
    current_language,
    ntr,
    one_after_the_other,
    system_language,
    tr,
    use_language,
)

if TYPE_CHECKING:
    from app.sentences.saying import label_name, say, say_error, topic_name, where_declared

__all__ = [
    "LANGUAGES",
    "current_language",
    "label_name",
    "ntr",
    "one_after_the_other",
    "say",
    "say_error",
    "system_language",
    "topic_name",
    "tr",
    "use_language",
    "where_declared",
]


def __getattr__(name: str) -> object:
    """The catalogue of messages and errors is loaded when something of it is first said, after the first paint."""
    if name in {"label_name", "say", "say_error", "topic_name", "where_declared"}:
        import app.sentences.saying

        return getattr(app.sentences.saying, name)
    raise AttributeError(name)
