"""The JSON schemas that come with the package."""

from __future__ import annotations

import json
from typing import Any, Final

NAMES: Final = ("outcome",)


def schema(name: str) -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of that name; "outcome" is that of `Outcome.to_dict()`.

    Raises:
        KeyError: there is none of that name.

    Example:
        >>> schema("outcome")["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    from importlib.resources import files

    if name not in NAMES:
        raise KeyError(f"There is no schema of that name: expected one of {', '.join(NAMES)}.")
    found: dict[str, Any] = json.loads(files("redactkit.schemas").joinpath(f"{name}.json").read_text("utf-8"))
    return found
