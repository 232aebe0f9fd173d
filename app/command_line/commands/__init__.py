"""One file per command, and the list of them."""

from app.command_line.commands import (
    answer,
    bench,
    demo,
    evaluate,
    events,
    exclude,
    explain,
    import_,
    labels,
    narrowing,
    persona,
    report,
    topics,
    window,
)
from app.command_line.commands.command import Command

COMMANDS: dict[str, Command] = {
    "window": window,
    "demo": demo,
    "import": import_,
    "events": events,
    "topics": topics,
    "labels": labels,
    "explain": explain,
    "narrowing": narrowing,
    "answer": answer,
    "exclude": exclude,
    "report": report,
    "persona": persona,
    "evaluate": evaluate,
    "bench": bench,
}
