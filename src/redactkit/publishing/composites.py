"""Composites: what is common to k concerns and more, none of which is told by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import frame_of
from redactkit.composing.wording import capital, surface
from redactkit.publishing.counting import Pair, Row, folded, with_wider
from redactkit.types import Decision, Statement

BANDS = (
    (4, "three or four"),
    (9, "between five and nine"),
    (19, "between ten and nineteen"),
    (49, "between twenty and forty-nine"),
    (99, "between fifty and ninety-nine"),
    (199, "between a hundred and two hundred"),
    (499, "between two and five hundred"),
    (999, "between five hundred and a thousand"),
)
"""How many concerns stand behind a composite, at most and in words."""
LARGEST = "more than a thousand"

MOST, HALF = 0.75, 0.5
"""The shares of the members from which a code is held by most of them, or by more than half."""
MOST_SHARES = 8
"""Statements of shares in one composite: more are a table."""

_TOLD_OF_MANY = ("affected", "kind", "setting", "basis", "told", "response", "detriment", "outcome")
"""What a composite tells of its members beside what defines it, in this order."""


@dataclass(frozen=True, slots=True)
class Composite:
    """What several concerns share. `members` are their ids, for those who may see them alone."""

    title: str
    text: str
    statements: tuple[Statement, ...]
    concerns: str
    members: tuple[str, ...] = field(repr=False)
    decision: Decision = Decision.RELEASE
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A concern that may stand behind a composite."""

    id: str
    codes: frozenset[Pair]
    writer: str
    organisation: str


@dataclass(frozen=True, slots=True)
class _Level:
    """How near to each other the members of a composite are: what defines it, and whether of one sector."""

    field: str
    family: bool
    of_one_sector: bool = True

    def keys(self, codes: Iterable[Pair], book: Codebook) -> Iterator[tuple[Pair, ...]]:
        """Yield the codes that define each composite of this level to which a concern could belong."""
        sectors: list[tuple[Pair, ...]] = [(pair,) for pair in codes if pair[0] == "sector"]
        for sector in sectors if self.of_one_sector else [()]:
            for pair in codes:
                if pair[0] == self.field and "/" not in pair[1] and book.code(*pair).family is self.family:
                    yield (*sector, pair)


_LEVELS = (
    _Level("kind", family=False),
    _Level("kind", family=True),
    _Level("kind", family=True, of_one_sector=False),
    _Level("affected", family=False),
)
"""The nearest first; concerns that share nothing else may still have harmed the same people."""


def composites(rows: Mapping[str, Row], book: Codebook, k: int) -> tuple[Composite, ...]:
    """Return composites of concerns, each concern in at most one.

    No two composites share a member, so that none differs from another by fewer than k. What defines one,
    and each share that it tells, is held by k writers and k organisations, so that no composite is of one
    employer; nothing is told of all members but what defines it.

    Args:
        rows: by id, the codes of the concerns that no study tells.
        book: the codebook.
        k: how many writers, and how many organisations, stand behind what is told.
    """
    left = {
        name: _Member(
            name, frozenset(with_wider(row.codes, book)), folded(row.writer), folded(row.organisation)
        )
        for name, row in rows.items()
    }
    found = []
    for level in _LEVELS:
        while group := _largest(left.values(), level, book, k):
            defining, members = group
            found.append(_composite(defining, members, book, k))
            for member in members:
                del left[member.id]
    return tuple(found)


def _largest(
    members: Iterable[_Member], level: _Level, book: Codebook, k: int
) -> tuple[tuple[Pair, ...], tuple[_Member, ...]] | None:
    """Return the composite of a level that most concerns can stand behind, None if there is none."""
    groups: defaultdict[tuple[Pair, ...], list[_Member]] = defaultdict(list)
    for member in members:
        for key in level.keys(member.codes, book):
            groups[key].append(member)
    fitting = [(key, tuple(group)) for key, group in groups.items() if _enough(group, k)]
    return max(fitting, key=lambda each: (len(each[1]), each[0]), default=None)


def _enough(members: Sequence[_Member], k: int) -> bool:
    """Tell whether k writers and k organisations stand behind `members`; all unknown ones count as one."""
    return min(len({each.writer for each in members}), len({each.organisation for each in members})) >= k


def _composite(defining: tuple[Pair, ...], members: tuple[_Member, ...], book: Codebook, k: int) -> Composite:
    concerns = band(len(members))
    statements = (
        _head(defining, concerns, book),
        _defining(defining, book),
        *_shares(defining, members, book, k),
    )
    return Composite(
        _title(book.code(*defining[-1])),
        " ".join(statement.text for statement in statements),
        statements,
        concerns,
        tuple(member.id for member in members),
    )


def _title(code: Code) -> str:
    return code.title or f"What else was reported of {code.says}"


def band(count: int) -> str:
    """Return between which numbers a count of concerns lies, in words.

    Example:
        >>> band(12), band(4000)
        ('between ten and nineteen', 'more than a thousand')
    """
    return next((words for most, words in BANDS if count <= most), LARGEST)


def _head(defining: tuple[Pair, ...], concerns: str, book: Codebook) -> Statement:
    sectors = [pair for pair in defining if pair[0] == "sector"]
    place = f" from {book.code(*sectors[0]).says}" if sectors else ""
    text = (
        f"This is a composite. It tells what is common to {concerns} concerns{place}, and is not the "
        f"story of any of them."
    )
    return Statement(text, tuple(sectors))


def _defining(defining: tuple[Pair, ...], book: Codebook) -> Statement:
    code = book.code(*defining[-1])
    said = f"it affected {surface(code)}" if code.field == "affected" else f"people said that {surface(code)}"
    return Statement(f"In all of them, {said}.", (defining[-1],))


def _shares(
    defining: tuple[Pair, ...], members: Sequence[_Member], book: Codebook, k: int
) -> Iterator[Statement]:
    """Yield what many members share beside what defines them, each code with its share in words."""
    codes = {pair for member in members for pair in member.codes if pair[0] in _TOLD_OF_MANY}
    done = {wider for name, code in defining for wider in ((name, each) for each in book.chain(name, code))}
    told = 0
    for pair in sorted(codes, key=lambda one: (_TOLD_OF_MANY.index(one[0]), book.place(*one))):
        holding = [member for member in members if pair in member.codes]
        if pair in done or told == MOST_SHARES or not _enough(holding, k):
            continue
        done |= {(pair[0], each) for each in book.chain(*pair)}
        told += 1
        yield Statement(_share(book.code(*pair), len(holding) / len(members)), (pair,))


def _share(code: Code, share: float) -> str:
    many = "most" if share >= MOST else "more than half" if share >= HALF else "some"
    said = surface(code)
    if code.field == "affected":
        return f"In {many} of them, it affected {said}."
    if code.field == "setting":
        return f"{capital(many)} of them were about {said}."
    if frame_of(code) == "they":
        return f"{capital(many)} of those who reported it {said}."
    if frame_of(code) == "suffered":
        return f"For speaking up, {many} of those who reported it {said}."
    return f"In {many} of them, {said}."
