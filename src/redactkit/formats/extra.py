"""Import what only some formats need, with a clear word where it is not installed."""

from importlib import import_module
from typing import Any

from redactkit.errors import RedactkitError


class MissingExtra(RedactkitError):
    """A library that a format needs is not installed."""


def need(module: str, kind: str) -> Any:
    """Return `module`, imported now.

    Args:
        module: its full name.
        kind: the format that needs it, for the error.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtra(
            f"{kind} needs a library that is not installed. Install the extra: "
            "pip install 'redactkit[documents]'"
        ) from None
