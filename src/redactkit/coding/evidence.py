"""Name the sentences that show a fact: those that tell it by themselves and that it attends to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from redactkit.coding.attention import Floats, Reading
from redactkit.coding.windows import Stretch

Range = tuple[int, int]

MOST = 2
_BESIDE = 0.4
"""A second sentence is named if it shows this share of what the first one does."""


def showing(reading: Reading) -> Floats:
    """Return how far each stretch shows each output, 0 to 1, [stretches, outputs].

    It is the chance that the stretch tells it by itself, times the root of its share of the attention: of
    two sentences that tell the same, the one that the text as a whole was read by.
    """
    told: Floats = np.sqrt(reading.share) / (1 + np.exp(-reading.part))
    return told


def evidence(
    shows: Floats, stretches: Sequence[Stretch], sentences: Sequence[Range]
) -> list[tuple[Range, ...]]:
    """Return of each fact where the sentences lie, in order of the text, at most `MOST`.

    Args:
        shows: how far each stretch shows each fact, [stretches, facts].
        stretches: which sentence each is of.
        sentences: where each sentence lies in the text.
    """
    order = (-shows).argsort(axis=0, kind="stable")[:MOST]
    enough = np.take_along_axis(shows, order, axis=0)
    enough = enough >= _BESIDE * enough[0]
    numbers = np.array([stretch.sentence for stretch in stretches])[order]
    return [
        tuple(sentences[number] for number in sorted(set(named[kept].tolist())))
        for named, kept in zip(numbers.T, enough.T, strict=True)
    ]
