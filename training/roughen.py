"""Roughen how an annotated text is written: typing errors, lost capitals, other marks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.segments import Segment

Change = Callable[[list[Segment], random.Random], list[Segment]]


def _everywhere(change: Callable[[str], str]) -> Change:
    return lambda segments, _: [Segment(change(surface), mark) for surface, mark in segments]


def typos(segments: list[Segment], draw: random.Random) -> list[Segment]:
    """Swap, drop or double a letter in about one long word of forty."""

    def mistype(match: re.Match[str]) -> str:
        word = match.group()
        if draw.random() > 0.025:
            return word
        at = draw.randrange(1, len(word) - 2)
        kind = draw.random()
        if kind < 0.5:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at + 1 :] if kind < 0.8 else word[:at] + word[at] + word[at:]

    return [Segment(re.sub(r"[^\W\d_]{4,}", mistype, s), mark) for s, mark in segments]


def broken_lines(segments: list[Segment], draw: random.Random) -> list[Segment]:
    """Turn one space in twelve into a line break, in names too."""
    return [
        Segment(re.sub(" ", lambda _: "\n" if draw.random() < 0.08 else " ", s), mark) for s, mark in segments
    ]


def fewer_capitals(segments: list[Segment], draw: random.Random) -> list[Segment]:
    """Write half of the marked surfaces, and no others, in lower case."""
    return [Segment(s.lower() if mark and draw.random() < 0.5 else s, mark) for s, mark in segments]


CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
ROUGH: tuple[tuple[float, Change], ...] = (
    (0.20, typos),
    (0.06, broken_lines),
    (0.08, fewer_capitals),
    (0.30, _everywhere(lambda s: s.translate(CURLY))),
    (0.15, _everywhere(lambda s: s.replace("'", "’"))),
    (0.10, _everywhere(lambda s: re.sub(r"['’](?=\w)", "", s))),
    (0.08, _everywhere(lambda s: re.sub(r",(?=\s)", "", s))),
    (0.06, _everywhere(lambda s: re.sub(r"[.](?=\s|$)", "", s))),
    (0.06, _everywhere(lambda s: re.sub(r"[“”\"]", "", s))),
    (0.15, _everywhere(lambda s: s.replace(" – ", " - ").replace("–", "-").replace("—", "-"))),
)


FOLDS = (16, 7, 3)  # small letters, capitals, title case: how often to each other


def folded(segments: list[Segment], draw: random.Random) -> list[Segment]:
    """Write the whole text in small letters, in capitals or in title case."""
    fold = draw.choices((str.lower, str.upper, _title), FOLDS)[0]
    return [Segment(fold(surface), mark) for surface, mark in segments]


def _title(surface: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), surface)
