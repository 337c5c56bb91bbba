"""Choose the cheapest of many changes that together are enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

EXACT = 12
"""Up to so many changes that may be made or left, the cheapest choice is always found."""
STEPS = 2 ** (EXACT + 1)
"""How many partial choices are looked at: as many as `EXACT` changes have, made or left."""

Enough = Callable[[frozenset[int]], bool]
"""Tell of changes, by their places in the list, whether together they are enough."""


@dataclass(frozen=True, slots=True)
class ChosenChanges:
    """Which changes to make, by their places in the list; `exact` says that no cheaper ones are enough."""

    made: frozenset[int]
    exact: bool


def choose(costs: Sequence[float], enough: Enough, *, most: int | None = None) -> ChosenChanges | None:
    """Return the cheapest changes that are enough, or None if all of them together are not.

    Args:
        costs: what each change costs, above 0.
        enough: what is enough stays enough with one more change.
        most: how often `enough` may be asked, so that the time is bounded; None is without bound.

    Returns:
        What cannot be left out with all others made is made in any case. The rest are taken back one
        by one, as long as the others are enough, the dearest first or the cheapest first, whichever
        ends better; branch and bound then looks for a cheaper choice. With up to `EXACT` changes, and
        mostly with many more, it comes to an end and the choice is the cheapest. Where it does not,
        `STEPS` on, no change in the choice is superfluous. If `most` is used up, superfluous ones may
        be left, too.

    Example:
        >>> made = choose([5, 2, 2], lambda made: 0 in made or made >= {1, 2})
        >>> sorted(made.made), made.exact
        ([1, 2], True)
    """
    every = frozenset(range(len(costs)))
    if enough(frozenset()):
        return ChosenChanges(frozenset(), True)
    if not enough(every):
        return None
    asked = _Asked(enough, most)
    forced = frozenset(each for each in range(len(costs)) if not asked(every - {each}))
    if asked(forced):
        return ChosenChanges(forced, not asked.spent)
    made = min(
        lean(costs, every, asked, dearest=True),
        lean(costs, every, asked, dearest=False),
        key=lambda made: _cost(costs, made),
    )
    made, ended = _branch(costs, forced, every - forced, asked, made)
    return ChosenChanges(made, ended and not asked.spent)


class _Asked:
    """Ask whether changes are enough, each question once; with no questions left the answer is no."""

    def __init__(self, enough: Enough, most: int | None) -> None:
        self.enough, self.left, self.spent = enough, most, False
        self.known: dict[frozenset[int], bool] = {}

    def __call__(self, made: frozenset[int]) -> bool:
        if made not in self.known:
            if self.left is not None:
                if self.left <= 0:
                    self.spent = True
                    return False
                self.left -= 1
            self.known[made] = self.enough(made)
        return self.known[made]


def lean(costs: Sequence[float], made: frozenset[int], enough: Enough, *, dearest: bool) -> frozenset[int]:
    """Return `made` without what is superfluous, the dearest (or the cheapest) looked at first."""
    for each in sorted(made, key=lambda each: (-costs[each] if dearest else costs[each], each)):
        if enough(made - {each}):
            made -= {each}
    return made


def _branch(
    costs: Sequence[float], forced: frozenset[int], free: frozenset[int], enough: Enough, best: frozenset[int]
) -> tuple[frozenset[int], bool]:
    """Return the cheapest choice that holds `forced`, and whether all were looked at; `best` is one to beat.

    The dearest change is decided on first. A branch ends where it costs as much as the best one
    found, and where all that is undecided together with it is not enough.
    """
    order = sorted(free, key=lambda each: (-costs[each], each))
    stack, steps = [(forced, 0)], 0
    while stack and steps < STEPS:
        made, at = stack.pop()
        steps += 1
        if _cost(costs, made) >= _cost(costs, best):
            continue
        if enough(made):
            best = lean(costs, made, enough, dearest=True)
        elif at < len(order) and enough(made.union(order[at:])):
            stack.append((made | {order[at]}, at + 1))
            stack.append((made, at + 1))
    return best, not stack


def _cost(costs: Sequence[float], made: frozenset[int]) -> float:
    return sum(costs[each] for each in sorted(made))
