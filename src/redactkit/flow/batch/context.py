"""Prepare a batch: link its entities and draw their stand-ins before any document is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from redactkit.errors import InvalidInput
from redactkit.flow.batch.label_numbers import label_numbers
from redactkit.flow.batch.spans import agreed_over_cases
from redactkit.flow.seen import VisibleDocument, link_all_seen, seen
from redactkit.flow.settled import Settled
from redactkit.link.owners import owners
from redactkit.link.results import Linked, Ruling
from redactkit.policy import Policy
from redactkit.transform.plan import chosen, no_standin
from redactkit.transform.standins.consistent import DrawnStandins, cast
from redactkit.transform.standins.date_shift import offset
from redactkit.transform.treatment import Treatment
from redactkit.types import Document, Edit, Span, Technique
from redactkit.vault import Vault


@dataclass(frozen=True)
class Casework:
    """A batch of which all is settled; its `repr` shows no text, no name and no key.

    It holds the spans of every document, what was drawn, and the words of the batch, not its texts. A
    worker process can be given it whole.
    """

    linked: Linked
    standins: DrawnStandins | None = None
    settled: Mapping[str, Settled] = field(default_factory=dict, repr=False)

    def of(self, document: Document) -> Settled:
        """Return what is settled of a document.

        Raises:
            InvalidInput: it was not in the batch.
        """
        if document.id not in self.settled:
            raise InvalidInput(
                f"Document {document.id!r} was not prepared: give it to prepare() with the rest."
            )
        return self.settled[document.id]

    def kept(self, vault: Vault, document: Document, edits: Sequence[Edit]) -> Vault:
        """Return a vault that also knows the way back to a document, and its stand-ins, under its case."""
        settled = self.of(document)
        read = settled.read or seen(document, settled.spans)
        drawn = self.standins.used([_shown(read, settled.asked)]) if self.standins else {}
        if settled.days is not None:
            drawn[settled.moved] = str(settled.days)
        vault = vault.assign(drawn, case=settled.case)
        return vault.remember(document, edits, case=settled.case, raw=document.raw)


def alone(document: Document, spans: tuple[Span, ...], policy: Policy, key: bytes | None) -> Settled:
    """Return what is settled of a document that is of no case.

    Args:
        document: the source.
        spans: those in it, linked.
        policy: says for which of them there is to be a stand-in.
        key: the secret from which stand-ins are drawn.

    Raises:
        InvalidPolicy: the policy pseudonymises something in the document, and there is no key.
    """
    days = _days(policy, key, document.id)
    asked = _of(Technique.PSEUDONYMISE, chosen(document, spans, policy, days)) if policy.invents else ()
    if not asked:
        return Settled(spans, days=days)
    read = seen(document, spans)
    shown = _shown(read, spans)
    of_whom = owners([read.document], [shown[1]])
    standins = cast(
        [shown],
        key,
        asked=[_shown(read, asked)],
        style=policy.standins.style,
        owners=of_whom,
        roster=policy.standins.roster,
    )
    return Settled(spans, asked, read, partial(_standin, standins, read), days=days)


def _shown(read: VisibleDocument, spans: Iterable[Span]) -> tuple[Document, tuple[Span, ...]]:
    """Return a document and spans of it as they are read."""
    return read.document, tuple(map(read.there, spans))


def _standin(standins: DrawnStandins, read: VisibleDocument, span: Span, noun: str) -> str:
    return standins.standin(read.document, read.there(span), noun)


def prepare(
    documents: Sequence[Document],
    spans: Sequence[Iterable[Span]],
    policy: Policy,
    key: bytes | None = None,
    *,
    cases: Sequence[str] = (),
    rulings: Iterable[Ruling] = (),
    renamed: Iterable[Ruling] = (),
    vault: Vault | None = None,
) -> Casework:
    """Return a batch prepared: its entities linked, their stand-ins drawn, their labels numbered.

    Args:
        documents: the batch, each with an id of its own.
        spans: what was found in each.
        policy: what is done with it.
        key: the secret from which stand-ins are drawn; that of the vault if there is none.
        cases: the case file of each document; "" is none, and such a document is one by itself.
        rulings: what somebody has settled about who is one with whom.
        renamed: the same, of somebody who has seen the labels that the batch has without it: they stay,
            and of two that are one the lower.
        vault: what was drawn in earlier runs stays, and nothing else is called by it.

    Raises:
        InvalidInput: two documents have one id.
        InvalidPolicy: the policy pseudonymises something in a document, and there is no key.
    """
    named = _named(documents, cases)
    secret = key or (vault.standin_key if vault else None)
    moved = [_moved(policy, case or document.id) for case, document in named]
    days = [
        _days(policy, secret, case or document.id, vault.standin(label, case=case) if vault else None)
        for label, (case, document) in zip(moved, named, strict=True)
    ]
    linked, counted = _linked(named, agreed_over_cases(named, spans), tuple(rulings), tuple(renamed))
    choices = [
        chosen(document, found, policy, by)
        for document, found, by in zip(documents, linked.spans, days, strict=True)
    ]
    asked = [_of(Technique.PSEUDONYMISE, each) for each in choices]
    read = [seen(document, found) for document, found in zip(documents, linked.spans, strict=True)]
    standins = _standins(named, read, linked, asked, policy, secret, vault) if any(asked) else None
    labelled = [_of(Technique.LABEL, each) for each in choices]
    numbers = label_numbers(named, linked.spans, labelled, counted.spans)
    settled = {
        document.id: Settled(
            linked.spans[at],
            asked[at],
            read[at],
            partial(_standin, standins, read[at]) if standins else no_standin,
            numbers[at],
            days[at],
            moved[at],
            case,
        )
        for at, (case, document) in enumerate(named)
    }
    return Casework(linked, standins, settled)


def _linked(
    named: Sequence[tuple[str, Document]],
    found: Sequence[tuple[Span, ...]],
    rulings: tuple[Ruling, ...],
    renamed: tuple[Ruling, ...],
) -> tuple[Linked, Linked]:
    """Return the batch linked by all rulings, and as its labels are counted: without those of `renamed`."""
    documents = [document for _, document in named]
    cases = [case or f"\0{document.id}" for case, document in named]
    counted = link_all_seen(documents, found, cases=cases, rulings=rulings)
    if not renamed:
        return counted, counted
    return link_all_seen(documents, found, cases=cases, rulings=(*rulings, *renamed)), counted


def _standins(
    named: Sequence[tuple[str, Document]],
    read: Sequence[VisibleDocument],
    linked: Linked,
    asked: Sequence[Sequence[Span]],
    policy: Policy,
    key: bytes | None,
    vault: Vault | None,
) -> DrawnStandins:
    """Return the stand-ins of the batch, those of the vault where it has them."""
    known, taken = _remembered(vault, sorted({case for case, _ in named}))
    return cast(
        [_shown(*each) for each in zip(read, linked.spans, strict=True)],
        key,
        asked=[_shown(*each) for each in zip(read, asked, strict=True)],
        style=policy.standins.style,
        owners=linked.owners,
        roster=policy.standins.roster,
        known=known,
        taken=taken,
    )


def _named(documents: Sequence[Document], cases: Sequence[str]) -> list[tuple[str, Document]]:
    twice = [name for name, times in Counter(document.id for document in documents).items() if times > 1]
    if twice:
        raise InvalidInput(f"Two documents have the id {twice[0]!r}. Give every document an id of its own.")
    return list(zip(cases or [""] * len(documents), documents, strict=True))


def _days(policy: Policy, key: bytes | None, case: str, before: str | None = None) -> int | None:
    """Return by how many days the dates of a case move, as `before`; None if they do not, or without key."""
    if not policy.shifts or not key:
        return None
    if before is not None:
        return int(before)
    return offset(key, case, weekdays=policy.standins.weekdays)


def _moved(policy: Policy, case: str) -> str:
    """Return the label under which a vault keeps by how many days the dates of a case have moved."""
    return f"{'weeks' if policy.standins.weekdays else 'days'}:{case}"


def _of(technique: Technique, choices: Iterable[Treatment]) -> tuple[Span, ...]:
    return tuple(choice.span for choice in choices if choice.technique is technique)


def _remembered(
    vault: Vault | None, cases: Sequence[str]
) -> tuple[Callable[[str], str | None], Callable[[str], bool]]:
    """Return how to ask a vault what stands in for a label, and whether something is a stand-in already."""

    def known(label: str) -> str | None:
        found = (vault.standin(label, case=case) for case in cases) if vault else ()
        return next((each for each in found if each is not None), None)

    def taken(standin: str) -> bool:
        return vault is not None and any(vault.original(standin, case=case) is not None for case in cases)

    return known, taken
