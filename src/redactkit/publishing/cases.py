"""Cases: what is told in the same words of k concerns and more, the case worth most to a reader first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from redactkit.codebook import Codebook
from redactkit.composing import told_as
from redactkit.publishing.counting.choosing import choose, worth
from redactkit.publishing.counting.tuples import Common, Pair, with_wider
from redactkit.types import Coding, Decision, Study

Barred = Mapping[str, frozenset[Pair]]


def cases(codings: Sequence[Coding], book: Codebook, counts: Common, barred: Barred) -> Mapping[str, Study]:
    """Return, by id, the study of each concern that can be told, each in the same words as k others and more.

    The telling that is worth most to a reader makes the first case, and every concern of which it is true
    is told in it; then the one worth most of what the others still share, and so on. So whoever knows all
    about a concern, and that it is told, points to its study no more rightly than once in k.

    Args:
        codings: the concerns that may be told. One that `counts` does not know counts for none, and is told
            in a case of others.
        book: the codebook.
        counts: what enough concerns share; those behind earlier publications count for every case.
        barred: by id, codes that may not be told of a concern.
    """
    search = _CaseSearch({coding.id: coding for coding in codings}, book, counts, barred)
    search.go()
    return search.told


@dataclass(frozen=True, slots=True)
class _Case:
    """What a case tells; `named` if the noun of a group may stand for whoever came to harm."""

    codes: frozenset[Pair]
    named: bool = True

    def study(self, coding: Coding, book: Codebook) -> Study:
        """Return the study that tells a concern so."""
        changes = [(pair, self._stead(pair, book)) for pair in codes_of(coding)]
        return told_as(coding.id, changes, book, named=self.named)

    def _stead(self, pair: Pair, book: Codebook) -> Pair | None:
        """Return what is told in the stead of a code, None for nothing."""
        name, code = pair
        return next(((name, each) for each in book.chain(name, code) if (name, each) in self.codes), None)


_Words = tuple[str, str]
_Found = tuple[float, str, str, _Case, int]
"""How little a case is worth, its words, whose best telling it is, and how many cases there were by then."""


class _CaseSearch:
    """The cases found so far, and the concerns that are left."""

    def __init__(self, codings: Mapping[str, Coding], book: Codebook, counts: Common, barred: Barred) -> None:
        self._codings, self._book, self._barred = codings, book, barred
        self._held = {name: frozenset(with_wider(codes_of(each), book)) for name, each in codings.items()}
        counted = counts.holders.places
        self._left = {name for name in codings if name in counted}
        self._counts = counts.but_for(counted.keys() - self._left)
        self._cases: list[tuple[_Case, _Words]] = []
        self.told: dict[str, Study] = {}

    def go(self) -> None:
        """Find case after case, until too few of those that are left share one."""
        waiting = [found for name in sorted(self._left) for found in self._best(name)]
        heapify(waiting)
        while waiting:
            _, _, name, case, then = heappop(waiting)
            if name in self._left and not self._tell(name, case) and then < len(self._cases):
                for found in self._best(name):  # those who shared it are told in other cases by now
                    heappush(waiting, found)
        for name in sorted(self._codings.keys() - self._counts.holders.places.keys()):
            self._join(name)

    def _best(self, name: str) -> Iterator[_Found]:
        """Yield the telling of a concern that is worth most of what enough of those that are left share."""
        coding = self._codings[name]
        chosen = choose(codes_of(coding), self._book, self._counts, self._barred.get(name, frozenset()))
        study = told_as(name, chosen.told, self._book)
        if study.decision is not Decision.WITHHOLD:
            case = _Case(frozenset(pair for each in study.statements for pair in each.codes))
            yield -worth(case.codes, self._book), study.text, name, case, len(self._cases)

    def _tell(self, name: str, case: _Case) -> bool:
        """Tell all of which a case is true in the words in which it tells `name`; return if they are enough.

        Where the noun of a group may stand of too few, since others were harmed too, it stands of none.
        """
        true_of = sorted(other for other in self._left if self._true(other, case))
        if not self._enough(true_of, case):
            return False
        for each in (case, _Case(case.codes, named=False)):
            words = _words(each.study(self._codings[name], self._book))
            alike = {other: study for other in true_of for study in self._told(other, each, words)}
            if name in alike and self._enough(alike, case):
                self.told |= alike
                self._left -= alike.keys()
                self._counts = self._counts.but_for(alike)
                self._cases.append((each, words))
                return True
        return False

    def _true(self, name: str, case: _Case) -> bool:
        return case.codes <= self._held[name] and case.codes.isdisjoint(self._barred.get(name, ()))

    def _told(self, name: str, case: _Case, words: _Words) -> Iterator[Study]:
        """Yield the study of a concern as a case tells it, if that is in these words."""
        study = case.study(self._codings[name], self._book)
        if _words(study) == words and study.decision is not Decision.WITHHOLD:
            yield study

    def _enough(self, names: Iterable[str], case: _Case) -> bool:
        among = self._counts.but_for(self._left.difference(names))
        return among.together(case.codes)

    def _join(self, name: str) -> None:
        """Tell a concern that counts for none in the first case that is true of it."""
        for case, words in self._cases:
            for study in self._told(name, case, words) if self._true(name, case) else ():
                self.told[name] = study
                return


def _words(study: Study) -> _Words:
    return study.title, study.text


def codes_of(coding: Coding) -> tuple[Pair, ...]:
    """Return the codes of a coding, each with its field, once."""
    return tuple(dict.fromkeys((fact.field, fact.code) for fact in coding.facts))
