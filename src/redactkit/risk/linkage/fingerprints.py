"""Turn a text and its facts into keyed hashes by which texts are compared and from which none can be read.

Two kinds of print: runs of five words, which tell wording, and triples of rare facts, which stay when
the wording goes. They are keyed BLAKE2b (RFC 7693), so that nobody without the key can look a phrase up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations

from redactkit.risk.fact import Fact
from redactkit.risk.facts.placeholders import PLACEHOLDER
from redactkit.risk.matching.rarity import bits as unusual
from redactkit.risk.shares.intervals import bits

WORDS = 5
"""How many words a run has."""
RAREST = 8
"""Of how many of the rarest facts triples are made."""
FEWEST_BYTES = 16
"""Of a key."""
RARE_SHARE = 0.05
MANY_PEOPLE = 500_000
"""A fact is rare if a smaller share of people fits, or a place or employer that holds fewer."""
TRIPLE = 3
"""How many runs a triple of rare facts counts for."""
_MOST_RUNS = 100_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RARE = re.compile(r"[a-z]{4,20}")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Five words in a row: their hash, where they stand, and whether one of them is an unusual word."""

    hash: int
    start: int
    end: int
    unusual: bool = False


@dataclass(frozen=True, slots=True)
class Prints:
    """The hashed runs of words, in order, and triples of rare facts of one text."""

    id: str
    runs: tuple[WordRun, ...] = field(repr=False)
    triples: frozenset[int] = field(default=frozenset(), repr=False)

    def hashes(self) -> dict[int, int]:
        """Return how many runs each print counts for, by its hash."""
        return dict.fromkeys((run.hash for run in self.runs), 1) | dict.fromkeys(self.triples, TRIPLE)


def prints(
    name: str, text: str, facts: Iterable[Fact], *, key: bytes, ours: Iterable[tuple[int, int]] = ()
) -> Prints:
    """Return the prints of a text.

    Args:
        name: the id of the text.
        text: a source, or what was made of it.
        facts: those of the text (`gather.facts`).
        key: a secret of 16 bytes and more; prints by different keys have nothing in common.
        ours: stretches that a redaction has put there. No run reaches into one or into a placeholder:
            all texts that went through the same policy have those words.

    Raises:
        ValueError: the key is shorter than 16 bytes.

    Example:
        >>> one = prints("a", "She kept the ledger in a tin. [PERSON 1] knew.", (), key=bytes(16))
        >>> len(one.runs), len(one.triples)
        (3, 0)
    """
    if len(key) < FEWEST_BYTES:
        raise ValueError(f"a key needs at least {FEWEST_BYTES} bytes")
    runs: list[WordRun] = []
    for start, end in _own(text, ours):
        words = list(_WORD.finditer(text, start, end))
        said = [match[0].casefold().replace("’", "'") for match in words]
        telling = [bool(_RARE.fullmatch(match[0])) and unusual(match[0]) > 0 for match in words]
        for at in range(min(len(words) - WORDS + 1, _MOST_RUNS - len(runs))):
            hashed = _hashed("run", " ".join(said[at : at + WORDS]), key)
            last = at + WORDS
            runs.append(WordRun(hashed, words[at].start(), words[last - 1].end(), any(telling[at:last])))
    triples = frozenset(
        _hashed("triple", "|".join(three), key) for three in combinations(_rarest(text, facts), 3)
    )
    return Prints(name, tuple(runs), triples)


def passages(runs: Iterable[WordRun]) -> tuple[tuple[int, int], ...]:
    """Return the stretches that runs make together, longest first; runs that overlap are one stretch.

    Example:
        >>> passages([WordRun(1, 0, 20), WordRun(2, 4, 24), WordRun(3, 40, 50)])
        ((0, 24), (40, 50))
    """
    found: list[tuple[int, int]] = []
    for run in sorted(runs, key=lambda each: each.start):
        if found and run.start <= found[-1][1]:
            found[-1] = (found[-1][0], max(run.end, found[-1][1]))
        else:
            found.append((run.start, run.end))
    return tuple(sorted(found, key=lambda each: (each[0] - each[1], each)))


def _own(text: str, ours: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between what a redaction has put there."""
    position = 0
    for start, end in sorted([*ours, *(match.span() for match in PLACEHOLDER.finditer(text))]):
        if start > position:
            yield position, start
        position = max(position, end)
    yield position, len(text)


def _rarest(text: str, facts: Iterable[Fact]) -> Sequence[str]:
    """Return the facts that tell most, each once, in the order of the alphabet."""
    told: dict[str, float] = {}
    for fact in facts:
        if _rare(fact):
            words = fact.category or " ".join(text[fact.start : fact.end].casefold().split())
            told[words] = max(told.get(words, 0.0), bits(fact.share.low), 8.0 if fact.size else 0.0)
    return sorted(sorted(told, key=lambda words: (-told[words], words))[:RAREST])


def _rare(fact: Fact) -> bool:
    """Tell whether a fact is told of few: a region, a season or "a manager" is not."""
    if fact.basis == "label" or (fact.topic == "role" and fact.basis == "prior"):
        return False
    if fact.size:
        return (fact.named or fact.topic != "employer") and fact.size.point < MANY_PEOPLE
    return fact.share.point <= RARE_SHARE


def _hashed(kind: str, words: str, key: bytes) -> int:
    person = kind.encode().ljust(16, b"\0")
    raw = blake2b(words.encode("utf-8", "replace"), digest_size=8, key=key[:64], person=person).digest()
    return int.from_bytes(raw, "big", signed=True)
