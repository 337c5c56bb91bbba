"""Tell codes as a study: which sentences it has, in which order, and what stands in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import GIVES_WAY, HEADINGS, MATTER, MOST, MOST_OF, NOBODY, OPENINGS, frame_of
from redactkit.composing.sentences import Sentences
from redactkit.composing.wording import Pair, has_slot, ordered, subject_of
from redactkit.types import Statement

SHORTEST, LONGEST = 60, 120
"""Words of a study: under the first there is no case, over the second it is a list."""
LEAST_TOLD = 25
"""Words of it that tell of the concern, without those of the editor."""

_SUBJECT = frozenset({"sector", "setting", "role"})


def tell(codes: Iterable[Pair], book: Codebook, coded: Iterable[Pair] | None = None) -> tuple[Statement, ...]:
    """Return the sentences of a study that tells `codes`, in order.

    A code that a narrower one of the same field implies is not told again; what cannot be said, and what
    would make the study longer than `LONGEST` words, is left out. Without a kind of wrongdoing there is no
    study, and nothing comes back.

    Args:
        codes: what is to be told.
        book: the codebook.
        coded: what the concern is coded with, told or not; `codes` by default. It says whether the harm can
            only have come to one group.

    Example:
        >>> from redactkit.codebook import load
        >>> codes = [("role", "nurse_midwife"), ("kind", "safety.workload/caseload")]
        >>> print(tell(codes, load())[0].text[:59])
        A nurse or midwife in the organisation concerned reported a
    """
    given = tuple(codes)
    whole = given if coded is None else tuple(coded)
    chosen = _sayable(given, book)
    while chosen:
        group = harmed(chosen, whole, book)
        told = tuple(_sentences(chosen, book, group))
        if words(told) <= LONGEST:
            return told
        chosen = _shortened(chosen, group)
    return ()


def words(statements: Iterable[Statement]) -> int:
    """Return how many words `statements` have."""
    return sum(len(statement.text.split()) for statement in statements)


def told_words(statements: Iterable[Statement]) -> int:
    """Return how many words tell of the concern: all but those of the editor."""
    return words(statement for statement in statements if not of_editor(statement))


def of_editor(statement: Statement) -> bool:
    """Tell whether a sentence is the editor's own, and tells nothing of the concern.

    Example:
        >>> of_editor(Statement("Why it matters: words are read.", ()))
        True
    """
    return statement.text.startswith((OPENINGS["covers"], OPENINGS["lesson"]))


def harmed(chosen: Iterable[Code], coded: Iterable[Pair], book: Codebook) -> Code | None:
    """Return the group whose noun may stand for whoever came to harm.

    That is the only one that the concern is coded with, if it is told; traits such as a disability, and
    people whom no service is there for, stand aside.

    Example:
        >>> from redactkit.codebook import load
        >>> child, disabled = ("affected", "children"), ("affected", "disabled_people")
        >>> harmed([load().code(*child)], [child, disabled], load()).one
        'a child'
        >>> harmed([load().code(*child)], [child, ("affected", "patients")], load()) is None
        True
    """
    groups = [code for pair in set(coded) if (code := book.code(*pair)).field == "affected"]
    only = [code for code in groups if not code.aside] or [code for code in groups if code.one]
    if len(only) != 1:
        return None
    chain = book.chain("affected", only[0].code)
    return next(
        (code for code in chosen if code.field == "affected" and code.one and code.code in chain), None
    )


def kinds_of(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return the kinds of wrongdoing among `codes`, in their order."""
    return tuple(code for code in codes if code.field == "kind")


def _sayable(codes: Iterable[Pair], book: Codebook) -> tuple[Code, ...]:
    """Return the codes that can be told, in the order of the book; none without a kind."""
    given = set(codes)
    implied = {(name, wider) for name, code in given for wider in book.chain(name, code)[1:]}
    if any(name == "role" and "insider" in book.chain(name, code) for name, code in given):
        implied.add(("standing", "insider"))
    found = [code for pair in ordered(given - implied, book) if (code := book.code(*pair)).says]
    plain = Counter((code.field, frame_of(code)) for code in found if not code.family)
    # A heading adds little beside what is plain.
    found = [
        code for code in found if not code.family or plain[code.field, frame_of(code)] < HEADINGS[code.field]
    ]
    found.sort(key=lambda code: code.family)  # what is plain first
    kept = [code for code in found if code in _first(found, code.field)]
    return tuple(kept) if kinds_of(kept) else ()


