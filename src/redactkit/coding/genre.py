"""Tell what kind of text it is: only concerns and case studies have facts."""

from __future__ import annotations

import re

from redactkit.coding.attention import Floats, shares

TOLD = frozenset({"concern", "case_study"})
"""Genres that tell of a case; a report or anything else has no facts."""
SURE = 0.7
"""A concern taken for another kind of text is lost; a report taken for a concern costs a glance."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    _WORD.findall(
        "a about after all an and are as at be been but by do for from had has have he her his i in is it me "
        "my no not of on or our she so that the their them there they this to up was we were what when which "
        "who will with you your"
    )
)
_LEAST = 0.12
"""Of the words of an English text, however terse, at least this share is among these."""
_FEW = 4
"""A text of fewer words tells no case."""


def english(text: str) -> bool:
    """Tell whether a text reads as English: enough of its words are the commonest of the language.

    Example:
        >>> english("they told me to sign for it"), english("die Akten sind falsch, sagt er")
        (True, False)
    """
    words = _WORD.findall(text.casefold())
    return len(words) >= _FEW and sum(map(_ENGLISH.__contains__, words)) >= _LEAST * len(words)


def likeliest(outputs: Floats, genres: tuple[str, ...]) -> str:
    """Return the likeliest genre; one without facts only where it is `SURE` that no case is told.

    Args:
        outputs: of the whole text, [genres].
        genres: their names, in that order.

    Example:
        >>> import numpy as np
        >>> likeliest(np.log([0.2, 0.3, 0.1, 0.4]), ("concern", "case_study", "report", "other"))
        'case_study'
    """
    chances = dict(zip(genres, shares(outputs).tolist(), strict=True))
    telling = {genre: chance for genre, chance in chances.items() if genre in TOLD}
    among = telling if 1 - sum(telling.values()) < SURE else chances
    return max(among, key=lambda genre: among[genre])
