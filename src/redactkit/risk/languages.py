"""Tell whether a text, or a passage of it, is in another language than English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redactkit.risk.surprisal import FUNCTION_WORDS, UNKNOWN, bits, foreign
from redactkit.tables.names import first_name, surname
from redactkit.tables.scripts import other_scripts

PASSAGE = 12
"""Words that are looked at together, about a sentence."""
FEWEST = 4
"""Unlisted words without which no passage is in another language."""
_LONGEST_NAME = 24
"""Characters of another script that may be a name; more are told, not called."""
_WORD = re.compile(r"(?<![\w@.’'-])[^\W\d_]{1,30}(?:['’][^\W\d_]{1,3})?(?![\w@]|[.]\w)")
_ELIDED = re.compile(r"['’]")
_FUNCTION, _LISTED, _UNLISTED, _SHORT, _NAME = "flusn"


def unread(text: str) -> bool:
    """Tell whether most of a text is in another language or script, or one passage of it is.

    Example:
        >>> unread("She shouted. Kierowniczka krzyczy na dzieci i nikt nic z tym nie robi. He cried.")
        True
        >>> unread("im a carer an the manger shouts at resdents evry day, they wont lissen")
        False
    """
    return foreign(text) or has_foreign_passage(text)


def has_foreign_passage(text: str) -> bool:
    """Tell whether some words on end are in another language, or more than a name in another script.

    In such a passage, words that are in no English list outnumber those that are, with the commonest
    ("the", "of") counted twice: in 857 English texts, badly spelt ones among them, no twelve words do,
    and in sentences of twenty languages all do. Names count for neither side. Lists, of medicines say,
    have no short words between the unlisted ones, as every language has.

    Example:
        >>> has_foreign_passage("Amoxicillin, flucloxacillin, sertraline, mirtazapine, omeprazole and senna.")
        False
    """
    if any(end - start > _LONGEST_NAME for start, end in other_scripts(text)):
        return True
    kinds = "".join(_kinds(text))
    counts = Counter(kinds[:PASSAGE])
    for at in range(max(1, len(kinds) - PASSAGE + 1)):
        if _is_foreign(counts):
            return True
        counts[kinds[at : at + 1]] -= 1
        counts[kinds[at + PASSAGE : at + PASSAGE + 1]] += 1
    return False


def _is_foreign(counts: Counter[str]) -> bool:
    unlisted = counts[_UNLISTED]
    if unlisted < FEWEST or not counts[_SHORT]:
        return False
    return unlisted > counts[_LISTED] + 2 * counts[_FUNCTION]


def _kinds(text: str) -> Iterator[str]:
    """Yield one letter for each word that is not in capitals: what an English list says of it."""
    for match in _WORD.finditer(text):
        if match[0][-1].islower():
            yield _kind(_ELIDED.split(match[0])[0])


def _kind(written: str) -> str:
    word = written.lower()
    if word in FUNCTION_WORDS:
        return _FUNCTION
    if len(word) < 4:
        return _SHORT
    if bits(word) < UNKNOWN:
        return _LISTED
    return _NAME if written[0].isupper() or first_name(word) or surname(word) else _UNLISTED
