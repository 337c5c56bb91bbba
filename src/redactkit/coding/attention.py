"""Gather what each code reads where it looks: over a stretch of text, and over all stretches together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Per stretch and output: the highest attention, its sum over the highest, what was read weighted by it.

    All [stretches, outputs].
    """

    top: Floats
    mass: Floats
    read: Floats


def gather(where: Floats, what: Floats, starts: Integers) -> Seen:
    """Return what is seen in each stretch of a window.

    Args:
        where: each piece's attention before the exponential, [pieces, outputs].
        what: what each output reads there, [pieces, outputs].
        starts: the first piece of each stretch, ascending, the first of them 0.
    """
    top = np.maximum.reduceat(where, starts, axis=0)
    lengths = np.diff(np.append(starts, len(where)))
    weight = np.exp(where - np.repeat(top, lengths, axis=0))
    return Seen(top, np.add.reduceat(weight, starts, axis=0), np.add.reduceat(weight * what, starts, axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a text tells each output: `whole` [outputs]; `part` and `share` [stretches, outputs].

    `part` is what a stretch tells by itself, `share` how much of the attention to the text it has. `words`
    is what the wording alone tells, of each code and of no duration, [outputs less genres].
    """

    whole: Floats
    part: Floats
    share: Floats
    words: Floats


def together(windows: Sequence[Seen], words: Floats) -> Reading:
    """Return what all stretches of a text tell: the mean of what is read, weighted by softmax attention.

    Args:
        windows: what was seen in each.
        words: what the wording of the whole text tells.
    """
    top = np.concatenate([seen.top for seen in windows])
    mass = np.concatenate([seen.mass for seen in windows])
    read = np.concatenate([seen.read for seen in windows])
    scale = np.exp(top - top.max(axis=0))
    total = (scale * mass).sum(axis=0)
    return Reading((scale * read).sum(axis=0) / total, read / mass, scale * mass / total, words)


def shares(outputs: Floats) -> Floats:
    """Return the softmax of the outputs."""
    powers: Floats = np.exp(outputs - outputs.max())
    total: Floats = powers / powers.sum()
    return total