def _first(found: Sequence[Code], name: str) -> list[Code]:
    return [code for code in found if code.field == name][: MOST_OF.get(name)]


def _shortened(chosen: tuple[Code, ...], group: Code | None) -> tuple[Code, ...]:
    """Return `chosen` without the code that is missed least: the last of the field that gives way first.

    A group whose noun stands in the wordings takes no room of its own, and stays.
    """
    for most in (1, 0):
        for name in (*GIVES_WAY, "kind"):
            own = [code for code in chosen if code.field == name and code is not group]
            if len(own) > (most if name in MATTER else 2 * most if name == "kind" else 0):
                return tuple(code for code in chosen if code is not own[-1])
    return ()


def _sentences(chosen: Sequence[Code], book: Codebook, group: Code | None) -> Iterator[Statement]:
    """Yield the practice, how the person knew, what came of raising it, what followed, how it stood."""
    make, kinds = Sentences(book, group), kinds_of(chosen)

    def of(*fields: str, frame: str = "") -> list[Code]:
        return [
            code for name in fields for code in chosen if code.field == name and frame in ("", frame_of(code))
        ]

    raised = [code for code in of("told") if code.code != NOBODY]
    bare = raised if not of("response") else []  # nothing is told of what came of it
    answers = [code for code in of("told", "response") if code not in bare]
    named = group is not None and any(map(has_slot, kinds))
    reached = [code for code in of("affected") if not named or code is not group]
    joined = not named and (len(kinds) == 1 or bool(of("duration")))  # "this" can only mean all of it
    last = reached if joined and len(kinds) > 1 else []
    yield make.first(
        *subject_of([code for code in chosen if code.field in _SUBJECT], book),
        kinds[:2],
        reached if joined and not last else [],
    )
    person = of("basis")
    if kinds[2:]:
        known = [] if of("duration") or answers or bare else person
        yield make.they(known, kinds[2:]) if known else make.said(kinds[2:])
        person = [] if known else person
    if reached and not joined:
        yield make.other("affected", reached)
    yield from _account(make, person, of("duration"), last, answers)
    yield from _consequences(make, of, [] if of("duration") or answers else person, bare)
    for some in _groups(of("outcome"), MOST["by_then"]):
        yield make.other("by_then", some)
    yield from _editors(make, kinds[0], book)


def _consequences(
    make: Sentences, of: Callable[..., list[Code]], basis: Sequence[Code], raised: Sequence[Code]
) -> Iterator[Statement]:
    """Yield when it was reported, what followed for the person, for others, and on what terms they spoke."""
    person = [*basis, *of("standing"), *of("detriment", frame="they"), *of("asks")]
    if raised:
        yield make.after(raised, person[:1])
        person = person[1:]
    elif basis:  # how the person knew stands beside what was said
        yield make.they(person[: MOST["they"]])
        person = person[MOST["they"] :]
    for some in _groups(of("detriment", frame="suffered"), MOST["suffered"]):
        yield make.suffered(some, person[:1])
        person = person[1:]
    for some in _groups(of("detriment", frame="said"), MOST["said"]):
        yield make.said(some)
    for some in _groups(person, MOST["they"]):
        yield make.they(some)


def _account(
    make: Sentences,
    basis: Sequence[Code],
    lasted: Sequence[Code],
    reached: Sequence[Code],
    answers: Sequence[Code],
) -> Iterator[Statement]:
    """Yield how the person knew, how long it went on, whom they told and what came of it."""
    person = list(basis)
    if lasted and not reached and not person and len(answers) < MOST["said"] - 1:
        answers, lasted = [*lasted, *answers], []
    if lasted:
        yield make.they(person, lasted, reached) if person else make.said(lasted, reached)
        person = []
    for some in _groups(answers, MOST["said"] - 1):
        yield make.they(person, some) if person else make.said(some)
        person = []


def _editors(make: Sentences, first: Code, book: Codebook) -> Iterator[Statement]:
    """Yield what the heading covers, if it is that of a family, and why the first matter is one."""
    kind = book.code(first.field, book.leaf("kind", first.code))
    if kind.covers and first is kind:
        yield make.editors("covers", kind.covers, kind)
    if kind.lesson:
        yield make.editors("lesson", kind.lesson, kind)


def _groups(codes: Sequence[Code], most: int) -> list[Sequence[Code]]:
    return [codes[at : at + most] for at in range(0, len(codes), most)]
