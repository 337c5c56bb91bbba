"""Find names and sentences that are not in Latin script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactkit.characters.scripts import other_scripts
from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME, WORDS = "name in another script", "words in another script"
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4
"""Words; what has more is told, not called."""
_LETTERS_OF_NAME = 24
"""Of scripts without blanks between words, a name has few letters."""


def scripts(doc: Doc) -> tuple[Span, ...]:
    """Return each stretch in another script as a direct identifier, in order, none overlapping.

    None of it can be read by our other detectors, so nothing else may claim it: its score is 1. A short
    stretch is taken for a person's name, a longer one for an identifier of kind "words in another script".

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> [found] = scripts(bare("My manager, \\u0645\\u0631\\u064a\\u0645, shouted."))
        >>> found.start, found.end, found.type.value, found.level.value
        (12, 16, 'PERSON', 'D')
    """
    text = text_of(doc)
    return tuple(_span(text, start, end) for start, end in other_scripts(text))


def _span(text: str, start: int, end: int) -> Span:
    words = _WORD.findall(text, start, end)
    named = len(words) <= _LONGEST_NAME and sum(map(len, words)) <= _LETTERS_OF_NAME
    kind = (Type.PERSON, NAME) if named else (Type.IDENTIFIER, WORDS)
    return Span(start, end, kind[0], Level.DIRECT, kind=kind[1], why="another script")
