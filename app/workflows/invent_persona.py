"""Invent a person: her exports, in the platforms' own formats, and her true story."""

from pathlib import Path

from app.core.errors import CannotWrite
from app.core.progress import PartOfProgress, Progress
from app.workflows.personas.google_takeout import write_takeout
from app.workflows.personas.persona import known_personas, person
from app.workflows.personas.spotify_packages import write_spotify
from app.workflows.personas.true_story import write_story
from app.workflows.personas.x_archive import write_x_archive

__all__ = ["invent_persona", "known_personas", "persona_time_zone"]


def invent_persona(
    name: str, folder: Path, progress: Progress, *, events: int | None = None, seed: int = 1
) -> list[Path]:
    """Write an invented person's exports and true story into a folder.

    The same name, seed and number of events give the same bytes. Memory does not grow with the number of events.

    Args:
        name: who ("mei", "Lin Mei", "林梅").
        folder: where to; made if it is not there.
        progress: told how far it is; counts to 1.
        events: about how many events; None for the person's usual number, enough for three years and quick to read.
        seed: another number gives another life with the same story.

    Returns:
        The exports, to be imported as they are: Takeout, three of Spotify, X. The true story, `story.json` and
        `story.md`, lies beside them.

    Raises:
        NoSuchPersona: nobody of that name has been invented.
        CannotWrite: the folder cannot be written to.
        Cancelled: out of `progress`; no unfinished file is left behind.
    """
    invented = person(name, events, seed)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        takeout = write_takeout(invented, folder, PartOfProgress(progress, 0.0, 0.7))
        spotify = write_spotify(invented, folder, PartOfProgress(progress, 0.7, 0.95))
        x_archive = write_x_archive(invented, folder, PartOfProgress(progress, 0.95, 1.0))
        write_story(invented, folder)
    except OSError as error:
        raise CannotWrite(str(folder)) from error
    progress.report(1.0, 1.0)
    return [takeout, *spotify, x_archive]


def persona_time_zone(name: str) -> str:
    """Where the invented person lives, IANA.

    Raises:
        NoSuchPersona: nobody of that name has been invented.
    """
    return str(person(name).about["time_zone"])
