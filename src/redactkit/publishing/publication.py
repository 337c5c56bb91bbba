"""Make a publication of a register: what is told of each concern, of several together, and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.publishing.composites import Composite, composites
from redactkit.publishing.counting import Row, common
from redactkit.publishing.decisions import decided, excluded, same, signed_together
from redactkit.publishing.history import History
from redactkit.publishing.register import Concern
from redactkit.publishing.roster import too_few
from redactkit.publishing.studies import Barred, studies
from redactkit.publishing.tables import Count, tables
from redactkit.types import Coding, Decision, Study

LEAST_K = 3
"""No fewer concerns than this may share what is told, whoever reads it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a register may show: `studies` of all concerns in their order, those that are withheld too."""

    k: int
    codebook: str
    studies: tuple[Study, ...]
    composites: tuple[Composite, ...]
    tables: tuple[Count, ...]
    concerns: tuple[Concern, ...] = field(repr=False)

    @property
    def told(self) -> frozenset[str]:
        """Return the ids of the concerns that are told, in a study of their own or in a composite."""
        return self._of(Decision.RELEASE, Decision.REVIEW)

    @property
    def released(self) -> frozenset[str]:
        """Return the ids of the concerns that are told in what may be printed."""
        return self._of(Decision.RELEASE)

    def _of(self, *decisions: Decision) -> frozenset[str]:
        alone = (study.id for study in self.studies if study.decision in decisions)
        together = (name for each in self.composites if each.decision in decisions for name in each.members)
        return frozenset([*alone, *together])


def published(
    concerns: Sequence[Concern],
    book: Codebook,
    *,
    k: int = 10,
    approved_by: str = "",
    past: History | None = None,
    barred: Barred | None = None,
    sources: Callable[[], Iterable[str]] | None = None,
) -> Publication:
    """Return what may be printed of a register.

    Args:
        concerns: the register.
        book: the codebook of its codings.
        k: how many different writers, and different organisations, share all that is printed.
        approved_by: who approves what has no `approved_by` of its own.
        past: the register beside the ledger of earlier publications, with which this one holds together.
        barred: by id, codes that may not be told of a concern.
        sources: gives the texts that no study may repeat five words of; those of `concerns` by default.

    Raises:
        InvalidInput: k is below 3, or whoever approves has confirmed the codes of one of the concerns.
    """
    if k < LEAST_K:
        raise InvalidInput(
            f"k is {k}; at least {LEAST_K} concerns must share what is told. Choose 10 for the world."
        )
    for concern in concerns:
        _check_signatures(concern, approved_by)
    reasons = {concern.id: excluded(concern) or _told_before(concern, past) for concern in concerns}
    rows = rows_of(concerns, past)
    counts = common([*(past.earlier if past else ()), *rows.values()], book, k).without(too_few(book, k))
    open_ = [concern for concern in concerns if not reasons[concern.id]]
    told = studies(
        [concern.coding for concern in open_ if concern.coding],
        book,
        counts,
        sources or (lambda: (concern.text for concern in concerns)),
        barred or {},
    )
    by_id = {study.id: study for study in told}
    every = tuple(
        decided(by_id[concern.id], concern, approved_by)
        if concern.id in by_id
        else _untold(concern, reasons[concern.id])
        for concern in concerns
    )
    withheld = {study.id for study in every if study.decision is Decision.WITHHOLD} & by_id.keys()
    signed = {concern.id: concern for concern in concerns}
    together = composites({name: rows[name] for name in rows if name in withheld}, book, k)
    return Publication(
        k,
        book.version,
        every,
        tuple(signed_together(each, signed, approved_by) for each in together),
        tables(past.by_name(rows) if past else rows, book, k, past.counted if past else ()),
        tuple(concerns),
    )


def rows_of(concerns: Iterable[Concern], past: History | None = None) -> Mapping[str, Row]:
    """Return, by id, the codes of each concern that is coded, with whose and where it is."""
    return {
        concern.id: past.entries[concern.id].row
        if past
        else Row(codes_of(concern.coding), concern.writer, concern.organisation)
        for concern in concerns
        if concern.coding
    }


def _told_before(concern: Concern, past: History | None) -> str:
    return "An earlier publication tells it already." if past and concern.id in past.told else ""


def codes_of(coding: Coding) -> tuple[tuple[str, str], ...]:
    """Return the codes of a coding, each with its field, once."""
    return tuple(dict.fromkeys((fact.field, fact.code) for fact in coding.facts))


def _check_signatures(concern: Concern, approved_by: str) -> None:
    coder = concern.coding.confirmed_by if concern.coding else ""
    if same(coder, concern.approved_by or approved_by):
        raise InvalidInput(
            f"Concern {concern.id!r}: one name confirms its codes and approves it. Two people must sign."
        )


def _untold(concern: Concern, reason: str) -> Study:
    omitted = codes_of(concern.coding) if concern.coding else ()
    return Study(concern.id, "", "", (), (), omitted, Decision.WITHHOLD, (reason,))
