"""What has become of each concern: its draft, folded from the acts of the journal, with undo and redo."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from redactkit.codebook import Codebook, Number
from redactkit.errors import InvalidInput
from redactkit.io.facts import GENRES, of_another_sector
from redactkit.publishing.decisions import same
from redactkit.publishing.remarks import LONGEST, Remark
from redactkit.types import CodedFact, Coding
from redactkit.workbench.acts.journal import JournalEntry

Pair = tuple[str, str]
UNKNOWN = frozenset({"unknown", "unknown.unknown"})
"""Codes, of a sector, a setting or a role, that say that the text does not tell."""


class Act(StrEnum):
    """What can be done, as the journal names it."""

    SIGNED_IN = "signed in"
    OPENED = "opened the original"
    SUGGESTED = "suggested facts"
    RIGHT = "found a fact right"
    ADDED = "added a fact"
    CHANGED = "changed a fact"
    LEFT_OUT = "left a fact out"
    GENRE = "said what the text is"
    WORDS = "wrote free words"
    UNDONE = "undid an act"
    REDONE = "did an act again"
    CONFIRMED = "confirmed the coding"
    SENT_BACK = "sent it back to the editor"
    APPROVED = "approved it for release"
    APPROVED_TOGETHER = "approved a composite for release"
    PUBLISHED = "published what is approved"
    WITHDRAWN = "withdrew it from publication"
    LINKED = "made a link for another browser"


DRAFTING = frozenset({Act.RIGHT, Act.ADDED, Act.CHANGED, Act.LEFT_OUT, Act.GENRE, Act.WORDS})
"""Acts that change what a study tells; they can be undone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The facts of one concern, which of them a person has found right, and free words beside the study."""

    genre: str
    facts: tuple[CodedFact, ...] = field(repr=False)
    right: frozenset[Pair] = field(default=frozenset(), repr=False)
    remark: Remark | None = None

    @property
    def check(self) -> str:
        """Return the check value of what is confirmed: genre, codes with their evidence, free words."""
        facts = sorted((fact.field, fact.code, fact.evidence) for fact in self.facts)
        words = (self.remark.words, self.remark.by) if self.remark else ()
        return hashlib.sha256(repr((self.genre, facts, *words)).encode()).hexdigest()

    @property
    def codes(self) -> frozenset[Pair]:
        """Return the codes, each with its field."""
        return frozenset((fact.field, fact.code) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class State:
    """One concern at the workbench.

    `version` is the number of the last entry that changed it, `hands` are all who changed its draft,
    `confirmed_by` and `approved_by` empty until somebody has signed, `approved` the check value of the text
    that was approved, `sent_back` why the last approver did not, `before` and `after` the drafts that undo
    and redo lead to.
    """

    draft: Draft
    version: int = 0
    hands: tuple[str, ...] = field(default=(), repr=False)
    confirmed_by: str = field(default="", repr=False)
    approved_by: str = field(default="", repr=False)
    approved: str = ""
    sent_back: str = field(default="", repr=False)
    before: tuple[Draft, ...] = field(default=(), repr=False)
    after: tuple[Draft, ...] = field(default=(), repr=False)

    @property
    def held_by(self) -> str:
        """Return who worked on it last, empty if nobody has."""
        return self.hands[-1] if self.hands else ""

    def coding(self, name: str) -> Coding:
        """Return the coding that is written for the concern `name`."""
        return Coding(name, self.draft.genre, self.draft.facts, self.confirmed_by)


def begun(coding: Coding | None) -> State:
    """Return the state of a concern that nobody has worked on here, with the coding that came with it."""
    if coding is None:
        return State(Draft("concern", ()))
    right = (
        frozenset((fact.field, fact.code) for fact in coding.facts) if coding.confirmed_by else frozenset()
    )
    hands = (coding.confirmed_by,) if coding.confirmed_by else ()
    return State(Draft(coding.genre, coding.facts, right), hands=hands, confirmed_by=coding.confirmed_by)


def after(state: State, entry: JournalEntry, book: Codebook) -> State:
    """Return the state of a concern after an act of the journal.

    Raises:
        InvalidInput: the act cannot be done to it; the message says why in words for whoever does it.
    """
    act = Act(entry.act)
    hands = (*(hand for hand in state.hands if hand != entry.who), entry.who)
    if act in DRAFTING:
        draft = _drafted(state.draft, entry, book)
        before = state.before if draft == state.draft else (*state.before, state.draft)
        return State(draft, entry.number, hands, sent_back=state.sent_back, before=before)
    if act in {Act.UNDONE, Act.REDONE}:
        return _moved(state, act, entry.number, hands)
    if act is Act.CONFIRMED:
        if entry.more.get("draft") != state.draft.check:
            raise InvalidInput("The facts are not those that were confirmed.")
        draft = replace(state.draft, right=state.draft.codes)
        if not draft.facts:
            raise InvalidInput("There are no facts to confirm. Add what the text tells from the codebook.")
        return replace(
            state, draft=draft, version=entry.number, hands=hands, confirmed_by=entry.who, after=()
        )
    if act is Act.APPROVED:
        check_second(state, entry.who)
        return replace(
            state, version=entry.number, approved_by=entry.who, approved=str(entry.more.get("text", ""))
        )
    if act is Act.SENT_BACK:
        why = f"{entry.who}: {entry.more.get('why') or 'no reason given'}"
        return replace(
            state, version=entry.number, confirmed_by="", approved_by="", approved="", sent_back=why
        )
    if act is Act.SUGGESTED and not state.version:
        facts = tuple(_suggested(each) for each in entry.more["facts"])
        return replace(state, draft=Draft(state.draft.genre, facts), version=entry.number)
    return state


def _suggested(given: Sequence[Any]) -> CodedFact:
    name, code, score, evidence = given
    return CodedFact(str(name), str(code), float(score), tuple((start, end) for start, end in evidence))


def check_of(text: str) -> str:
    """Return the check value of a text: its SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def check_second(state: State, who: str) -> None:
    """Refuse an approval by whoever had a hand in the draft, or of a coding that nobody has confirmed.

    Raises:
        InvalidInput: with the reason.
    """
    if not state.confirmed_by:
        raise InvalidInput("Nobody has confirmed the coding. An editor does that first.")
    if any(same(who, hand) for hand in (*state.hands, state.confirmed_by)):
        raise InvalidInput("You had a hand in this draft. A second person must approve it.")


