"""Tell somebody's own account from a text written for readers, such as a policy, a page or a report.

What no mark covers (plans, habits, looks, a way of talking) names who tells to a colleague, so that such a
text is never released without a person. A policy, a page, a report speak to readers of what holds in
general: every few words of them show it. All else is somebody's own account, or not known not to be.

**Source**: Smith 2003, Modes of Discourse, chapters 2 and 4: general statements and reports against
narrative; Biber 1988, Variation across Speech and Writing, chapter 6, for pronouns and modal verbs. The
patterns and numbers are our own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from redactkit.english.sentences import sentences
from redactkit.risk.events.episodes import episodes
from redactkit.risk.matching.patterns import patterns

FEWEST_WORDS = 25
"""A text of fewer words does not show what it is."""
FEWEST_SIGNS = 2
"""So many different kinds of sign a text for readers has."""
LEAST_SHARE = 0.6
"""Of the words of a text for readers, at least this share stands in sentences with a sign."""
LONGEST_GAP = 45
"""So many words in a row may stand in sentences without one."""

ONCE = "it tells what happened on one occasion"
PRINTED = "taken for a text that was written for readers, as a policy, a page or a report is"
DONE = "it says what is done to somebody"
UNSURE = "nothing shows that it was written for readers, as a policy, a page or a report is"
"""Why a text without any sign of telling counts as an account all the same."""
_TOLD, _READERS = "told: ", "readers: "
"""How the names of the signs of telling, and of those of a text for readers, begin in `genre.tsv`."""
_WORD = re.compile(r"[^\W\d_]+")


class _Stretch(NamedTuple):
    words: int
    signs: frozenset[str]


def telling(text: str) -> str:
    """Return in plain words why a text counts as somebody's own account; empty if it was written for readers.

    A sign of telling goes before all signs of a page or a policy; where nothing shows what a text is, it
    counts as an account.

    Example:
        >>> telling("The manager signs the charts at noon. I was told to say nothing.")
        'somebody speaks of himself or herself in it'
        >>> policy = "This policy applies to all staff. Staff must report any concern about safety."
        >>> telling(f"{policy} Managers must reply within ten days. You can find out more on our website.")
        ''
    """
    signs = _signs()
    seen = text
    for pattern in (*signs["asked"], *signs["nobody"]):
        seen = pattern.sub("they", seen)
    for name, several in signs.items():
        if name.startswith(_TOLD) and any(each.search(seen) for each in several):
            return name.removeprefix(_TOLD)
    said = [text[start:end] for start, end in sentences(text, ())]
    if any(_any(signs["done"], each) and not _any(signs["supposed"], each) for each in said):
        return DONE
    if not _for_readers([_stretch(each) for each in said]):
        return UNSURE
    return ONCE if any(each.topic == "happening" for each in episodes(seen)) else ""


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, Sequence[re.Pattern[str]]]:
    """Return the patterns of `genre.tsv` by what they show, in its order."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for name, pattern in patterns("genre.tsv", re.IGNORECASE | re.MULTILINE):
        found.setdefault(name, []).append(pattern)
    return found


def _any(several: Sequence[re.Pattern[str]], sentence: str) -> bool:
    return any(each.search(sentence) for each in several)


def _stretch(sentence: str) -> _Stretch:
    signs = (
        name for name, several in _signs().items() if name.startswith(_READERS) and _any(several, sentence)
    )
    return _Stretch(len(_WORD.findall(sentence)), frozenset(signs))


def _for_readers(stretches: Sequence[_Stretch]) -> bool:
    """Tell whether signs of several kinds stand in all parts of a text, of which these are the sentences."""
    words = sum(each.words for each in stretches)
    if words < FEWEST_WORDS or len(frozenset().union(*(each.signs for each in stretches))) < FEWEST_SIGNS:
        return False
    marked = sum(each.words for each in stretches if each.signs)
    ends, count = [0], 0
    for each in stretches:
        count += each.words
        if each.signs:
            ends += [count - each.words, count]
    gaps = [after - before for before, after in pairwise([*ends, count])][::2]
    return marked >= LEAST_SHARE * words and max(gaps) <= LONGEST_GAP
