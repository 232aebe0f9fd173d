"""Marks an English sentence for extraction and leaves it as it is."""


def N_(text: str) -> str:  # noqa: N802  the name Babel and gettext know
    """Mark for translation; `tr` is called where it is said."""
    return text


def P_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802  the like of N_
    """Mark a pair for translation; `ntr` is called where it is said."""
    return singular, plural
