"""The two sizes of the tagger: the one that ships with redactkit, and one that reads more closely."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from redactkit.errors import MissingExtra
from redactkit.policy.values import SIZES, Policy

FAST, ACCURATE = SIZES

PACKAGE = "redactkit_accurate"
_SHIPPED = Path(__file__).parents[2] / "model"


def folder(size: str = FAST) -> Path:
    """Return the folder of the weights, tokeniser and labels of a size.

    Raises:
        MissingExtra: it is the size that comes as a package of its own, which is not installed.

    Example:
        >>> folder().name
        'model'
    """
    if size == FAST:
        return _SHIPPED
    found = _package()
    if found is None:
        raise MissingExtra(
            f"The {ACCURATE} detector needs more than is installed: pip install redactkit-accurate, "
            f'or ask for size = "{FAST}".'
        )
    return found


def best() -> str:
    """Return the most careful size that is installed."""
    return ACCURATE if _package() else FAST


def closely(policy: Policy) -> Policy:
    """Return the policy with the most careful size that is installed, where it names none.

    Example:
        >>> from redactkit.policy import load
        >>> closely(load("public")).size in SIZES
        True
    """
    return replace(policy, size=policy.size or best())


def _package() -> Path | None:
    spec = find_spec(PACKAGE)
    return Path(spec.origin).parent / "weights" if spec and spec.origin else None