def _moved(state: State, act: Act, number: int, hands: tuple[str, ...]) -> State:
    """Return the state with its draft one step back, or forward again."""
    back = act is Act.UNDONE
    path = state.before if back else state.after
    if not path:
        raise InvalidInput(f"There is nothing to {'undo' if back else 'do again'}.")
    draft = path[-1]
    before = path[:-1] if back else (*state.before, state.draft)
    later = (*state.after, state.draft) if back else path[:-1]
    return State(draft, number, hands, sent_back=state.sent_back, before=before, after=later)


def _drafted(draft: Draft, entry: JournalEntry, book: Codebook) -> Draft:
    act, more = Act(entry.act), entry.more
    if act is Act.WORDS:
        return _worded(draft, str(more["words"]), entry.who)
    if act is Act.GENRE:
        if more["genre"] not in GENRES:
            raise InvalidInput("That is no kind of text. Choose one of the list.")
        return replace(draft, genre=str(more["genre"]))
    name, code = str(more["field"]), str(more.get("code", ""))
    pair = (name, code)
    if act is Act.ADDED:
        stretches = tuple((int(start), int(end)) for start, end in more.get("evidence", ()))
        return _with(draft, CodedFact(name, code, 1.0, stretches), book)
    if pair not in draft.codes:
        raise InvalidInput("That fact is not in the draft any more.")
    if act is Act.RIGHT:
        return replace(draft, right=draft.right | {pair})
    without = replace(
        draft,
        facts=tuple(fact for fact in draft.facts if (fact.field, fact.code) != pair),
        right=draft.right - {pair},
    )
    if act is Act.LEFT_OUT:
        return without
    evidence = next(fact.evidence for fact in draft.facts if (fact.field, fact.code) == pair)
    return _with(without, CodedFact(name, str(more["to"]), 1.0, evidence), book)


def _worded(draft: Draft, words: str, who: str) -> Draft:
    """Return a draft with free words in the place of those it had; none are taken away."""
    if len(words) > LONGEST:
        raise InvalidInput(f"At most {LONGEST} characters of free words stand beside a study. Shorten them.")
    if words == (draft.remark.words if draft.remark else ""):
        return draft
    return replace(draft, remark=Remark(words, who) if words else None)


def _with(draft: Draft, fact: CodedFact, book: Codebook) -> Draft:
    """Return a draft with one more fact, in the order of the book."""
    pair = (fact.field, fact.code)
    if pair not in book:
        raise InvalidInput("That is no code of the codebook. Choose one of the list.")
    if pair in draft.codes:
        return _tied(draft, fact)
    if book.field(fact.field).number is not Number.ANY and any(f.field == fact.field for f in draft.facts):
        raise InvalidInput(f"There can be one code of {fact.field} only. Correct the one that is there.")
    facts = sorted((*draft.facts, fact), key=lambda each: book.place(each.field, each.code))
    if of_another_sector(facts, book):
        raise InvalidInput("The setting is not one of its sector. Correct the other one of the two first.")
    return replace(draft, facts=tuple(facts), right=draft.right | {pair})


def _tied(draft: Draft, fact: CodedFact) -> Draft:
    """Return a draft with more evidence for a fact that it has."""
    if not fact.evidence:
        raise InvalidInput("The draft has that fact already. Give a passage to tie to it.")
    facts = tuple(
        replace(each, evidence=tuple(sorted({*each.evidence, *fact.evidence})))
        if (each.field, each.code) == (fact.field, fact.code)
        else each
        for each in draft.facts
    )
    return replace(draft, facts=facts, right=draft.right | {(fact.field, fact.code)})
