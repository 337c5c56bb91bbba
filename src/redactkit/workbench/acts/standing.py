"""The register as it stands: each concern with its coding of now, counted while it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from redactkit.codebook import Codebook
from redactkit.publishing.cases import codes_of
from redactkit.publishing.copying import copied_from, runs
from redactkit.publishing.counting.tally import Tally
from redactkit.publishing.counting.tuples import CodedRow, Common, folded
from redactkit.publishing.past.history import History
from redactkit.publishing.publication import reasons_against, rows_of, told_together
from redactkit.publishing.register import Concern
from redactkit.publishing.studies import fullest, studies, unquoted
from redactkit.publishing.values import Composite
from redactkit.types import Decision, Study


@dataclass
class Standing:
    """A register whose codings change, and what enough of its concerns share at each moment.

    Only what has changed is counted anew, and the words of the sources are read once: a page need not wait
    for the whole register.
    """

    concerns: tuple[Concern, ...] = field(repr=False)
    book: Codebook = field(repr=False)
    k: int
    past: History | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Count the register, and what only earlier publications know."""
        self._tally = Tally(self.book, self.k)
        self._now: dict[str, Concern] = {}
        self.changes = 0
        self._told: dict[str, Study] = {}
        self._told_at = -1
        alike = defaultdict(list)
        for concern in self.concerns:
            alike[folded(concern.text)].append(concern.id)
        self._alike = {id_: tuple(ids) for ids in alike.values() for id_ in ids}
        for number, row in enumerate(self.past.earlier if self.past else ()):
            self._tally.put(number, row)
        for concern in self.concerns:
            self.put(concern)

    def __getitem__(self, id_: str) -> Concern:
        """Return a concern with its coding as it stands."""
        return self._now[id_]

    def put(self, concern: Concern) -> None:
        """Take a concern with a new coding in the place of what it was."""
        self.changes += 1
        self._now[concern.id] = concern
        self._tally.put(concern.id, self._row(concern))

    def common(self) -> Common:
        """Return what enough concerns share now."""
        return self._tally.common()

    def composites(self) -> Callable[[], tuple[Composite, ...]]:
        """Return what makes the composites of the register as it stands now, whatever changes meanwhile.

        It makes every study anew, which takes seconds where the register is large.
        """
        concerns, counts = tuple(self._now.values()), self.common()
        reasons = reasons_against(concerns, self.past)
        rows = {each.id: row for each in concerns if (row := self._row(each))}
        codings = [each.coding for each in concerns if each.coding and each.id not in reasons]

        def made() -> tuple[Composite, ...]:
            told = studies(codings, self.book, counts, self.copied, {})
            together = told_together(rows, told, self.book, counts, self.past)
            return unquoted(together, self.copied)

        return made

    def fullest(self, id_: str) -> Study:
        """Return the most that could be told of a concern by itself now, whoever has signed."""
        coding = self._now[id_].coding
        reason = self._reason(id_)
        if reason or coding is None:
            return _withheld(id_, reason)
        return fullest(coding, self.book, self.common(), self.copied)

    def study(self, id_: str) -> Study:
        """Return the study of a concern as it would be printed now, whoever has signed.

        Which words it is told in hangs on all the others, so that the whole register is told when something
        has changed since it was last asked for; that takes seconds where there are a thousand concerns.
        """
        reason = self._reason(id_)
        if reason or self._now[id_].coding is None:
            return _withheld(id_, reason)
        if self._told_at != self.changes:
            concerns = tuple(self._now.values())
            reasons = reasons_against(concerns, self.past)
            codings = [each.coding for each in concerns if each.coding and each.id not in reasons]
            made = studies(codings, self.book, self.common(), self.copied, {})
            self._told, self._told_at = {each.id: each for each in made}, self.changes
        return self._told[id_]

    def alike(self, id_: str) -> int:
        """Return of how many concerns the study of one tells, word for word: it leads back to each alike."""
        made = self.study(id_)
        return sum((each.title, each.text) == (made.title, made.text) for each in self._told.values())

    def _reason(self, id_: str) -> str:
        alike = [self._now[each] for each in self._alike[id_]]
        return reasons_against(alike, self.past).get(id_, "")

    def copied(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the runs of words of some texts that a text of the register has too."""
        return copied_from(self._runs, texts)

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset(run for concern in self.concerns for run in runs(concern.text))

    def _row(self, concern: Concern) -> CodedRow | None:
        if self.past is None or concern.coding is None:
            return rows_of([concern]).get(concern.id)
        row = rows_of([concern], self.past).get(concern.id)
        return replace(row, codes=codes_of(concern.coding)) if row else None


def _withheld(id_: str, reason: str) -> Study:
    return Study(id_, "", "", (), (), (), Decision.WITHHOLD, (reason,))


def holders(counts: Common, pair: tuple[str, str]) -> int:
    """Return how many concerns of a register hold a code, itself or a narrower one."""
    return counts.holders.bits.get(counts.numbers[pair], 0).bit_count()
