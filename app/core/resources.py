"""The one way to our shipped data, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Folder of shipped data (`resources/` of the checkout, `app/resources/` of the wheel)."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("resources: the installation is incomplete, install Unlabel again")
