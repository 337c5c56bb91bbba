"""Tell codes as sentences, each with the codes that it carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import FRAMES, GIVES_WAY, LESSON, MOST_KINDS, NOBODY, ORDER, Frame, frame_of
from redactkit.composing.wording import PLACE, Pair, capital, has_slot, ordered, place_of, surface
from redactkit.types import Statement

SHORTEST, LONGEST = 50, 130
"""Words of a study: under the first there is no case, over the second it is a list."""

_OPENING_FIELDS = frozenset({"sector", "setting", "role"})


def tell(codes: Iterable[Pair], book: Codebook) -> tuple[Statement, ...]:
    """Return the sentences of a study that tells `codes`, in order.

    A code that a narrower one of the same field implies is not told again; what cannot be said, and what
    would make the study longer than `LONGEST` words, is left out. Without a kind of wrongdoing there is no
    study, and nothing comes back.

    Example:
        >>> from redactkit.codebook import load
        >>> codes = [("role", "nurse_midwife"), ("kind", "safety.workload/caseload")]
        >>> tell(codes, load())[0].text
        'A nurse or midwife in the service concerned said that caseloads were far above what is safe.'
    """
    chosen = _sayable(codes, book)
    while chosen:
        told = tuple(_Telling(book, chosen).sentences())
        if words(told) <= LONGEST:
            return told
        chosen = _shortened(chosen)
    return ()


def words(statements: Iterable[Statement]) -> int:
    """Return how many words `statements` have."""
    return sum(len(statement.text.split()) for statement in statements)


def _sayable(codes: Iterable[Pair], book: Codebook) -> tuple[Code, ...]:
    """Return the codes that can be told, in the order of the book; none without a kind."""
    given = set(codes)
    implied = {(name, wider) for name, code in given for wider in book.chain(name, code)[1:]}
    found = [code for pair in ordered(given - implied, book) if (code := book.code(*pair)).says]
    kinds = [code for code in found if code.field == "kind"][:MOST_KINDS]
    return (*(code for code in found if code.field != "kind"), *kinds) if kinds else ()


def _shortened(chosen: tuple[Code, ...]) -> tuple[Code, ...]:
    """Return `chosen` without the code that is missed least: the last of the field that gives way first."""
    for name in (*GIVES_WAY, "kind"):
        if own := [code for code in chosen if code.field == name]:
            return tuple(code for code in chosen if code is not own[-1])
    return ()


class _Telling:
    """One study being told: what is chosen, and how often each frame was used."""

    def __init__(self, book: Codebook, chosen: Sequence[Code]) -> None:
        self._book = book
        self._chosen = chosen
        self._kinds = [code for code in chosen if code.field == "kind"]
        groups = [code for code in chosen if code.field == "affected" and code.one]
        self._group = groups[0] if len(groups) == 1 else None
        self._used: Counter[str] = Counter()

    def sentences(self) -> Iterator[Statement]:
        """Yield the opening sentence, then those of each frame in the order of a study."""
        yield from self._opening()
        later = self._later()
        for name, fields in ORDER:
            own = [code for code in later if code.field in fields and frame_of(code) == name]
            own.sort(key=lambda code: fields.index(code.field))
            most = FRAMES[name].most
            for at in range(0, len(own), most):
                yield self._statement(name, own[at : at + most])
        yield from self._lesson()

    def _opening(self) -> Iterator[Statement]:
        """Yield who reported, where, and the gravest matters."""
        place, told = place_of(self._chosen, self._book)
        role = next((code for code in self._chosen if code.field == "role"), None)
        first = self._kinds[: FRAMES["said"].most]
        if role is None:
            yield Statement(NOBODY.replace(PLACE, place), told)
            yield self._statement("said", first)
        else:
            subject = capital(role.says.replace(PLACE, place))
            yield self._filled(
                f"{subject} said that ", FRAMES["said"], first, (*told, (role.field, role.code))
            )

    def _lesson(self) -> Iterator[Statement]:
        """Yield why the gravest matter is one; an act has the lesson of its kind."""
        told = (self._kinds[0].field, self._book.leaf("kind", self._kinds[0].code))
        if lesson := self._book.code(*told).lesson:
            yield Statement(f"{LESSON}{lesson}.", (told,))

    def _later(self) -> list[Code]:
        """Return what the sentences after the opening one tell."""
        done = list(self._kinds[: FRAMES["said"].most])
        if self._group and any(has_slot(code) for code in self._kinds):
            done.append(self._group)
        return [code for code in self._chosen if code.field not in _OPENING_FIELDS and code not in done]

    def _statement(self, name: str, codes: Sequence[Code]) -> Statement:
        frame = FRAMES[name]
        opening = frame.openings[self._used[name] % len(frame.openings)]
        self._used[name] += 1
        return self._filled(opening, frame, codes)

    def _filled(
        self, opening: str, frame: Frame, codes: Sequence[Code], before: Sequence[Pair] = ()
    ) -> Statement:
        said = joined([surface(code, self._group) for code in codes], frame.joint)
        told = [*before, *((code.field, code.code) for code in codes)]
        if self._group and any(has_slot(code) for code in codes):
            told.append((self._group.field, self._group.code))
        return Statement(f"{opening}{said}.", ordered(told, self._book))


def joined(said: Sequence[str], joint: str) -> str:
    """Return wordings in a row, `joint` before the last and commas before that.

    Example:
        >>> joined(["children", "families", "staff"], " and ")
        'children, families and staff'
    """
    return joint.join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
