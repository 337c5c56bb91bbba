"""Look up what surrounds a stretch of text: its sentence, those beside it, and who is mentioned there."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from redactkit.risk.attribution.scene import Scene, Sentence
from redactkit.risk.cast import Mention

_WINDOW = 24
"""How many mentions either side of a stretch are looked at."""


class Surroundings(NamedTuple):
    """A stretch and all that is looked up once for every candidate: who is near, in which sentence.

    `near` are the first and the last place in the trail of mentions that is looked at.
    """

    start: int
    end: int
    sentence: Sentence
    near: tuple[int, int]
    earliest: Sequence[Mention]
    earlier: Sequence[Mention]
    here: Sequence[Mention]
    before: Sequence[Mention]
    inside: Sequence[Mention]
    after: Sequence[Mention]
    later: Sequence[Mention]


def surroundings(scene: Scene, start: int, end: int) -> Surroundings:
    """Return the surroundings of a stretch: the sentence it begins in, the two before, the one after."""
    sentence = scene.sentence(start)
    trail, places = scene.people.trail, scene.people.places
    at = bisect_left(places, start)
    low = at - _WINDOW if at > _WINDOW else 0
    high = at + _WINDOW if at + _WINDOW < len(trail) else len(trail)
    earliest, earlier, first, stop, later = sentence.opens
    if earliest < low:
        earliest, earlier, first = low, max(earlier, low), max(first, low)
    if later > high:
        stop, later = min(stop, high), high
    ends = bisect_left(places, end, at, stop)
    begun = trail[first:at]
    before = [each for each in begun if each[1] <= start]
    inside = trail[at:ends]
    if len(before) < len(begun):
        inside = *[each for each in begun if each[1] > start], *inside
    return Surroundings(
        start,
        end,
        sentence,
        (low, high),
        trail[earliest:earlier],
        trail[earlier:first],
        trail[first:stop],
        before,
        inside,
        trail[ends:stop],
        trail[stop:later],
    )
