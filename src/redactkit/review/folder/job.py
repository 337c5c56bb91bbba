"""What the gate is given for one file, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from redactkit.errors import RedactkitError
from redactkit.policy import Policy
from redactkit.review.folder.store import RELEASE, REVIEW
from redactkit.review.rulings.decisions import Decisions
from redactkit.types import Decision

UNFAITHFUL: Final = "What was written did not read back as what was to be written."
FOLDERS: Final = {Decision.RELEASE: RELEASE, Decision.REVIEW: REVIEW}


@dataclass(frozen=True, slots=True)
class Task:
    """One file to work on; nothing in its `repr` names or quotes anybody.

    `id` is the path that may be shown, `key` the name of its record, `sha256` that of the original,
    `fault` why it cannot be read at all, `skipped` which of its records are not to be tried, and why.
    `compare` is the secret by which it is compared with others, `doubts` what came of that, by document.
    `case` is the case file that it is of, if any; while `finding`, nothing is to be done with it but to
    find what is said of somebody, for the case to be settled. `share` is which rows of a large table are
    to be dealt with, all others left for later.
    """

    id: str
    key: str
    sha256: str
    size: int
    ending: str
    root: Path = field(repr=False)
    path: Path = field(repr=False)
    policy: Policy = field(repr=False)
    decisions: Decisions = field(repr=False)
    fingerprint: str = field(repr=False)
    fault: str = ""
    skipped: tuple[tuple[int, str], ...] = ()
    secret: bytes | None = field(default=None, repr=False)
    show_source: bool = False
    compare: bytes | None = field(default=None, repr=False)
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    until_safe: bool = False
    case: str = field(default="", repr=False)
    finding: bool = False
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What is left of one document after the gate: its line, and its texts if they may go anywhere."""

    line: Mapping[str, Any] = field(repr=False)
    decision: Decision
    texts: tuple[str, ...] = field(default=(), repr=False)


class NotVerified(RedactkitError):
    """What was written does not read back as what was to be written."""


def told(fault: Exception) -> dict[str, Any]:
    """Return what may be said of a fault: the words of our own errors, of others only their kind."""
    if isinstance(fault, OSError):
        said = f"It cannot be read or written: {fault.strerror or type(fault).__name__}."
    elif isinstance(fault, MemoryError):
        said = "It takes more memory than a document may."
    elif isinstance(fault, RecursionError):
        said = "Its parts are nested too deep to be read, which may be an attack: save them apart."
    elif isinstance(fault, RedactkitError):
        said = str(fault)
    else:
        said = "It could not be processed."
    return {"decision": Decision.WITHHOLD.value, "error": type(fault).__name__, "reasons": [said]}
