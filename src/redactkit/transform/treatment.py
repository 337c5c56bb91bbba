"""The technique that is chosen for one span, with its general value if it has one."""

from __future__ import annotations

from dataclasses import dataclass

from redactkit.transform.generalise.value import General
from redactkit.types import Span, Technique


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is to be done with one span, and the general value, if that is it."""

    span: Span
    technique: Technique
    value: General | None = None

    @property
    def article(self) -> str:
        """The article that goes with the general value, if any."""
        return self.value.article if self.value and self.technique is Technique.GENERALISE else ""
