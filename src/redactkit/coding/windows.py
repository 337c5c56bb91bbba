"""Cut a text into windows of whole sentences, so that each is read among its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple


class Stretch(NamedTuple):
    """Pieces `start` to `end` of the sentence of this number, half-open."""

    sentence: int
    start: int
    end: int


def windows(sizes: Sequence[int], room: int) -> Iterator[tuple[Stretch, ...]]:
    """Yield stretches that are read together, all sentences in order, windows about equally long.

    Args:
        sizes: how many pieces each sentence has; one without any is left out.
        room: how many pieces a window holds; a longer sentence is torn.

    Example:
        >>> [[stretch.sentence for stretch in window] for window in windows([3, 3, 3, 3], 8)]
        [[0, 1], [2, 3]]
    """
    total = sum(sizes)
    aim = ceil(total / max(1, ceil(total / room)))
    window: list[Stretch] = []
    used = 0
    for sentence, size in enumerate(sizes):
        for start in range(0, size, room):
            stretch = Stretch(sentence, start, min(size, start + room))
            length = stretch.end - stretch.start
            if window and (used >= aim or used + length > room):
                yield tuple(window)
                window, used = [], 0
            window.append(stretch)
            used += length
    if window:
        yield tuple(window)
