"""Import optional dependencies, with an error that names what to install."""

from importlib import import_module
from typing import Any

from redactkit.errors import RedactkitError


class MissingExtra(RedactkitError):
    """A library of an extra is needed and not installed."""


def need(module: str, kind: str, extra: str = "documents") -> Any:
    """Return `module`, imported now.

    Args:
        module: its full name.
        kind: the format, or the work, that needs it, for the error.
        extra: the extra of redactkit that brings it.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtra(
            f"{kind} needs a library that is not installed. Install the extra: "
            f"pip install 'redactkit[{extra}]'"
        ) from None
