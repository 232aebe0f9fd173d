"""What a JSON file looks like at its beginning: enough to know it without reading it whole."""

import re
from functools import lru_cache

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')


@lru_cache(maxsize=256)
def first_keys(head: bytes) -> tuple[str, frozenset[str]]:
    """Whether a file is a list or an object, and the keys of its first object.

    Args:
        head: the beginning of the file, cut anywhere.

    Returns:
        ("list" or "object" or "", keys): for a list the keys of its first element, for an object its own,
        as far as they stand in `head`; "" for what is no JSON.
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] not in (b"{", b"["):
        return "", frozenset()
    kind = "list" if text[:1] == b"[" else "object"
    keys_at = 2 if kind == "list" else 1
    depth = 0
    last = b""
    keys: set[str] = set()
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in (b"{", b"["):
            depth += 1
        elif token in (b"}", b"]"):
            depth -= 1
            if depth < keys_at:
                break
        elif token == b":" and depth == keys_at:
            keys.add(last[1:-1].decode("utf-8", "replace"))
        last = token
    return kind, frozenset(keys)
