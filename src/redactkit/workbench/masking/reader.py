"""What the machine makes of a text, and how the text reads once a person has decided: each found once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from redactkit import pipeline
from redactkit.flow.document_flow import judged, read_without
from redactkit.policy import Policy
from redactkit.transform import apply
from redactkit.types import Document, Edit, Outcome
from redactkit.workbench.masking.marking.ruling import Changes, edits

KEPT = 64
"""So many outcomes are kept, so that undoing and looking again take no time."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to mask, under the id that `batch` or `redact` call it by.

    `sha256` is that of the original, `said` what the gate decided when `batch` last ran, if it did.
    """

    document: Document
    policy: Policy = field(repr=False)
    sha256: str
    said: str = ""
    grade: int | None = None


@dataclass
class Reader:
    """Read texts, by the key and with the goal that `batch` was given."""

    key: bytes | None = field(default=None, repr=False)
    until_safe: bool = False
    _kept: dict[Hashable, Outcome] = field(default_factory=dict, repr=False)
    _turn: Any = field(default_factory=threading.RLock, repr=False)

    def base(self, source: Source) -> Outcome:
        """Return what the machine makes of a text."""

        def made() -> Outcome:
            return pipeline.redact(
                source.document, policy=source.policy, key=self.key, until_safe=self.until_safe
            )

        return self._once((source.document.id, "base"), made)

    def edits(self, source: Source, decided: Changes) -> tuple[Edit, ...]:
        """Return the edits of a text as they were decided on."""
        return edits(self.base(source).edits, decided, len(source.document.text))

    def outcome(self, source: Source, decided: Changes) -> Outcome:
        """Return the outcome of a text as it was decided on: that which `batch` finds, too."""
        chosen, base = self.edits(source, decided), self.base(source)
        return base if chosen == base.edits else self.judged(source, chosen)

    def judged(self, source: Source, chosen: tuple[Edit, ...]) -> Outcome:
        """Return the outcome of a text with these edits made."""

        def made() -> Outcome:
            text = apply(source.document, chosen)
            left = read_without(text, source.policy, chosen)
            stood = self.base(source).found
            return judged(source.document, chosen, text, left, source.policy, stood=stood)

        # What is decided is told by its edits alone: two ways to one text are one.
        told = tuple((each, each.replacement) for each in chosen)
        return self._once((source.document.id, told), made)

    def _once(self, key: Hashable, made: Callable[[], Outcome]) -> Outcome:
        with self._turn:
            found = self._kept.pop(key, None) or made()
            self._kept = dict([*self._kept.items(), (key, found)][-KEPT:])
            return found
