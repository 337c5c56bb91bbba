"""Import what not every installation has, with an error of one line that says what to install."""

from importlib import import_module
from typing import Any

from redactkit.errors import MissingExtra


def need(module: str, kind: str, extra: str = "documents") -> Any:
    """Return `module`, imported now.

    Args:
        module: its full name.
        kind: the format, or the work, that needs it, for the error.
        extra: the extra of redactkit that brings it; empty if `pip install redactkit` does and only an
            installation from `requirements/core.lock` lacks it.

    Raises:
        MissingExtra: it is not installed, or lacks something that it needs itself.

    Example:
        >>> need("json", "Reading").loads("[1]")
        [1]
        >>> need("no_such_library", "A scan", "documents")
        Traceback (most recent call last):
        redactkit.errors.MissingExtra: A scan needs more than is installed: pip install "redactkit[documents]"
    """
    try:
        return import_module(module)
    except ImportError:
        raise missing(kind, extra) from None


def missing(kind: str, extra: str = "") -> MissingExtra:
    """Return the error that says that `kind` needs more than is installed, and what to install.

    Example:
        >>> str(missing("A spaCy pipeline"))
        'A spaCy pipeline needs more than is installed: pip install redactkit'
    """
    wanted = f'"redactkit[{extra}]"' if extra else "redactkit"
    return MissingExtra(f"{kind} needs more than is installed: pip install {wanted}")
