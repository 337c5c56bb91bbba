"""Find first names by their capital, in the middle of a sentence where only names have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.word_shapes import ShapedWord, capital, cut
from redactkit.tables.names import first_name, surname, variants, word_level
from redactkit.types import Level, Span, Type

SCORE = 0.6
_NO_NAMES = frozenset({"title", "time", "det", "my", "say", "kin", "org-head", "org-lead"})
"""Classes of words with capitals of their own: "Dear Sir", "in May", "the Trust"."""


def first_names(text: str) -> Iterator[Span]:
    """Yield first names and their short forms, each with the surname that follows it.

    The tagger misses a name of two letters now and then ("Ask Em."). A word within a longer name of
    something ("the Gift Aid form") is left.

    Example:
        >>> [(span.start, span.end) for span in first_names("Ask Em. She put in for Gift Aid.")]
        [(4, 6)]
    """
    words = cut(text)
    for at, word in enumerate(words):
        if word.shape in "TU" and _stands_out(word) and _is_first_name(word.key) and (end := _end(words, at)):
            yield Span(word.start, end, Type.PERSON, Level.DIRECT, score=SCORE, why="first name")


def _stands_out(word: ShapedWord) -> bool:
    """Tell whether a word has a capital of its own, or is a name of four letters or more in capitals."""
    if word.shape != "U":
        return capital(word)
    within = word.zone == "m" and not word.opens and word.gap == " "
    return within and len(word.key) > 3 and not word_level(word.key)


def _is_first_name(key: str) -> bool:
    known = len(key) > 1 and (first_name(key) or variants(key))
    return bool(known) and not _NO_NAMES & set(CLASSES.get(key, ()))


def _end(words: Sequence[ShapedWord], at: int) -> int:
    """Return where the name ends that begins at `at`, with its surname; 0 where it is of another name."""
    after = next(iter(words[at + 1 : at + 2]), None)
    if capital(words[at - 1]):
        return 0
    if after is None or after.gap != " " or after.shape not in "TU":
        return words[at].end
    return after.end if surname(after.key) and not word_level(words[at].key) else 0
