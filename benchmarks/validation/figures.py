"""Say how well risks agree with the truth: order, uniqueness, calibration, exact bounds."""

from collections.abc import Callable, Sequence
from math import exp, lgamma, log, log1p

LEVEL = 0.95


def clopper_pearson(hits: int, total: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the exact central interval of a share, by bisection of binomial tails.

    Source: Clopper and Pearson 1934, Biometrika 26, 404-413.

    Example:
        >>> [round(end, 4) for end in clopper_pearson(0, 300)]
        [0.0, 0.0122]
    """
    if not total:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = 0.0 if not hits else _root(lambda share: 1 - _at_most(hits - 1, total, share) - tail)
    high = 1.0 if hits == total else _root(lambda share: tail - _at_most(hits, total, share))
    return low, high


def _root(rises: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return (low + high) / 2


def _at_most(hits: int, total: int, share: float) -> float:
    """Return the chance of no more than `hits` out of `total`."""
    if share <= 0 or share >= 1:
        return float(share <= 0 or hits >= total)
    return sum(
        exp(
            lgamma(total + 1)
            - lgamma(k + 1)
            - lgamma(total - k + 1)
            + k * log(share)
            + (total - k) * log1p(-share)
        )
        for k in range(hits + 1)
    )


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the chance that a positive scores above a negative, ties counting half.

    Example:
        >>> auc([1, 2, 2, 3], [False, False, True, True])
        0.875
    """
    ranked = ranks(scores)
    many = sum(positive)
    other = len(scores) - many
    if not many or not other:
        return float("nan")
    return (
        sum(rank for rank, is_one in zip(ranked, positive, strict=True) if is_one) - many * (many + 1) / 2
    ) / (many * other)


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, ties given their mean rank."""
    one, other = ranks(first), ranks(second)
    middle = (len(one) + 1) / 2
    top = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    below: float = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)
    return top / below**0.5 if below else 0.0


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1, ties given their mean rank."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        stop = at
        while stop < len(order) and values[order[stop]] == values[order[at]]:
            stop += 1
        for place in order[at:stop]:
            found[place] = (at + 1 + stop) / 2
        at = stop
    return found
