"""The arithmetic: from shares and populations to set sizes, risks and intervals."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import mul

from redactkit.types import Interval

UNCERTAIN = {
    "exact": 1.0,
    "exact-share": 1.0,
    "exact-by-law": 1.0,
    "recalled": 1.5,
    "estimate": 2.0,
    "split": 4.0,
}
"""By which factor a figure may be off, by the word that says how it came about."""


def guess(expected: float) -> float:
    """Return the chance, 0 to 1, that a guess among all who fit is right.

    `expected` is λ, how many *other* people fit on average. With K ~ Poisson(λ) others the guess is
    right once in 1 + K; its mean is r = (1 − e^(−λ)) / λ.

    Source: Rocher, Hendrickx, de Montjoye 2019, Nature Communications 10, 3069: κ in the limit of
    a large population.

    Example:
        >>> guess(0.0), round(guess(1.0), 4), round(guess(100.0), 4)
        (1.0, 0.6321, 0.01)
    """
    if expected < 1e-8:
        return 1.0 - max(expected, 0.0) / 2
    return -math.expm1(-expected) / expected


def size(expected: float) -> float:
    """Return how many people fit, from 1 up, when `expected` others do: one over the risk.

    Example:
        >>> size(0.0), round(size(1.0), 2)
        (1.0, 1.58)
    """
    return 1.0 / guess(expected)


def around(value: float, factor: float, ceiling: float = math.inf) -> Interval:
    """Return `value` with an uncertainty of `factor` either way, nothing above `ceiling`.

    Example:
        >>> around(100, 2)
        Interval(low=50.0, point=100, high=200)
    """
    return Interval(min(value / factor, ceiling), min(value, ceiling), min(value * factor, ceiling))


def shrunk(count: float, base: float, margin: float, weight: float = 50.0) -> float:
    """Return a conditional share drawn towards its `margin`: (n_ij + m·p_j) / (n_i + m).

    Example:
        >>> shrunk(1, 4, 0.1, weight=6)
        0.16
    """
    return (count + weight * margin) / (base + weight)


@lru_cache(maxsize=4096)
def counted(count: float, base: float, level: float = 0.95) -> Interval:
    """Return the share `count` of `base` with its central Beta interval (Jeffreys prior).

    Raises:
        ValueError: not 0 ≤ count ≤ base, or the base is 0.
    """
    if not 0 <= count <= base or base <= 0:
        raise ValueError("a share needs 0 <= count <= base and a base above 0")
    a, b = count + 0.5, base - count + 0.5
    tail = (1 - level) / 2
    point = count / base
    return Interval(min(quantile(tail, a, b), point), point, max(quantile(1 - tail, a, b), point))


def quantile(q: float, a: float, b: float) -> float:
    """Return the point below which a share `q` of Beta(a, b) lies, by Halley's method kept within bounds.

    Example:
        >>> round(quantile(0.25, 2, 1), 6)
        0.5
    """
    low, high, point = 0.0, 1.0, a / (a + b)
    for _ in range(100):
        if not low < point < high:  # as near to 0 or 1 as a number can be
            break
        over = _below(point, a, b) - q
        low, high = (point, high) if over < 0 else (low, point)
        slope = math.exp(_log_front(point, a, b) - math.log(point) - math.log1p(-point))
        step = over / slope if slope > 0 else math.inf
        bent = step * ((a - 1) / point - (b - 1) / (1 - point)) / 2
        then = point - (step / (1 - bent) if abs(bent) < 0.5 else step)
        # Three times as many digits are right after each step.
        if low < then < high and abs(then - point) <= 1e-7 * min(point, 1 - point):
            return then
        point = then if low < then < high else (low + high) / 2
    return point


def _log_front(x: float, a: float, b: float) -> float:
    """Return the logarithm of x^a · (1 − x)^b over the beta function B(a, b)."""
    return math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)


def _below(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    Source: Lentz's continued fraction, Press et al., Numerical Recipes, 3rd ed. 2007, section 6.4.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(_log_front(x, a, b))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    first = 1 - (a + b) * x / (a + 1)
    c, d = 1.0, 1.0 / (first if abs(first) > tiny else tiny)
    result = d
    for m in range(1, 1000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + step * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1 + step / c
            c = c if abs(c) > tiny else tiny
            change = c * d
            result *= change
        if abs(change - 1) < 1e-12:
            break
    return result


def bits(share: float) -> float:
    """Return what a share tells, in bits: −log₂ p, never below 0.

    Example:
        >>> bits(0.25)
        2.0
    """
    # Asked for so often that calls of max() would take most of the time.
    return -math.log2(share if share > 1e-30 else 1e-30) if share < 1.0 else 0.0


_HALVES = tuple(0.5**place for place in range(1000))
"""What each next value counts; beyond them it is nothing."""


def damped(values: Sequence[float]) -> float:
    """Return the sum of `values`, the largest in full and each next one by half less.

    Facts of one dimension go together (a staff nurse is a nurse), so the second adds half of what
    it would add alone, the third a quarter. Adding a value that is not negative never lowers it.

    Example:
        >>> damped([1.0, 4.0])
        4.5
    """
    if len(values) == 1:
        return values[0]
    return sum(map(mul, sorted(values, reverse=True), _HALVES), 0.0)


def least(intervals: Iterable[Interval]) -> Interval:
    """Return the least of each end; one more interval never raises any of them."""
    every = iter(intervals)
    found = next(every)
    low, point, high = found.low, found.point, found.high
    # Asked for so often that three calls of min() would take most of the time.
    for each in every:
        low = each.low if each.low < low else low
        point = each.point if each.point < point else point
        high = each.high if each.high < high else high
    if (low, point, high) == (found.low, found.point, found.high):
        return found
    return Interval(low, point, high)


def most(intervals: Iterable[Interval]) -> Interval:
    """Return the greatest of each end."""
    every = tuple(intervals)
    return Interval(
        max(each.low for each in every), max(each.point for each in every), max(each.high for each in every)
    )


def tells(share: Interval) -> Interval:
    """Return what a share tells in bits; `high` is the most it may be.

    Example:
        >>> tells(Interval(0.25, 0.5, 1.0))
        Interval(low=0.0, point=1.0, high=2.0)
    """
    return Interval(bits(share.high), bits(share.point), bits(share.low))


def told(every: Sequence[Interval]) -> Interval:
    """Return what several shares of one dimension tell together, of the bits of each: damped.

    Example:
        >>> told([Interval(0.0, 1.0, 2.0), Interval(0.0, 2.0, 4.0)])
        Interval(low=0.0, point=2.5, high=5.0)
    """
    if len(every) == 1:
        return every[0]
    return Interval(
        damped([each.low for each in every]),
        damped([each.point for each in every]),
        damped([each.high for each in every]),
    )


def combined(groups: Iterable[Interval]) -> Interval:
    """Return the bits that dimensions tell together: low ≤ point ≤ high.

    Dimensions are taken as independent given the base, so that their bits add and their
    uncertainties add in quadrature. A dimension that tells more, or one more of them, never lowers
    any of the three.

    Example:
        >>> combined([Interval(0.0, 1.0, 4.0), Interval(2.0, 2.0, 6.0)])
        Interval(low=2.0, point=3.0, high=8.0)
    """
    point = up = down = 0.0
    for each in groups:
        point += each.point
        up += (each.high - each.point) ** 2
        down += (each.point - each.low) ** 2
    return Interval(max(point - math.sqrt(down), 0.0), point, point + math.sqrt(up))


def highest(groups: Iterable[Interval]) -> float:
    """Return the most that dimensions may tell together, the `high` of `combined`.

    Example:
        >>> highest([Interval(0.0, 1.0, 4.0), Interval(2.0, 2.0, 6.0)])
        8.0
    """
    point = up = 0.0
    for each in groups:
        point += each.point
        up += (each.high - each.point) ** 2
    return point + math.sqrt(up)
