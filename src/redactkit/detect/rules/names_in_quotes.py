"""Find names of people inside quotations, which the tagger marks as one event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from redactkit.detect.words.word_shapes import ShapedWord, capital, cut
from redactkit.tables.dictionary import ordinary
from redactkit.tables.names import first_name, surname, word_level
from redactkit.types import Level, Span, Type

SCORE = 0.6


def names_in_quotes(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the first names inside `spans` of type EVENT, each with the surname that follows it.

    A first name that is an ordinary word as well ("Will", "Grace") counts where only a name has a capital.

    Example:
        >>> remark = Span(9, 27, Type.EVENT, Level.QUASI)
        >>> [(span.start, span.end) for span in names_in_quotes('He said "shut up Dave Hill"', [remark])]
        [(17, 26)]
    """
    remarks = [span for span in spans if span.type is Type.EVENT]
    if not remarks:
        return
    words = cut(text)
    starts = [word.start for word in words]
    for span in remarks:
        yield from _names(words[bisect_left(starts, span.start) : bisect_left(starts, span.end)])


def _rare(word: ShapedWord) -> bool:
    return not word_level(word.key) and (word.shape in "TU" or not ordinary(word.key))


def _names(words: Sequence[ShapedWord]) -> Iterator[Span]:
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if len(word.key) < 3 or not first_name(word.key) or not (_rare(word) or capital(word)):
            continue
        end = word.end
        if at < len(words) and words[at].gap == " " and words[at].shape == "T" and surname(words[at].key):
            end = words[at].end
            at += 1
        yield Span(word.start, end, Type.PERSON, Level.DIRECT, score=SCORE, why="name in a remark")
