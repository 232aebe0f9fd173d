"""Asks where a file is to be saved, and writes small ones."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import CannotWrite


def place_for(parent: QWidget, title: str, proposed: str | Path, kind: str, *endings: str) -> Path | None:
    """Ask where something is to be saved.

    Args:
        parent: of the dialog.
        title: of the dialog.
        proposed: a file name, which is proposed in the person's folder, or a whole path.
        kind: what the dialog filters by, "Calendar (*.ics)".
        endings: what the name may end in; the first is added to one that ends in none of them.

    Returns:
        The place, None if the person thought better of it.
    """
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(Path.home() / proposed), kind)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() in endings else path.with_name(path.name + endings[0])


def save(path: Path, content: bytes) -> None:
    """Write a few kilobytes.

    Raises:
        CannotWrite: if it cannot be written there.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotWrite(str(path)) from error
