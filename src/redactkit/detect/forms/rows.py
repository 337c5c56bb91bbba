"""Find a name that stands in two cells of a row: the surname in one, the first name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from redactkit.detect.forms.columns import LINE, MARK, MARKS, SCORE, cells_of
from redactkit.detect.spacy import text_of
from redactkit.detect.words.namelike import is_name, is_town, is_word, may_be_name
from redactkit.tables.names import first_name
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*[^\W\d_]")
"""One word with a capital."""


def rows(doc: Doc) -> Iterator[Span]:
    """Yield both halves of each name in neighbouring cells of a line, of a table or by itself.

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> text = "7 | Trevanion | Gwendolen | days"
        >>> [text[span.start : span.end] for span in rows(bare(text))]
        ['Trevanion', 'Gwendolen']
    """
    text = text_of(doc)
    for line in LINE.finditer(text) if any(mark in text for mark in MARKS) else ():
        found = set[tuple[int, str]]()
        for pair in pairwise(cells_of(text, *line.span(), MARK)):
            if is_split_name(*(cell.text for cell in pair)):
                found.update((cell.start, cell.text) for cell in pair)
        for start, said in sorted(found):
            yield Span(start, start + len(said), Type.PERSON, Level.DIRECT, score=SCORE, why="row")


def is_split_name(one: str, other: str) -> bool:
    """Tell whether two cells are a first name and a surname, in either order.

    A first name that is a word too ("Blessing") stands beside what is none.

    Example:
        >>> is_split_name("Trevanion", "Gwendolen"), is_split_name("Leeds", "Bradford")
        (True, False)
    """
    if not (_NAME.fullmatch(one) and _NAME.fullmatch(other)):
        return False
    pair = one.casefold(), other.casefold()
    if any(map(is_town, pair)) or not all(map(may_be_name, pair)):
        return False
    return any(
        first_name(word) and (is_name(word) or not is_word(other)) for word, other in (pair, pair[::-1])
    )
