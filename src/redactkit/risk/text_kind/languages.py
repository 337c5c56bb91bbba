"""Tell whether a text, or a passage of it, is in another language than English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redactkit.characters.scripts import other_scripts
from redactkit.risk.matching.rarity import FUNCTION_WORDS, UNKNOWN, bits
from redactkit.tables.names import first_name, surname

FEWEST_WORDS = 6
"""Without which nothing is told of a text's language."""
PASSAGE = 12
"""Words that are looked at together, about a sentence."""
FEWEST = 4
"""Unlisted words without which no passage is in another language."""
FEWEST_ALONE = 2
"""Of a sentence that is read by itself."""
STRETCH = 4
"""Words on end, with blanks alone between them, that a sentence has and a list or a table has not."""
LAST_LATIN = "\u02af"
"""Letters beyond it are of other scripts."""
_BEYOND_LATIN = re.compile(rf"[^\0-{LAST_LATIN}]")
_READ = 20_000
"""Characters that are read to tell a text's language."""
_LONGEST_NAME = 24
"""Characters of another script that may be a name; more are told, not called."""
_WORD = re.compile(r"(?<![\w@.’'-])[^\W\d_]{1,30}(?:['’][^\W\d_]{1,3})?(?![\w@]|[.]\w)")
_ELIDED = re.compile(r"['’]")
_FUNCTION, _LISTED, _UNLISTED, _SHORT, _OTHER_SHORT, _NAME = "fluson"


def unread(text: str) -> bool:
    """Tell whether most of a text is in another language or script, or one passage of it is.

    Example:
        >>> unread("She shouted. Kierowniczka krzyczy na dzieci i nikt nic z tym nie robi. He cried.")
        True
        >>> unread("im a carer an the manger shouts at resdents evry day, they wont lissen")
        False
    """
    return foreign(text) or has_foreign_passage(text)


def foreign(text: str) -> bool:
    """Tell whether most of a text is in another language or script, so that little of it was understood.

    Example:
        >>> foreign("bonjour tout le monde je suis ici pour vous parler depuis longtemps")
        True
        >>> foreign("经理每天对孩子们大喊大叫")
        True
        >>> foreign("Ward; Beds; Concern\\nElm; 24; Falls\\nOak; 18; Staffing")
        False
    """
    text = text[:_READ]
    beyond = sum(each.isalpha() for each in _BEYOND_LATIN.findall(text))
    letters = sum(map(str.isalpha, text)) if beyond else 0
    if letters >= FEWEST_WORDS and beyond > letters / 2:
        return True
    counts = Counter(kind for kinds in _stretches(text) for kind in kinds)
    words = counts.total()
    if words < FEWEST_WORDS or counts[_FUNCTION] >= words / 8:
        return False
    return counts[_UNLISTED] + counts[_OTHER_SHORT] > words / 3


def has_foreign_passage(text: str) -> bool:
    """Tell whether some words on end are in another language, or more than a name in another script.

    In such a passage, words that are in no English list outnumber those that are, with the commonest
    ("the", "of") counted twice; it is a sentence, or part of a longer one. Of more than 800 English texts,
    badly spelt ones among them, only one is told to have such a passage, and it has one, of Welsh. Names
    count for neither side, nor do lists and tables, where few words stand on end.

    Example:
        >>> has_foreign_passage("Amoxicillin, flucloxacillin, sertraline, mirtazapine, omeprazole and senna.")
        False
        >>> has_foreign_passage("She was late. Ona bije dzieci i nikt nie reaguje. He was not.")
        True
    """
    if any(end - start > _LONGEST_NAME for start, end in other_scripts(text)):
        return True
    kinds = ""
    for stretch in _stretches(text):
        if _is_foreign(Counter(stretch), FEWEST_ALONE):
            return True
        kinds += stretch
    counts = Counter(kinds[:PASSAGE])
    for at in range(max(1, len(kinds) - PASSAGE + 1)):
        if _is_foreign(counts):
            return True
        counts[kinds[at : at + 1]] -= 1
        counts[kinds[at + PASSAGE : at + PASSAGE + 1]] += 1
    return False


def _is_foreign(counts: Counter[str], fewest: int = FEWEST) -> bool:
    unlisted = counts[_UNLISTED]
    if unlisted < fewest or not counts[_SHORT] + counts[_OTHER_SHORT]:
        return False
    return unlisted > counts[_LISTED] + 2 * counts[_FUNCTION]


def _stretches(text: str) -> Iterator[str]:
    """Yield what English lists say of the words of each stretch, one letter a word.

    A stretch is some words on one line with nothing but blanks between them. Words in capitals are
    read where most of a stretch is in capitals, and that has one word more, since names and headings are
    written so; elsewhere they are short for something.
    """
    words: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        if words and text[end : match.start()].strip(" \t\xa0"):
            yield from _kinds(words)
            words = []
        words.append(_ELIDED.split(match[0])[0])
        end = match.end()
    yield from _kinds(words)


def _kinds(words: list[str]) -> Iterator[str]:
    capitals = sum(map(str.isupper, words)) > len(words) / 2
    if len(words) < STRETCH + capitals:
        return
    if capitals:
        words = [word.lower() for word in words]
    yield "".join(_kind(word) for word in words if word[-1].islower())


def _kind(written: str) -> str:
    word = written.lower()
    if word in FUNCTION_WORDS:
        return _FUNCTION
    known = bits(word) < UNKNOWN
    if len(word) < STRETCH:
        return _SHORT if known or written[0].isupper() else _OTHER_SHORT
    if known:
        return _LISTED
    return _NAME if written[0].isupper() or first_name(word) or surname(word) else _UNLISTED
