"""Make a publication of a register: what is told of each concern, of several together, and why not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.publishing.approvals import NONE, Approvals, text_check
from redactkit.publishing.cases import Barred, codes_of
from redactkit.publishing.composites import composites
from redactkit.publishing.copying import copied
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tuples import CodedRow, Common, common, folded
from redactkit.publishing.decisions import TOLD_OF, decided, doubts, excluded, same, signed_together
from redactkit.publishing.past.history import History
from redactkit.publishing.register import Concern
from redactkit.publishing.remarks import Check, checked, with_remark
from redactkit.publishing.studies import studies, unquoted
from redactkit.publishing.tables.cells import shown_before, tables
from redactkit.publishing.tables.protecting import Count
from redactkit.publishing.values import Composite, Publication
from redactkit.types import Decision, Study

WITHDRAWN = "An earlier publication told it, and it was withdrawn: it is not told again."
LEAST_K = 3
"""No fewer concerns than this may share what is told, whoever reads it."""


def published(
    concerns: Sequence[Concern],
    book: Codebook,
    *,
    k: int = 10,
    approved_by: str = "",
    past: History | None = None,
    barred: Barred | None = None,
    sources: Callable[[], Iterable[str]] | None = None,
    uncounted: Collection[str] = frozenset(),
    approvals: Approvals = NONE,
) -> Publication:
    """Return what may be printed of a register.

    Args:
        concerns: the register.
        book: the codebook of its codings.
        k: how many different writers, and different organisations, share all that is printed.
        approved_by: who approves what has no `approved_by` of its own.
        past: the register beside the ledger of earlier publications, with which this one holds together.
        barred: by id, codes that may not be told of a concern.
        approvals: free words and approved composites, each held to the text that was read.
        uncounted: ids of concerns whose codes nobody has looked at: they make nothing more common.
        sources: gives the texts that nothing may repeat five words of; those of `concerns` by default.

    Raises:
        InvalidInput: k is below 3, or whoever approves has confirmed the codes of one of the concerns.
    """
    _check(concerns, k, approved_by)
    texts = sources or (lambda: (concern.text for concern in concerns))

    def quoted(told: Iterable[str]) -> frozenset[str]:
        return copied(told, texts())

    rows = {id_: row for id_, row in rows_of(concerns, past).items() if id_ not in uncounted}
    counts = common([*(past.earlier if past else ()), *rows.values()], book, k).without(too_few(book, k))
    reasons = reasons_against(concerns, past)
    told = studies(
        [each.coding for each in concerns if each.coding and each.id not in reasons],
        book,
        counts,
        quoted,
        barred or {},
    )
    together = told_together(rows, told, book, counts, past)
    signed = {concern.id: concern for concern in concerns}
    worded = _worded(told, approvals, checked(texts))
    by_id = {study.id: decided(study, signed[study.id], approved_by) for study in worded}
    unsigned = tuple(dict.fromkeys(doubt for name in rows for doubt in doubts(signed[name], approved_by)))
    return Publication(
        k,
        book.version,
        tuple(by_id.get(each.id) or _untold(each, reasons[each.id]) for each in concerns),
        tuple(
            signed_together(each, signed, _approver(each, approvals) or approved_by)
            for each in unquoted(together, quoted)
        ),
        _tables(rows, together, book, k, past),
        tuple(concerns),
        Decision.REVIEW if unsigned else Decision.RELEASE,
        unsigned,
        past.number if past else 0,
        bool(past and past.anything_withdrawn),
    )


def _check(concerns: Iterable[Concern], k: int, approved_by: str) -> None:
    if k < LEAST_K:
        raise InvalidInput(
            f"k is {k}; at least {LEAST_K} concerns must share what is told. Choose 10 for the world."
        )
    for concern in concerns:
        _check_signatures(concern, approved_by)


def _worded(told: Iterable[Study], approvals: Approvals, checking: Check) -> Iterator[Study]:
    """Yield studies with the free words that were approved beside them."""
    for study in told:
        remark = approvals.remarks.get(study.id)
        yield with_remark(study, remark, checking) if remark else study


def reasons_against(concerns: Iterable[Concern], past: History | None) -> Mapping[str, str]:
    """Return, by id, why nothing is told of a concern: only of those of which nothing is."""
    reasons: dict[str, str] = {}
    seen: set[str] = set()
    for concern in concerns:
        wording = folded(concern.text)
        reason = excluded(concern)
        if not reason and past and concern.id in past.told:
            reason = WITHDRAWN if concern.id in past.withdrawn else "An earlier publication tells it already."
        if not reason and wording in seen:
            reason = "The register has the same text under another id."
        if reason:
            reasons[concern.id] = reason
        else:
            seen.add(wording)
    return reasons


def _approver(composite: Composite, approvals: Approvals) -> str:
    """Return who has approved a composite, empty if nobody has approved this text of these members."""
    given = approvals.composites.get(frozenset(composite.members))
    return given.by if given and given.text == text_check(composite) else ""


def told_together(
    rows: Mapping[str, CodedRow], told: Sequence[Study], book: Codebook, counts: Common, past: History | None
) -> tuple[Composite, ...]:
    """Return the composites of the concerns that may be told and that no study tells."""
    left = {
        study.id: rows[study.id] for study in told if study.decision is Decision.WITHHOLD and study.id in rows
    }
    if past is None:
        return composites(left, book, counts)
    ids = {entry.concern: id_ for id_, entry in past.entries.items()}
    cells = (names for each in past.counted for _, names in shown_before(each, book, counts.k))
    shown = [frozenset(ids.get(name, name) for name in names) for names in (*cells, *past.composites)]
    return composites(left, book, counts, shown)


def _tables(
    rows: Mapping[str, CodedRow], together: Sequence[Composite], book: Codebook, k: int, past: History | None
) -> tuple[Count, ...]:
    groups = [each.members for each in together]
    if past is None:
        return tables(rows, book, k, composites=groups)
    named = {past.name(id_): row for id_, row in rows.items()}
    groups = [tuple(past.name(id_) for id_ in members) for members in groups]
    return tables(named, book, k, past.counted, [*groups, *past.composites])


def rows_of(concerns: Iterable[Concern], past: History | None = None) -> Mapping[str, CodedRow]:
    """Return, by id, the codes of each text that is a coded concern, with whose and where it is.

    A concern that an earlier publication tells has no name in its row: it counts for every case. What was
    told and withdrawn counts no more: whoever is meant may be known by now, and covers nobody.
    """
    return {
        concern.id: replace(past.entries[concern.id].row, name="" if concern.id in past.told else concern.id)
        if past
        else CodedRow(codes_of(concern.coding), concern.writer, concern.organisation, concern.id)
        for concern in concerns
        if concern.coding and concern.coding.genre in TOLD_OF and not (past and concern.id in past.withdrawn)
    }


def _check_signatures(concern: Concern, approved_by: str) -> None:
    coder = concern.coding.confirmed_by if concern.coding else ""
    if same(coder, concern.approved_by or approved_by):
        raise InvalidInput(
            f"Concern {concern.id!r}: one name confirms its codes and approves it. Two people must sign."
        )


def _untold(concern: Concern, reason: str) -> Study:
    omitted = codes_of(concern.coding) if concern.coding else ()
    return Study(concern.id, "", "", (), (), omitted, Decision.WITHHOLD, (reason,))
