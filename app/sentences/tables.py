"""What is said about a table the person describes."""

from typing import TYPE_CHECKING

from app.core.messages import Message
from app.sentences.language import one_after_the_other, tr
from app.sentences.saying import say

if TYPE_CHECKING:
    from app.workflows.describe_table import Check

_BY_REASON = {"no_time": "table.no_time", "no_content": "table.no_content_rows"}


def role_name(role: str) -> str:
    """What a column can be."""
    return say(Message(f"role.{role}"))


def problem_words(problem: str) -> str:
    """What keeps a description from being used, and what to do."""
    what, _, column = problem.partition(":")
    return say(Message(f"table.{what}", {"column": column}))


def check_words(check: "Check") -> str:
    """How many rows can be read, and why others cannot: "312 of 320 rows can be read; 8 have no time"."""
    if check.problems:
        return one_after_the_other(*(problem_words(one) for one in check.problems))
    parts = [say(Message("table.read", {"read": check.read, "n": check.rows}))]
    for reason, number in sorted(check.skipped.items()):
        parts.append(say(Message(_BY_REASON.get(reason, "table.unreadable"), {"n": number})))
    return tr("; ").join(parts)
