"""Compare two ways of putting mentions into clusters."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Mean share of each mention's predicted cluster that is right, and of its gold cluster that is there."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> BCubed | None:
    """Return how well the clusters of `predicted` agree with those of `gold`, mention by mention.

    Args:
        gold: the cluster of each mention.
        predicted: the cluster of each mention in the other grouping, in the same order.

    Returns:
        None where there is no mention.

    Source: Bagga and Baldwin 1998, Algorithms for scoring coreference chains, section 3.

    Example:
        >>> b_cubed("aabb", "xxxx")
        BCubed(precision=0.5, recall=1.0, mentions=4)
    """
    pairs = list(zip(gold, predicted, strict=True))
    if not pairs:
        return None
    both, golds, guesses = Counter(pairs), Counter(gold), Counter(predicted)
    return BCubed(
        sum(both[pair] / guesses[pair[1]] for pair in pairs) / len(pairs),
        sum(both[pair] / golds[pair[0]] for pair in pairs) / len(pairs),
        len(pairs),
    )
