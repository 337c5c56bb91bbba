"""Index the facts of a story: each has a bit, so that a set of facts is one whole number.

What an intruder knows of somebody but for what is gone is then three operations on numbers, and what a set
tells can be looked up by its number.
"""

from collections.abc import Iterable

from redactkit.risk.fact import Fact
from redactkit.risk.shares.priors import ALL, BASES, COUNTING, EPISODES
from redactkit.types import Intruder


class FactIndex:
    """Facts in order, the sets of those of each dimension, of those that each intruder could know.

    `bases` is the set of those that count heads, `counting` of those and of what leads to some, `direct` of
    those that name somebody, `episodes` of those that tell an episode and are no labels.

    Example:
        >>> from redactkit.types import Interval, Type
        >>> one = Interval(1, 1, 1)
        >>> facts = FactIndex(Fact(0, 1, topic, Type.ROLE, one, ()) for topic in ("age", "role"))
        >>> [each.topic for each in facts.of(0b10)], facts.topics["age"], facts.counting
        (['role'], 1, 2)
    """

    __slots__ = (
        "_alike",
        "_alone",
        "_same",
        "bases",
        "counting",
        "direct",
        "episodes",
        "facts",
        "seen_by",
        "topics",
    )

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: list[Fact] = []
        self.topics: dict[str, int] = {}
        self.seen_by: dict[Intruder, int] = dict.fromkeys(ALL, 0)
        self.bases = self.counting = self.direct = self.episodes = 0
        self._alone: dict[int, int] = {}
        self._alike: list[tuple[str, str]] = []
        self._same: dict[tuple[str, str], int] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> int:
        """Take in one more fact, if it is not there; return the set of it alone."""
        alone = self._alone.get(id(fact))
        if alone is not None:
            return alone
        alone = self._alone[id(fact)] = 1 << len(self.facts)
        topic, alike = fact.topic, (fact.topic, fact.key)
        self.facts.append(fact)
        self.topics[topic] = self.topics.get(topic, 0) | alone
        self._alike.append(alike)
        self._same[alike] = self._same.get(alike, 0) | alone
        for who in fact.seen_by:
            self.seen_by[who] |= alone
        if topic in COUNTING:
            self.counting |= alone
            self.bases |= alone if topic in BASES else 0
        if topic in EPISODES and fact.basis != "label":
            self.episodes |= alone
        if topic == "name" and fact.direct:
            self.direct |= alone
        return alone

    @property
    def every(self) -> int:
        """The set of all facts."""
        return (1 << len(self.facts)) - 1

    def of(self, some: int) -> list[Fact]:
        """Return the facts of a set, in order."""
        found = []
        while some:
            lowest = some & -some
            found.append(self.facts[lowest.bit_length() - 1])
            some ^= lowest
        return found

    def by_topic(self, some: int) -> list[tuple[str, int]]:
        """Return the facts of a set by dimension."""
        found = []
        while some:
            topic, _ = self._alike[(some & -some).bit_length() - 1]
            same = some & self.topics[topic]
            found.append((topic, same))
            some ^= same
        return found

    def things(self, some: int) -> list[int]:
        """Return the things of which the facts of a set tell: of each, which of them are its mentions."""
        found = []
        while some:
            mentions = some & self._same[self._alike[(some & -some).bit_length() - 1]]
            found.append(mentions)
            some ^= mentions
        return found
