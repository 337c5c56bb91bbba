"""Decide whether the study of a concern may be printed: consent, two signatures, and what was told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from redactkit.publishing.register import Concern
from redactkit.publishing.values import Composite
from redactkit.types import Decision, Study

TOLD_OF = frozenset({"concern", "case_study"})
"""The genres that a study is told of."""


def excluded(concern: Concern) -> str:
    """Return why nothing at all is told of a concern, empty if something may be.

    Example:
        >>> excluded(Concern("1", "…", None, consent=False))
        'The writer has not agreed to it.'
    """
    if concern.consent is False:
        return "The writer has not agreed to it."
    if concern.coding is None or not concern.coding.facts:
        return "It is not coded: code it, and have a person confirm the codes."
    if concern.coding.genre not in TOLD_OF:
        return "It tells of no concern: it is a report or something else."
    return ""


def decided(study: Study, concern: Concern, approved_by: str = "") -> Study:
    """Return a study with the decision that its signatures lead to; one that is withheld stays so.

    Args:
        study: as the counts let it be told.
        concern: whose study it is.
        approved_by: who approves what has no name of its own for it.
    """
    unsigned = tuple(doubts(concern, approved_by))
    if study.decision is Decision.WITHHOLD or not unsigned:
        return study
    return replace(study, decision=Decision.REVIEW, reasons=(*study.reasons, *unsigned))


def signed_together(
    composite: Composite, concerns: Mapping[str, Concern], approved_by: str = ""
) -> Composite:
    """Return a composite with the decision that the signatures of its members lead to."""
    unsigned = dict.fromkeys(
        doubt for name in composite.members for doubt in doubts(concerns[name], approved_by)
    )
    if composite.decision is Decision.WITHHOLD or not unsigned:
        return composite
    return replace(composite, decision=Decision.REVIEW, reasons=tuple(unsigned))


def doubts(concern: Concern, approved_by: str = "") -> Iterator[str]:
    """Yield what is wanting of the two signatures on a concern.

    Args:
        concern: whose coding is to be confirmed.
        approved_by: who approves what has no name of its own for it.
    """
    approver = concern.approved_by or approved_by
    coder = concern.coding.confirmed_by if concern.coding else ""
    if not coder:
        yield "Nobody has confirmed its codes."
    if not approver:
        yield "Nobody has approved it for release."
    elif same(coder, approver):
        yield "Who confirmed its codes and who approved it are one person: a second one must."


def same(one: str, other: str) -> bool:
    """Tell whether two signatures are of one name.

    Example:
        >>> same("A. Okafor", "a okafor ")
        True
    """

    def letters(name: str) -> str:
        return "".join(filter(str.isalnum, name.casefold()))

    return bool(letters(one)) and letters(one) == letters(other)
