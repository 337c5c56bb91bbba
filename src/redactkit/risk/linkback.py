"""Say how easily a released text leads back to its source, among all sources and earlier releases.

Two kinds of print are compared: runs of five words, and triples of rare facts. Each is hashed with
a secret key, so that a store of prints holds no text and nobody without the key can look a phrase
up in it.

The weight of a shared print is its inverse document frequency: what few documents have tells most.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.risk.fact import Fact
from redactkit.risk.sets import bits

WORDS = 5
"""How many words a run has."""
RAREST = 8
"""Of how many of the rarest facts triples are made."""
FEWEST_BYTES = 16
"""Of a key."""
_SIZE = 8
_MOST_PRINTS = 100_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Prints:
    """The hashed runs of words and triples of rare facts of one document; no text can be read from it."""

    id: str
    runs: frozenset[bytes] = field(repr=False)
    triples: frozenset[bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Linkback:
    """How a released text ranks its true source.

    `rank` is 1 where no other document is as close; `margin`, from -1 to 1, is by how much the true
    source is closer than the closest other, as a share of the greater; `shared` is how many prints
    the two have in common that no other document has.
    """

    rank: int
    margin: float
    shared: int


def prints(name: str, text: str, facts: Sequence[Fact], *, key: bytes) -> Prints:
    """Return the prints of a text and of its facts (`risk.facts.facts`).

    Raises:
        ValueError: the key is shorter than 16 bytes.

    Example:
        >>> one = prints("a", "She kept the ledger in a tin.", (), key=bytes(16))
        >>> len(one.runs), len(one.triples)
        (3, 0)
    """
    if len(key) < FEWEST_BYTES:
        raise ValueError(f"a key needs at least {FEWEST_BYTES} bytes")
    words = [match[0].casefold().replace("’", "'") for match in _WORD.finditer(text)]
    starts = range(min(max(len(words) - WORDS + 1, 0), _MOST_PRINTS))
    runs = frozenset(_hashed("run", " ".join(words[at : at + WORDS]), key) for at in starts)
    triples = frozenset(
        _hashed("triple", "|".join(three), key) for three in combinations(_rarest(text, facts), 3)
    )
    return Prints(name, runs, triples)


def _rarest(text: str, facts: Iterable[Fact]) -> list[str]:
    """Return the surfaces of the facts that tell most, each once, in the order of the alphabet."""
    told: dict[str, float] = {}
    for fact in facts:
        if fact.basis != "label" and fact.topic != "sex":
            words = " ".join(text[fact.start : fact.end].casefold().split())
            told[words] = max(told.get(words, 0.0), bits(fact.share.low), 8.0 if fact.size else 0.0)
    return sorted(sorted(told, key=lambda words: (-told[words], words))[:RAREST])


def _hashed(kind: str, words: str, key: bytes) -> bytes:
    person = kind.encode().ljust(16, b"\0")
    return blake2b(words.encode(), digest_size=_SIZE, key=key[:64], person=person).digest()


def link_back(released: Prints, documents: Sequence[Prints], source: str) -> Linkback:
    """Return how `released` ranks the document called `source` among `documents`.

    Raises:
        ValueError: no document is called `source`.

    Example:
        >>> key = bytes(16)
        >>> sources = [prints("a", "the cat sat on the mat today", (), key=key),
        ...            prints("b", "a dog ran over the hill at night", (), key=key)]
        >>> link_back(prints("r", "They say the cat sat on the mat.", (), key=key), sources, "a").rank
        1
    """
    close = closeness(released, documents)
    if source not in close:
        raise ValueError("the source is not among the documents")
    own = close[source]
    others = [value for name, value in close.items() if name != source]
    best = max(others, default=0.0)
    top = max(own, best)
    others_prints = frozenset().union(*(each.runs | each.triples for each in documents if each.id != source))
    mine = next(each for each in documents if each.id == source)
    shared = ((released.runs & mine.runs) | (released.triples & mine.triples)) - others_prints
    return Linkback(
        1 + sum(value >= own for value in others), (own - best) / top if top else 0.0, len(shared)
    )


def closeness(released: Prints, documents: Sequence[Prints]) -> Mapping[str, float]:
    """Return for each document the weight of the prints that it shares with `released`, by id.

    A print that k of N documents have weighs ln(1 + N / k); a triple of facts as much as three runs.
    """
    found = Counter(one for each in documents for one in each.runs | each.triples)
    total = len(documents)

    def weight(shared: Iterable[bytes]) -> float:
        return math.fsum(sorted(math.log1p(total / found[one]) for one in shared))

    return {
        each.id: weight(released.runs & each.runs) + 3 * weight(released.triples & each.triples)
        for each in documents
    }


def save(path: str | Path, documents: Iterable[Prints]) -> None:
    """Write prints to a file, a JSON object a line: ids and hashes, no text."""
    lines = (
        json.dumps({"id": each.id, "runs": _listed(each.runs), "triples": _listed(each.triples)})
        for each in documents
    )
    Path(path).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def load(path: str | Path) -> tuple[Prints, ...]:
    """Return the prints of a file that `save` wrote.

    Raises:
        InvalidInput: the file cannot be read or a line is not one of `save`; the message names the line.
    """
    try:
        written = Path(path).read_text("utf-8")
    except (OSError, ValueError) as fault:
        raise InvalidInput(f"Cannot read the store {Path(path).name!r}: {type(fault).__name__}.") from None
    return tuple(_read(written.splitlines(), Path(path).name))


def _read(lines: Iterable[str], name: str) -> Iterator[Prints]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            yield Prints(str(row["id"]), _hashes(row["runs"]), _hashes(row["triples"]))
        except (ValueError, KeyError, TypeError):
            raise InvalidInput(
                f"{name}, line {number}: expected an id, runs and triples of hashes."
            ) from None


def _listed(hashes: Iterable[bytes]) -> list[str]:
    return sorted(each.hex() for each in hashes)


def _hashes(listed: Iterable[str]) -> frozenset[bytes]:
    return frozenset(bytes.fromhex(each) for each in listed)
