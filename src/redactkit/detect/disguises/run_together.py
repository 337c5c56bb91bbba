"""Split sentences without blanks into their words: "themanagertrevanionshouted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from redactkit.detect.disguises.rewriting import Rewrite
from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.namelike import is_name, is_word
from redactkit.tables.dictionary import irregular

_RUN: Final = re.compile(r"(?<![\w/\\@#.=-])[^\W\d_]{16,20000}+(?![\w@/\\=-]|\.\w)")
_LONGEST: Final = 18
"""Letters of the longest word, or name, that is looked for."""
_SMALL: Final = frozenset({"det", "my", "be", "and", "with", "at", "on", "say"})
"""Classes of words that may have fewer than four letters: others as short stand in too many longer ones."""
_UNKNOWN: Final = 5
"""Letters from which a piece that is no word may be a name."""
_FEWEST: Final = 4
"""Words that make a sentence."""


def run_together(text: str) -> Iterator[Rewrite]:
    """Yield the missing blanks of sentences without any, and capitals for the pieces that are no words.

    Only what is a name, or may be one among words, is worth parting: "counterproductive" stays. A name that
    no table has may come out in two pieces, both with capitals.

    Example:
        >>> from redactkit.detect.disguises.rewriting import rewritten
        >>> from redactkit.detect.visible_text import Plain
        >>> text = "themanagertrevanionshoutedatthechildren"
        >>> rewritten(Plain(text), run_together(text)).text
        'the manager Trev Anion shouted at the children'
    """
    for match in _RUN.finditer(text):
        run = match[0]
        said = run.casefold()
        if is_word(said) or len(said) != len(run) or not (run[1:].islower() or run.isupper()):
            continue
        pieces = _parted(said)
        words = [piece for piece in pieces if _is_known(piece)]
        if len(words) < _FEWEST or sum(map(len, words)) * 2 < len(said) or all(map(is_word, pieces)):
            continue
        ends = accumulate(map(len, pieces), initial=match.start())
        for at, piece, before in zip(ends, pieces, ["", *pieces], strict=False):
            shown = piece.capitalize() if _may_be_of_name(piece, before) else piece
            yield Rewrite(at, at + 1, shown[0] if at == match.start() else f" {shown[0]}")
            if run.isupper():
                yield from (Rewrite(at + n, at + n + 1, piece[n]) for n in range(1, len(piece)))


def _may_be_of_name(piece: str, before: str) -> bool:
    """Tell whether a piece is no word, or may end the name that the piece before it begins: "trev|anion"."""
    if not is_word(piece):
        return True
    inflected = piece in CLASSES or piece.endswith(("ed", "ing", "s")) or irregular(piece)
    return len(piece) > 3 and not inflected and before != "" and not is_word(before)


def _is_known(piece: str) -> bool:
    if len(piece) < 4:
        return not _SMALL.isdisjoint(CLASSES.get(piece, ()))
    return is_word(piece) or is_name(piece)


def _parted(run: str) -> Sequence[str]:
    """Return the likeliest segmentation of `run`: few and long words, and few pieces that are no words.

    A known piece counts the square of the letters behind its first, one that is not known takes off ten,
    or forty if it is too short for a name.
    """
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(max((best[start][0] + _worth(run[start:end]), start) for start in starts))
    pieces: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        pieces.append(run[start:end])
        end = start
    return pieces[::-1]


def _worth(piece: str) -> int:
    if _is_known(piece):
        return (len(piece) - 1) ** 2
    return -10 if len(piece) >= _UNKNOWN else -40
