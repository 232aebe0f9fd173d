"""A record the fast reader refused, read with patience: cut emoji and stray bytes become U+FFFD, the rest is kept."""

import json
import math
import re
from typing import Any, Final, NoReturn

_UNSTORABLE: Final = re.compile("[\ud800-\udfff\0]")


def patient_json(raw: bytes) -> Any:
    """One JSON value; lone surrogates, U+0000 and bytes that are no UTF-8 become U+FFFD.

    Platforms cut texts in the middle of an emoji; orjson refuses those, and SQLite refuses what `json` makes of them.

    Raises:
        ValueError: it is no JSON all the same (NaN and Infinity included); the message holds no value of the record.
    """
    try:
        return _storable(_DECODER.decode(raw.decode("utf-8", "replace")))
    except json.JSONDecodeError as error:
        raise ValueError(error.msg) from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def storable_text(text: str) -> str:
    """The text as UTF-8 and SQLite can keep it."""
    return _UNSTORABLE.sub("\ufffd", text)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {storable_text(key): _storable(item) for key, item in value.items()}
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _integer(digits: str) -> int | float:
    """As orjson does it: beyond 64 bits a number is a float, and cannot cost quadratic time; ids have 19 digits."""
    if len(digits) <= _LONGEST_INTEGER and _LEAST <= (value := int(digits)) <= _GREATEST:
        return value
    return _float(digits)


def _float(written: str) -> float:
    value = float(written)
    if math.isinf(value):
        _refuse_constant("a number beyond all floats")
    return value


_LONGEST_INTEGER: Final = 20
_LEAST, _GREATEST = -(2**63), 2**64 - 1
_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant, parse_int=_integer, parse_float=_float)
