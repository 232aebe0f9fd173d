"""The one way to `sqlite_utils`, which makes and migrates our tables."""

import sys
from types import ModuleType

_KEPT_OUT = ("pandas", "numpy")


def schema_tools() -> ModuleType:
    """The module `sqlite_utils`, imported without what it pulls in.

    WORKAROUND sqlite_utils.db imports pandas and numpy where they are installed, only to know their column types:
    a third of a second and 60 MB in a process that needs neither. They are hidden while it is imported; until it
    imports them when a frame is handed over.
    """
    if "sqlite_utils" in sys.modules:
        return sys.modules["sqlite_utils"]
    hidden = {name: sys.modules.get(name) for name in _KEPT_OUT}
    try:
        for name in _KEPT_OUT:
            if hidden[name] is None:
                sys.modules[name] = None  # type: ignore[assignment]
        import sqlite_utils
    finally:
        for name in _KEPT_OUT:
            if hidden[name] is None:
                sys.modules.pop(name, None)
    return sqlite_utils
