"""Turn a frozen value into what JSON has for it: field by field, so that names are the same in both."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

UNWRITTEN: Final = MappingProxyType({"written": False})
"""The metadata of a field that JSON does not have."""

LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character beyond U+FFFF, which no encoding can write."""


class AsList:
    """A value that JSON has as the list of its fields, in their order."""

    __slots__ = ()


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dicts, lists, texts, numbers, true and false, None.

    A dataclass is a dict of its fields, those that are `UNWRITTEN` apart. Half characters become U+FFFD.

    Example:
        >>> from redactkit.types import Driver, Interval, Type
        >>> plain(Driver(0, 4, Type.PERSON, 12.5))
        {'start': 0, 'end': 4, 'type': 'PERSON', 'weight': 12.5}
        >>> plain({"set_size": Interval(3.0, 5.0, math.inf)})
        {'set_size': [3.0, 5.0, None]}
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, AsList):
        return list(_by_field(value).values())
    if is_dataclass(value):
        return _by_field(value)
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def _by_field(value: Any) -> dict[str, Any]:
    return {
        each.name: plain(getattr(value, each.name))
        for each in fields(value)
        if each.metadata.get("written", True)
    }


def number(value: float) -> float | None:
    """Return `value` to six decimals, or None where it is not finite: JSON knows no infinity.

    Example:
        >>> number(2 / 3), number(math.inf)
        (0.666667, None)
    """
    return round(value, 6) if math.isfinite(value) else None
