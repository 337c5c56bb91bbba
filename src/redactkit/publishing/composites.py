"""Composites: what is common to k concerns and more, none of which is told by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redactkit.codebook import Codebook
from redactkit.composing.wording import ordered
from redactkit.publishing.counting.tuples import CodedRow, Common, Pair, folded, with_wider
from redactkit.publishing.many import MOST_SHARES, TOLD_OF_MANY, band, many, sentences, title
from redactkit.publishing.values import Composite


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
_PUBLIC = frozenset({"sector", "setting"})
"""What is known of a named body anyway."""


def composites(
    rows: Mapping[str, CodedRow], book: Codebook, counts: Common, shown: Sequence[frozenset[str]] = ()
) -> tuple[Composite, ...]:
    """Return composites of concerns, each concern in at most one.

    No two composites share a member, and none differs from a set that was shown by fewer than k. What
    defines one, and each share that it tells, is held by k writers and k organisations, so that no
    composite is of one employer; nothing is told of all members but what defines it; and no code that it
    tells goes with another in every concern of the register, so that whoever knows the one of a named body
    does not learn the other.

    Args:
        rows: by id, the codes of the concerns that no study tells.
        book: the codebook.
        counts: what enough concerns of the whole register share.
        shown: who is in each cell or composite of earlier publications, by id.
    """
    left = {
        name: _Member(
            name, frozenset(with_wider(row.codes, book)), folded(row.writer), folded(row.organisation)
        )
        for name, row in rows.items()
    }
    found = []
    for level in _LEVELS:
        while group := _largest(left.values(), level, book, counts, shown):
            defining, members = group
            found.append(_composite(defining, members, book, counts))
            for member in members:
                del left[member.id]
    return tuple(found)


def _largest(
    members: Iterable[_Member],
    level: _Level,
    book: Codebook,
    counts: Common,
    shown: Sequence[frozenset[str]],
) -> tuple[tuple[Pair, ...], tuple[_Member, ...]] | None:
    """Return the composite of a level that most concerns can stand behind, None if there is none."""
    groups: defaultdict[tuple[Pair, ...], list[_Member]] = defaultdict(list)
    for member in members:
        for key in level.keys(member.codes, book):
            groups[key].append(member)
    fitting = [
        (key, tuple(group))
        for key, group in groups.items()
        if _enough(group, counts.k)
        and not _gives_away(key, book, counts)
        and not _close({member.id for member in group}, shown, counts.k)
    ]
    return max(fitting, key=lambda each: (len(each[1]), each[0]), default=None)


def _enough(members: Sequence[_Member], k: int) -> bool:
    """Tell whether k writers and k organisations stand behind `members`; all unknown ones count as one."""
    return min(len({each.writer for each in members}), len({each.organisation for each in members})) >= k


def _gives_away(codes: Collection[Pair], book: Codebook, counts: Common) -> bool:
    """Tell whether whoever knows one of `codes` of a body learns another of them for certain."""
    return any(
        counts.certain(known, other)
        for known in codes
        for other in codes
        if other[0] not in _PUBLIC and not (known[0] == other[0] and other[1] in book.chain(*known))
    )


def _close(members: Collection[str], shown: Iterable[frozenset[str]], k: int) -> bool:
    """Tell whether `members` differ from a set that was shown by fewer than k."""
    return any(0 < len(each ^ frozenset(members)) < k for each in shown)


def _composite(
    defining: tuple[Pair, ...], members: tuple[_Member, ...], book: Codebook, counts: Common
) -> Composite:
    concerns = band(len(members))
    statements = tuple(sentences(defining, concerns, _shares(defining, members, book, counts), book))
    return Composite(
        title(book.code(*defining[-1])),
        " ".join(statement.text for statement in statements),
        statements,
        concerns,
        tuple(member.id for member in members),
    )


def _shares(
    defining: tuple[Pair, ...], members: Sequence[_Member], book: Codebook, counts: Common
) -> dict[Pair, str]:
    """Return what many members share beside what defines them, each code with its share in words."""
    implied = {(name, each) for name, code in defining for each in book.chain(name, code)}
    codes = {pair for member in members for pair in member.codes if pair[0] in TOLD_OF_MANY} - implied
    told: dict[Pair, str] = {}
    for pair in sorted(ordered(codes, book), key=lambda one: TOLD_OF_MANY.index(one[0])):
        holding = [member for member in members if pair in member.codes]
        printed = (*defining, *told, pair)
        if (
            len(told) < MOST_SHARES
            and _enough(holding, counts.k)
            and counts.holds(printed)
            and not _gives_away(printed, book, counts)
        ):
            told[pair] = many(len(holding) / len(members))
            told = {one: share for one, share in told.items() if not _repeated(one, told, book)}
    return told


def _repeated(pair: Pair, told: Mapping[Pair, str], book: Codebook) -> bool:
    """Tell whether a narrower word of the same share is told beside `pair`."""
    return any(
        name == pair[0] and code != pair[1] and pair[1] in book.chain(name, code) and share == told[pair]
        for (name, code), share in told.items()
    )
