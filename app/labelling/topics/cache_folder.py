"""Where this person's computer keeps files that can be made again at any time."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Our folder in the user's cache; made by whoever writes there.

    Source: XDG Base Directory Specification; on Windows and macOS the places their guidelines name.
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "Unlabel" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "Unlabel"
    base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return (base if base.is_absolute() else home / ".cache") / "unlabel"
