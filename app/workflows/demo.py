"""A person looks around with an invented person's data, in a temporary folder."""

import shutil
import tempfile
from pathlib import Path

from app.core.progress import PartOfProgress, Progress


def demo_casebook(persona: str, progress: Progress) -> Path:
    """Invent a person, import all they were given by three platforms, and read the topics.

    Args:
        persona: which invented person.
        progress: told how far it is.

    Returns:
        The casebook, in a temporary folder of its own.

    Raises:
        NoSuchPersona: nobody of that name.
        Cancelled: out of `progress`; nothing is left behind.
    """
    from app.workflows.import_exports import import_exports
    from app.workflows.invent_persona import invent_persona, persona_time_zone
    from app.workflows.read_topics import read_topics
    from app.workflows.runner import run_in_process

    folder = Path(tempfile.mkdtemp(prefix="unlabel-demo-"))
    try:
        files = invent_persona(persona, folder / "exports", PartOfProgress(progress, 0.0, 0.1))
        casebook = folder / f"{persona}.unlabel"
        run_in_process(
            import_exports,
            files,
            casebook,
            time_zone=persona_time_zone(persona),
            progress=PartOfProgress(progress, 0.1, 0.4),
        )
        read_topics(casebook, PartOfProgress(progress, 0.4, 1.0))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return casebook
