"""Free words that an editor adds to a study: checked at every publication, printed apart and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from redactkit.detect.model.sizes import closely
from redactkit.flow.free_words import FreeWords, check
from redactkit.policy import load
from redactkit.types import Decision, Study

LONGEST = 300
"""Characters of the longest free words: one sentence or two."""
Check = Callable[[str, str], FreeWords]
"""Says of free words and the study beside them whether the two may be printed together."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Free words, and who wrote them."""

    words: str = field(repr=False)
    by: str = field(repr=False)


def checked(sources: Callable[[], Iterable[str]]) -> Check:
    """Return a check of free words against the texts of a register, as `free_words` makes it.

    Who wrote and who signed is looked at elsewhere: what it withholds is withheld, whoever signs. The words
    are read as closely as what is installed can.
    """
    policy = closely(load("public"))

    def found(words: str, study: str) -> FreeWords:
        return check(words, study, sources(), written_by="the editor", policy=policy)

    return found


def with_remark(study: Study, remark: Remark, checking: Check) -> Study:
    """Return a study with free words, withheld if they may not stand beside it.

    One that is withheld already is returned as it is, without them.
    """
    if study.decision is Decision.WITHHOLD:
        return study
    worded = replace(study, words=remark.words)
    found = checking(remark.words, f"{study.title}. {study.text}")
    if found.decision is not Decision.WITHHOLD:
        return worded
    reasons = tuple(f"The free words: {reason[:1].lower()}{reason[1:]}" for reason in found.reasons)
    return replace(worded, decision=Decision.WITHHOLD, reasons=(*reasons, *study.reasons))
