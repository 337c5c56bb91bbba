"""Number the facts of a story, so that a set of them is one whole number with a bit for each.

What an intruder knows of somebody but for what is gone is then three operations on numbers, and what a set
tells can be looked up by its number.
"""

from collections.abc import Collection, Iterable

from redactkit.risk.fact import Fact
from redactkit.types import Intruder


class Numbered:
    """Facts in order, the sets of those that each intruder could know, of each dimension, each key in it.

    Example:
        >>> from redactkit.types import Interval, Type
        >>> facts = Numbered(Fact(0, 1, topic, Type.ROLE, Interval(1, 1, 1), ()) for topic in ("age", "sex"))
        >>> [each.topic for each in facts.of(0b10)], facts.among({"age", "role"})
        (['sex'], 1)
    """

    __slots__ = ("_alone", "facts", "keys", "seen_by", "topics")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: list[Fact] = []
        self._alone: dict[int, int] = {}
        self.topics: dict[str, int] = {}
        self.keys: dict[str, dict[str, int]] = {}
        self.seen_by: dict[Intruder, int] = dict.fromkeys(Intruder, 0)
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> int:
        """Take in one more fact, if it is not there; return the set of it alone."""
        alone = self._alone.get(id(fact))
        if alone is not None:
            return alone
        alone = self._alone[id(fact)] = 1 << len(self.facts)
        self.facts.append(fact)
        self.topics[fact.topic] = self.topics.get(fact.topic, 0) | alone
        same = self.keys.setdefault(fact.topic, {})
        same[fact.key] = same.get(fact.key, 0) | alone
        for who in fact.seen_by:
            self.seen_by[who] |= alone
        return alone

    def of(self, some: int) -> list[Fact]:
        """Return the facts of a set, in order."""
        found = []
        while some:
            lowest = some & -some
            found.append(self.facts[lowest.bit_length() - 1])
            some ^= lowest
        return found

    def among(self, topics: Collection[str]) -> int:
        """Return the set of all facts of some dimensions."""
        found = 0
        for topic in topics:
            found |= self.topics.get(topic, 0)
        return found
