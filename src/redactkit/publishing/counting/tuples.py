"""Count codes, pairs and triples of codes over a register, by distinct writers and organisations, in DuckDB.

Where a register outgrows a machine, Spark runs the same relations (`redactkit.spark`). Sets of more than
three codes are asked for one by one (`holders`): there are too many to count them all.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from redactkit.codebook import Codebook
from redactkit.machine.extra import need
from redactkit.publishing.counting.holders import Holders
from redactkit.publishing.counting.relations import RELATIONS, SIZES, packed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Pair = tuple[str, str]

_BATCH = 4_000
_TABLES = (
    "CREATE TABLE concerns (concern INTEGER, writer INTEGER, organisation INTEGER)",
    "CREATE TABLE held (concern INTEGER, code INTEGER)",
)
_KNOWN = "(SELECT concern, code, writer, organisation FROM held JOIN concerns USING (concern))"


@dataclass(frozen=True, slots=True)
class CodedRow:
    """The codes of one concern; `writer` and `organisation` are compared, empty is the one unknown.

    `name` is the id of the concern, empty for one behind an earlier publication.
    """

    codes: tuple[Pair, ...]
    writer: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Common:
    """Every code, pair and triple that k writers and k organisations share, and who holds each code.

    A concern holds a code if it has the code or one that is narrower. `tuples` are those that were counted
    beforehand, None where each is looked up among the holders when it is asked for; `apart` has for a code
    those that are not told beside it, however many share both.
    """

    k: int
    numbers: Mapping[Pair, int] = field(repr=False)
    holders: Holders = field(repr=False)
    tuples: tuple[frozenset[int], frozenset[int], frozenset[int]] | None = field(default=None, repr=False)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict, repr=False)

    def without(self, pairs: Iterable[tuple[Pair, Pair]]) -> Common:
        """Return the same, with some pairs of codes that are not told together for another reason."""
        apart: defaultdict[int, set[int]] = defaultdict(set)
        for number, others in self.apart.items():
            apart[number] |= others
        for one, other in pairs:
            apart[self.numbers[one]].add(self.numbers[other])
            apart[self.numbers[other]].add(self.numbers[one])
        return replace(self, apart={number: frozenset(others) for number, others in apart.items()})

    def but_for(self, names: Iterable[str]) -> Common:
        """Return the same, with some concerns that count no more for what is held `together`."""
        return replace(self, holders=self.holders.but_for(names))

    def holds(self, codes: Iterable[Pair]) -> bool:
        """Tell whether each code of `codes`, each pair and each triple of them is shared."""
        numbers = sorted({self.numbers[pair] for pair in codes})
        return all(self._shared(some) for size in (1, 2, 3) for some in combinations(numbers, size))

    def together(self, codes: Iterable[Pair]) -> bool:
        """Tell whether enough concerns that still count hold `codes`, all of them."""
        return self.holders.enough([self.numbers[pair] for pair in codes], self.k)

    def certain(self, known: Pair, other: Pair) -> bool:
        """Tell whether all concerns that hold `known` hold `other` too."""
        return self.holders.always(self.numbers[known], self.numbers[other])

    def _shared(self, numbers: Sequence[int]) -> bool:
        """Tell whether enough hold a code, a pair or a triple, by their numbers in rising order."""
        if len(numbers) == 2 and numbers[1] in self.apart.get(numbers[0], ()):
            return False
        if self.tuples is None:
            return self.holders.enough(numbers, self.k)
        return packed(numbers) in self.tuples[len(numbers) - 1]


def numbered(book: Codebook) -> dict[Pair, int]:
    """Return the number of each code of a book."""
    return {(code.field, code.code): number for number, code in enumerate(book)}


def common(rows: Iterable[CodedRow], book: Codebook, k: int) -> Common:
    """Return what at least `k` different writers and `k` different organisations share.

    Args:
        rows: the codes of each concern of the register, and of those behind earlier publications.
        book: the codebook; a code counts for its wider words too.
        k: how many there must be; whoever is not known counts as one.

    Raises:
        MissingExtra: DuckDB is not installed.

    Example:
        >>> from redactkit.codebook import load
        >>> rows = [CodedRow((("kind", "abuse.physical"),), f"w{at}", f"o{at}") for at in range(3)]
        >>> found = common(rows, load(), k=3)
        >>> found.holds([("kind", "abuse")]), found.holds([("kind", "records")])
        (True, False)
    """
    numbers = numbered(book)
    with TemporaryDirectory(prefix="redactkit-") as folder:
        base = need("duckdb", "Counting a register", "publish").connect(
            str(Path(folder) / "counts"),
            config={
                "memory_limit": "256MB",
                "temp_directory": folder,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        try:
            return _counted(base, rows, book, numbers, k)
        finally:
            base.close()


def _counted(
    base: DuckDBPyConnection, rows: Iterable[CodedRow], book: Codebook, numbers: dict[Pair, int], k: int
) -> Common:
    for statement in _TABLES:
        base.execute(statement)
    holders = _load(base, rows, book, numbers)
    names = {name: name for name in RELATIONS}
    for name, query in RELATIONS.items():
        base.execute(f"CREATE TABLE {name} AS {query.format(k=k, known=_KNOWN, **names)}")
    singles, pairs, triples = (
        frozenset(tuple_ for (tuple_,) in base.execute(f"SELECT tuple FROM {name}").fetchall())  # noqa: S608
        for name in SIZES
    )
    return Common(k, numbers, holders, (singles, pairs, triples))


def _load(
    base: DuckDBPyConnection, rows: Iterable[CodedRow], book: Codebook, numbers: dict[Pair, int]
) -> Holders:
    """Put the rows into the tables, so many at a time that memory stays flat; return who holds each code."""
    import numpy as np

    writers, organisations = NameNumbers(), NameNumbers()
    bits: defaultdict[int, bytearray] = defaultdict(bytearray)
    by: tuple[array[int], array[int]] = array("i"), array("i")
    places: dict[str, int] = {}
    concern = 0
    each = iter(rows)
    while part := list(islice(each, _BATCH)):
        held = [
            (concern + at, number)
            for at, row in enumerate(part)
            for number in sorted({numbers[pair] for pair in with_wider(row.codes, book)})
        ]
        who = [(writers.of(row.writer), organisations.of(row.organisation)) for row in part]
        columns: dict[str, Any] = {
            "concern": np.arange(concern, concern + len(part), dtype=np.int32),
            "writer": np.array([writer for writer, _ in who], dtype=np.int32),
            "organisation": np.array([organisation for _, organisation in who], dtype=np.int32),
        }
        _append(base, "concerns", columns)
        _append(
            base,
            "held",
            {
                "concern": np.array([at for at, _ in held], dtype=np.int32),
                "code": np.array([number for _, number in held], dtype=np.int32),
            },
        )
        places.update({row.name: concern + at for at, row in enumerate(part) if row.name})
        for names, column in zip(by, ("writer", "organisation"), strict=True):
            names.extend(columns[column].tolist())
        for at, number in held:
            marks = bits[number]
            marks.extend(bytes(max(0, (at >> 3) + 1 - len(marks))))
            marks[at >> 3] |= 1 << (at & 7)
        concern += len(part)
    whole = {number: int.from_bytes(marks, "little") for number, marks in bits.items()}
    return Holders(whole, *by, places)


def _append(base: DuckDBPyConnection, table: str, columns: dict[str, Any]) -> None:
    base.register("part", columns)
    base.execute(f"INSERT INTO {table} SELECT * FROM part")  # noqa: S608 - one of our two tables
    base.unregister("part")


class NameNumbers:
    """NameNumbers for names, 0 for whoever is not known."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {"": 0}

    def of(self, name: str) -> int:
        """Return the number of a name, as it is compared."""
        return self._given.setdefault(folded(name), len(self._given))


def folded(name: str) -> str:
    """Return a name as it is compared: without regard to case and blanks.

    Example:
        >>> folded(" Tower  Hamlets") == folded("tower hamlets")
        True
    """
    return " ".join(name.casefold().split())


def with_wider(codes: Iterable[Pair], book: Codebook) -> Iterator[Pair]:
    """Yield each code that can be told of a concern: those of `codes` and their wider words."""
    for name, code in codes:
        for each in book.chain(name, code):
            if book.code(name, each).says:
                yield name, each
