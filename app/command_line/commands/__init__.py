"""One file per command, and the list of them."""

from app.command_line.commands import (
    answer,
    bench,
    demo,
    evaluate,
    events,
    exclude,
    explain,
    guide,
    import_,
    labels,
    narrowing,
    persona,
    profiles,
    report,
    saw,
    structure,
    topics,
    window,
)
from app.command_line.commands.command import Command

COMMANDS: dict[str, Command] = {
    "window": window,
    "demo": demo,
    "import": import_,
    "saw": saw,
    "events": events,
    "topics": topics,
    "labels": labels,
    "explain": explain,
    "guide": guide,
    "narrowing": narrowing,
    "answer": answer,
    "exclude": exclude,
    "profiles": profiles,
    "report": report,
    "structure": structure,
    "persona": persona,
    "evaluate": evaluate,
    "bench": bench,
}
