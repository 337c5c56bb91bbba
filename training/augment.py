"""Vary an annotated text: draw which changes of `redraw` and `roughen` are made to it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.corpora import TOLD, Text
from training.redraw import Names, Shape, redraw_numbers, swap_mentions, swap_names, swap_places
from training.roughen import ROUGH, folded
from training.segments import put_together, take_apart


@dataclass(frozen=True)
class Chances:
    """How many of the concerns are changed in which way; 0 leaves a change out."""

    names: float = 0.85  # are given other names
    places: float = 0.6  # are moved
    numbers: float = 0.7  # have their digits redrawn
    swaps: float = 0.6  # have mentions exchanged with other texts …
    mentions: float = 0.3  # … so large a share of their roles, remarks, circumstances, sums, dates
    roughening: float = 1.0  # factor on the chances in `ROUGH`
    folds: float = 0.26  # are written in small letters, in capitals or in title case


def augment(
    text: Text,
    names: Names | None,
    draw: random.Random,
    pool: dict[Shape, list[str]],
    chances: Chances,
) -> Text:
    """Return a variant of `text`, its marks in place; about one text in eight comes back as it is.

    Court cases and news are changed half as often, and neither roughened nor given others' mentions.
    """
    if draw.random() < 0.12:
        return text
    segments = take_apart(text)
    gentle = text.genre not in TOLD
    half = 0.5 if gentle else 1.0
    if not gentle and draw.random() < chances.swaps:
        segments = swap_mentions(segments, pool, chances.mentions, draw)
    if names and draw.random() < half * chances.names:
        segments = swap_names(segments, names, draw)
    if names and draw.random() < half * chances.places:
        segments = swap_places(segments, names, draw)
    if draw.random() < chances.numbers:
        segments = [redraw_numbers(segment, draw) for segment in segments]
    if not gentle:
        for chance, change in ROUGH:
            if draw.random() < chance * chances.roughening:
                segments = change(segments, draw)
    if draw.random() < half * chances.folds:
        segments = folded(segments, draw)
    return put_together(text, segments)
