"""Mutation testing: break a redactor in common ways, to see whether the tests notice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redactkit.testing.laws import Finding, fitting, hunt
from redactkit.testing.marked import Marked
from redactkit.testing.misfindings import MISFINDINGS
from redactkit.testing.miswritings import MISWRITINGS
from redactkit.testing.strategies.texts.suited import Examples, for_rules
from redactkit.testing.subjects import Subject, labelled, oracle, subject
from redactkit.types import Span


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way to get it wrong; `broken` gives a subject that does."""

    name: str
    broken: Callable[[Subject], Subject]
    needs_find: bool = True


@dataclass(frozen=True, slots=True)
class Caught:
    """Whether the laws noticed a mutant: by which one, after how many examples and seconds, on what text."""

    mutant: str
    finding: Finding | None
    tried: int
    seconds: float

    @property
    def length(self) -> int | None:
        """The length of the smallest text that shows it, in code points."""
        broken = self.finding.broken if self.finding else None
        return len(broken.example.text) if broken else None


def _finding(name: str, change: Callable[[Marked, tuple[Span, ...]], Iterable[Span]]) -> Mutant:
    def broken(tested: Subject) -> Subject:
        find = tested.find
        assert find is not None

        def changed(marked: Marked) -> tuple[Span, ...]:
            return tuple(sorted(change(marked, find(marked))))

        return replace(
            tested, name=name, find=changed, redact=lambda marked: labelled(marked.text, changed(marked))
        )

    return Mutant(name, broken)


def _writing(name: str, start: Callable[[], Callable[[Marked, Subject], str]]) -> Mutant:
    def broken(tested: Subject) -> Subject:
        change = start()
        return replace(tested, name=name, redact=lambda marked: change(marked, tested))

    return Mutant(name, broken, needs_find=False)


MUTANTS = (
    *(_finding(name, change) for name, change in MISFINDINGS.items()),
    *(_writing(name, start) for name, start in MISWRITINGS.items()),
)
"""Every mutant; those that find wrongly come first, then those that write wrongly what was found well."""


def every(redactor: object | None = None) -> Iterator[tuple[Mutant, Subject]]:
    """Yield every mutant that can be made of `redactor`, each with the broken subject.

    A redactor that tells no spans (a function `str -> str`) can only be made to write wrongly. Without
    one, the mutants are those of an oracle that finds exactly what stands in the text, so that what
    is caught is caught for its fault alone.
    """
    tested = oracle() if redactor is None else subject(redactor)
    for mutant in MUTANTS:
        if tested.find is not None or not mutant.needs_find:
            yield mutant, mutant.broken(tested)


def caught(
    mutant: Mutant, tested: Subject, examples: Examples | None = None, *, most: int = 200, seed: int = 0
) -> Caught:
    """Ask the laws one after the other and return the first that noticed, with its smallest text.

    Args:
        mutant: which, for its name.
        tested: the broken subject, as `every` yields it.
        examples: a strategy for marked texts; `for_rules()` by default.
        most: how many examples a law.
        seed: where the generator starts.
    """
    began = time.perf_counter()
    texts = for_rules() if examples is None else examples
    for count in (min(_GLANCE, most), most):
        for law in fitting(tested):
            found = hunt(law, tested, texts, most=count, seed=seed)
            if found.broken:
                return Caught(mutant.name, found, found.tried, time.perf_counter() - began)
    return Caught(mutant.name, None, most, time.perf_counter() - began)


_GLANCE = 20
"""Examples of each law before any is looked at closely: most mutants are plain to see for the right law."""


def survivors(
    redactor: object | None, noticed: Callable[[Subject], bool], only: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the names of the mutants that a check of your own does not notice.

    Args:
        redactor: whatever `subject` takes; None for the oracle.
        noticed: your check: it gets a broken subject and tells whether it noticed.
        only: names of mutants; all by default.

    Example:
        >>> survivors(None, lambda tested: True, only=["forgets lower case"])
        ()
    """
    return tuple(
        mutant.name
        for mutant, broken in every(redactor)
        if (not only or mutant.name in only) and not noticed(broken)
    )
