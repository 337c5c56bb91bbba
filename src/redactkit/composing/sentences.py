"""Make the sentences of a study: each a form filled with wordings, with the codes that it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import AND_SAID, AND_THEY, BECAUSE, NOBODY, OPENINGS, REACHED, SAID
from redactkit.composing.wording import Pair, has_slot, listed, ordered, surface
from redactkit.types import Statement


class Sentences:
    """The sentences of one study. `group` gives the noun for whoever came to harm, None where it may not."""

    def __init__(self, book: Codebook, group: Code | None) -> None:
        self._book = book
        self._group = group
        self._said = 0

    def first(
        self, subject: str, told: Iterable[Pair], said: Sequence[Code], reached: Sequence[Code]
    ) -> Statement:
        """Return who reported, where, and what."""
        return self._made(f"{subject} said that {self._report(said, reached)}", [*said, *reached], told)

    def said(self, codes: Sequence[Code], reached: Sequence[Code] = ()) -> Statement:
        """Return what else the person said; the openings take turns."""
        opening = SAID[self._said % len(SAID)]
        self._said += 1
        return self._made(f"{opening}{self._report(codes, reached)}", [*codes, *reached])

    def they(
        self, codes: Sequence[Code], said: Sequence[Code] = (), reached: Sequence[Code] = ()
    ) -> Statement:
        """Return what is told of the person, and what that person said besides."""
        more = f"{AND_SAID}{self._report(said, reached)}" if said else ""
        return self._made(
            f"{OPENINGS['they']}{_both(self._surfaces(codes))}{more}", [*codes, *said, *reached]
        )

    def suffered(self, codes: Sequence[Code], person: Sequence[Code] = ()) -> Statement:
        """Return what followed for the person, and what else is told of them."""
        more = f"{AND_THEY}{_both(self._surfaces(person))}" if person else ""
        words = f"{OPENINGS['suffered']}{_both(self._surfaces(codes))}{BECAUSE}{more}"
        return self._made(words, [*codes, *person])

    def after(self, codes: Sequence[Code], person: Sequence[Code] = ()) -> Statement:
        """Return whom it had been raised with when it was reported, and what else is told of the person."""
        more = f"{AND_THEY}{_both(self._surfaces(person))}" if person else ""
        words = f"{OPENINGS['after']}{_both(self._surfaces(codes))}{more}"
        return self._made(words, [*codes, *person])

    def other(self, frame: str, codes: Sequence[Code]) -> Statement:
        """Return a sentence of one of the other forms."""
        words = self._surfaces(codes)
        said = listed(words) if frame == "affected" else _both(words)
        return self._made(f"{OPENINGS[frame]}{said}", codes)

    def editors(self, frame: str, words: str, code: Code) -> Statement:
        """Return a sentence of the editor's own on a kind of wrongdoing."""
        return Statement(f"{OPENINGS[frame]}{words}.", ((code.field, code.code),))

    def _report(self, said: Sequence[Code], reached: Sequence[Code]) -> str:
        """Return clauses after "said that", and whom it affected."""
        words = list(self._clauses(said))
        return "".join(words) + (REACHED + listed(self._surfaces(reached)) if reached else "")

    def _clauses(self, said: Sequence[Code]) -> Iterator[str]:
        before: Code | None = None
        for code in said:
            if before:
                turn = code.but and before.field == "told" and before.code != NOBODY
                yield (
                    ", but that "
                    if turn
                    else ", and that "
                    if len(said) > 2 or _long(before)
                    else " and that "
                )
            yield surface(code, self._group)
            before = code

    def _surfaces(self, codes: Sequence[Code]) -> list[str]:
        return [surface(code, self._group) for code in codes]

    def _made(self, words: str, codes: Sequence[Code], told: Iterable[Pair] = ()) -> Statement:
        pairs = [*told, *((code.field, code.code) for code in codes)]
        if self._group and any(has_slot(code) for code in codes):
            pairs.append((self._group.field, self._group.code))
        return Statement(f"{words}.", ordered(pairs, self._book))


def _long(code: Code) -> bool:
    """Tell whether a wording would run into the next one without a comma."""
    return "," in code.says or " and " in code.says or " or " in code.says


def _both(words: Sequence[str]) -> str:
    """Return one wording, or two with "and" between, after a comma where the first has a joint of its own."""
    joint = ", and " if any(mark in words[0] for mark in (",", " or ", " and ")) else " and "
    return joint.join(words)
