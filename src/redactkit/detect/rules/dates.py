"""Find dates, times and named periods as people in the UK write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactkit.detect.rules.word_patterns import apply, pattern, without_overlaps, word_rules
from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_BARE_YEAR = pattern(r"(?:19[4-9]\d|20[0-3]\d)(?! ?/ ?\d)(?:/\d\d)?")
_LAW = re.compile(
    r"(?:\b(?:act|acts|regulations?|order|rules|code|guidance|framework|bill|"
    r"convention|together|procedures|standards|iso|no|ref|number)\b\W{0,3}|"
    r"[£$#/\-.]|\w-)$",
    re.I,
)
_LAW_AFTER = re.compile(r"\s(?:act|regs|regulation|order|rules|guidance|code)|[./]\d|\d", re.I)


def dates(doc: Doc) -> tuple[Span, ...]:
    """Return the dates, times and named periods of `doc`: whole expressions, "on" left out.

    Q where the expression pins a day or a period; N for a weekday alone. Hours, a day of the month by
    itself and what is relative to the time of writing ("last Tuesday") are left to the tagger.

    Example:
        >>> from redactkit.detect.spacy import read
        >>> [span.kind for span in dates(read("It was 14th Jan 2023, not Boxing Day."))]
        ['date', 'named day']
    """
    return without_overlaps(
        [*apply(text_of(doc), word_rules("dates.tsv", Type.DATETIME, "dates")), *_years(text_of(doc))]
    )


def _years(text: str) -> Iterator[Span]:
    """Yield years that stand alone and are not part of the name of a law."""
    for match in _BARE_YEAR.finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
        if not _LAW.search(before) and not _LAW_AFTER.match(after):
            yield Span(*match.span(), Type.DATETIME, Level.QUASI, "year", "", 0.6, "dates.year")
