"""The register on the desk: every act is checked, written to the journal, and then seen by everybody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.flow.free_words import FreeWords
from redactkit.publishing.approvals import Approval, text_check
from redactkit.publishing.counting.tuples import Common
from redactkit.publishing.decisions import TOLD_OF, decided
from redactkit.publishing.past.history import history
from redactkit.publishing.past.ledger import Ledger
from redactkit.publishing.register import Concern
from redactkit.publishing.remarks import Remark, checked, with_remark
from redactkit.publishing.values import Publication
from redactkit.types import CodedFact, Decision, Document, Study
from redactkit.workbench.acts.drafts import Act, State, after, begun, check_of, check_second
from redactkit.workbench.acts.files import Files, written
from redactkit.workbench.acts.journal import Journal, JournalEntry
from redactkit.workbench.acts.standing import Standing

ACTS = frozenset(map(str, Act))
Coder = Callable[[Document], Sequence[CodedFact]]
"""Says what a text could tell, in codes."""


class Stage(StrEnum):
    """How far a concern is on its way into print, as the queue shows it."""

    TO_READ = "to read"
    DRAFTING = "drafting"
    TO_APPROVE = "to approve"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    NOT_TOLD = "not to be told"


class Stale(InvalidInput):
    """Somebody else has changed a concern since the page was loaded."""


@dataclass
class Desk:
    """A register, and all that was done with it. Concerns go by their place in the register, from 1.

    `others` takes in acts that are not the desk's own.
    """

    concerns: tuple[Concern, ...] = field(repr=False)
    book: Codebook = field(repr=False)
    journal: Journal = field(repr=False)
    files: Files
    now: Callable[[], str]
    k: int = 10
    coder: Coder | None = field(default=None, repr=False)
    past: Callable[[], Ledger | None] = field(default=lambda: None, repr=False)
    press: Callable[[Path], Publication] | None = field(default=None, repr=False)
    hinter: Coder | None = field(default=None, repr=False)
    others: Callable[[JournalEntry], None] = field(default=lambda _: None, repr=False)
    states: dict[str, State] = field(default_factory=dict, repr=False)
    log: list[JournalEntry] = field(default_factory=list, repr=False)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def __post_init__(self) -> None:
        """Read the journal from its beginning."""
        self._numbers = {concern.id: number for number, concern in enumerate(self.concerns, 1)}
        self._begun = {concern.id: concern for concern in self.concerns}
        self._sources = {each.id: check_of(each.text) for each in self.concerns}
        self._checking = checked(lambda: (concern.text for concern in self.concerns))
        self._checks: dict[tuple[str, str], FreeWords] = {}
        self.together: dict[frozenset[str], Approval] = {}
        self.withdrawn: dict[str, JournalEntry] = {}
        self.lay()
        self.states = {concern.id: begun(concern.coding) for concern in self.concerns}
        for entry in self.journal.entries():
            try:
                self._seen(entry)
            except InvalidInput:
                raise InvalidInput(
                    f"Entry {entry.number} of {self.journal.path.name} does not fit: register, facts or "
                    f"codebook are not those that it was kept with. Start with those, or put the journal "
                    f"and its key away to begin anew."
                ) from None

    def lay(self) -> None:
        """Read the ledger, and count the register beside it."""
        with self._turn:
            self.ledger = self.past()
            past = history(self.ledger, self.concerns, self.book) if self.ledger else None
            self.told = past.told if past else frozenset()
            self.gone = past.withdrawn if past else frozenset()
            self.standing = Standing(
                tuple(self._as_it_stands(each) for each in self.concerns), self.book, self.k, past
            )

    def concern(self, number: int) -> Concern:
        """Return a concern with its coding as it stands.

        Raises:
            InvalidInput: there is none of that number.
        """
        if not 1 <= number <= len(self.concerns):
            raise InvalidInput("There is no such concern in this register.")
        return self.standing[self.concerns[number - 1].id]

    def number(self, id_: str) -> int:
        """Return the number of a concern, by its id."""
        return self._numbers[id_]

    def state(self, number: int) -> State:
        """Return what has become of a concern."""
        return self.states[self.concern(number).id]

    def stage(self, number: int) -> Stage:
        """Return how far a concern is."""
        concern = self.concern(number)
        state = self.states[concern.id]
        if concern.id in self.withdrawn or concern.id in self.gone:
            return Stage.WITHDRAWN
        if concern.id in self.told:
            return Stage.PUBLISHED
        if concern.consent is False or (state.hands and state.draft.genre not in TOLD_OF):
            return Stage.NOT_TOLD
        if state.approved_by or any(concern.id in members for members in self.together):
            return Stage.APPROVED
        if state.confirmed_by:
            return Stage.TO_APPROVE
        return Stage.DRAFTING if state.hands else Stage.TO_READ

    @property
    def earlier(self) -> str:
        """Return what the ledger says of earlier publications, in words."""
        number = len(self.ledger.publications) if self.ledger else 0
        return f"Earlier publications that it holds together with: {number}."

    def do(self, number: int, who: str, act: Act, version: int, **more: Any) -> State:
        """Do something to a concern, write it to the journal, and return what has become of the concern.

        Args:
            number: its place in the register.
            who: the name of whoever acts.
            act: what is done.
            version: the version of the state that the page showed.
            more: what the act needs.

        Raises:
            Stale: somebody else has changed it since.
            InvalidInput: it cannot be done, or cannot be written. Nothing was changed.
        """
        with self._turn:
            concern = self.concern(number)
            state = self.states[concern.id]
            if version != state.version:
                raise Stale(f"{state.held_by or 'Somebody'} has changed this concern since you opened it.")
            if act is Act.CONFIRMED:
                more = {"draft": state.draft.check, "source": self._sources[concern.id]}
            if act is Act.WORDS and (words := str(more.get("words", ""))):
                self._check_words(words, self.standing.fullest(concern.id))
            if act is Act.APPROVED:
                more = {"text": self._approvable(number, who, str(more.get("text", "")))}
            draft_of = JournalEntry(len(self.log) + 1, self.now(), who, act, concern.id, more)
            after(state, draft_of, self.book)
            self._seen(self.journal.add(draft_of.at, who, act, concern.id, **more))
            self.write()
            return self.states[concern.id]

    def suggest(self, number: int) -> None:
        """Let the coder suggest facts for a concern that has none and that nobody has worked on."""
        with self._turn:
            concern = self.concern(number)
            if self.coder is None or self._begun[concern.id].coding is not None or self.state(number).version:
                return
            found = self.coder(Document(concern.id, concern.text))
            facts = [[each.field, each.code, each.score, each.evidence] for each in found]
            self._seen(self.journal.add(self.now(), "the coder", Act.SUGGESTED, concern.id, facts=facts))

    @property
    def coded(self) -> int:
        """Return of how many concerns a person has said what they tell: the others make nothing common."""
        return sum(self.standing[concern.id].coding is not None for concern in self.concerns)

    def note(self, who: str, act: str, number: int = 0, **more: Any) -> None:
        """Write to the journal what changes no draft: who signed in, who opened an original.

        `more` is what else is kept of it; it is for `others` to take in.
        """
        with self._turn:
            concern = self.concern(number).id if number else ""
            self._seen(self.journal.add(self.now(), who, act, concern, **more))

    def study(self, number: int) -> Study:
        """Return the study of a concern as `publish` would write it now, with what stands against it."""
        with self._turn:
            concern = self.concern(number)
            made, remark = self.standing.study(concern.id), self.states[concern.id].draft.remark
            made = with_remark(made, remark, self._found) if remark else made
            return decided(made, self._approved(concern, made))

    def fullest(self, number: int) -> Study:
        """Return the most that could be told of a concern by itself, with what stands against it.

        That is found at once; the words in which it is printed hang on the whole register (`study`).
        """
        with self._turn:
            concern = self.concern(number)
            made, remark = self.standing.fullest(concern.id), self.states[concern.id].draft.remark
            made = with_remark(made, remark, self._found) if remark else made
            return decided(made, self._approved(concern, made))

    def counts(self) -> Common:
        """Return what enough concerns of the register share now."""
        with self._turn:
            return self.standing.common()

    def write(self) -> None:
        """Write the files that `publish` reads.

        Raises:
            InvalidInput: one cannot be written; the journal has kept what was done.
        """
        held = {members: each for members, each in self.together.items() if self._signable(members, each.by)}
        try:
            written(self.files, self.concerns, self.states, held)
        except InvalidInput as fault:
            raise InvalidInput(f"What you did is kept in the journal; but: {fault}") from None

    def _signable(self, members: Iterable[str], who: str) -> bool:
        """Tell whether somebody may sign a composite of these members as the second."""
        try:
            for each in members:
                check_second(self.states[each], who)
        except InvalidInput:
            return False
        return True

    def _found(self, words: str, study: str) -> FreeWords:
        """Return what the check of free words finds; each pair of words and study is checked once."""
        if (words, study) not in self._checks:
            self._checks[words, study] = self._checking(words, study)
        return self._checks[words, study]

    def _check_words(self, words: str, study: Study) -> None:
        """Refuse free words that may not stand beside a study.

        Raises:
            InvalidInput: with the reasons.
        """
        worded = with_remark(
            replace(study, decision=Decision.REVIEW, reasons=()), Remark(words, ""), self._found
        )
        if worded.decision is Decision.WITHHOLD:
            raise InvalidInput(f"They were not kept. {' '.join(worded.reasons)}")

    def _approvable(self, number: int, who: str, seen: str) -> str:
        """Return the check value of the text to be approved, if it is the one that was seen and can be."""
        check_second(self.state(number), who)
        study = self.study(number)
        if study.decision is Decision.WITHHOLD:
            raise InvalidInput(f"It cannot be approved. {' '.join(study.reasons)}")
        if text_check(study) != seen:
            raise Stale("What enough concerns share has changed, and with it the text. Read it again.")
        return seen

    def _as_it_stands(self, concern: Concern) -> Concern:
        state = self.states.get(concern.id, begun(concern.coding))
        if not state.hands and concern.coding is None:
            return replace(concern, approved_by="")
        return replace(concern, coding=state.coding(concern.id), approved_by="")

    def _approved(self, concern: Concern, made: Study) -> Concern:
        """Return a concern with its approval, if that is of the text as it is now."""
        state = self.states[concern.id]
        held = bool(state.approved) and state.approved == text_check(made)
        return replace(concern, approved_by=state.approved_by if held else "")

    def _seen(self, entry: JournalEntry) -> None:
        self.log.append(entry)
        if entry.act not in ACTS:
            self.others(entry)
            return
        if entry.act == Act.APPROVED_TOGETHER:
            members = frozenset(map(str, entry.more["members"]))
            if members <= self.states.keys():
                self.together[members] = Approval(entry.who, str(entry.more["text"]))
        if entry.act == Act.WITHDRAWN:
            self.withdrawn[entry.concern] = entry
        if entry.concern in self.states:
            if entry.act == Act.CONFIRMED and entry.more.get("source") != self._sources[entry.concern]:
                raise InvalidInput("The text is not the one that was read.")
            self.states[entry.concern] = after(self.states[entry.concern], entry, self.book)
            self.standing.put(self._as_it_stands(self._begun[entry.concern]))
