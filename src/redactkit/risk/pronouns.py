"""Say who "she" and "he" are."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from redactkit.risk.patterns import patterns
from redactkit.risk.people import WRITER, Mention
from redactkit.tables import names

_THIRD = re.compile(r"\b(?:(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)|(?P<m>[Hh]e|[Hh]im|[Hh]is|[Hh]imself))\b")
_WORDS = dict(patterns("people.tsv"))
_SURE = 0.9
"""Share of the bearers of a first name above which it is taken to tell "she" from "he"."""

Pronoun = tuple[int, int, str, str]
"""Start, end, the person's id, `f` or `m`."""


def pronouns(text: str, trail: Sequence[Mention], own: bool) -> list[Pronoun]:
    """Return each "she" and "he" with whoever was last spoken of and is not known to be of the other sex.

    `own` says that the writer speaks as "I" and so is never meant. A first name helps to tell the two
    apart, no more: it is not reported as somebody's sex.
    """
    sexes: dict[str, str] = {}
    for start, end, who in trail:
        sex = titled(text, start) or kin_sex(text[start:end])
        if sex:
            sexes[who] = sex
    likely = {who: sex for start, end, who in reversed(trail) if (sex := _by_name(text[start:end]))} | sexes
    found: list[Pronoun] = []
    last: dict[str, str] = {}
    opens = [start for start, *_ in trail]
    for match in _THIRD.finditer(text):
        sex = "f" if match["f"] else "m"
        at = bisect_right(opens, match.start())
        fitting = [
            who
            for *_, who in reversed(trail[max(0, at - 12) : at])
            if likely.get(who, sex) == sex and not (own and who == WRITER)
        ]
        if not fitting and (own or likely.get(WRITER, sex) != sex):
            continue
        who = fitting[0] if fitting else WRITER
        known = [each for each in fitting[:4] if likely.get(each) == sex]
        if last.get(sex) in fitting[:3]:
            who = last[sex]
        elif known:
            who = known[0]
        likely[who] = sexes[who] = sex
        last[sex] = who
        found.append((*match.span(), who, sex))
    return found


def titled(text: str, start: int) -> str | None:
    """Return the sex that a title before `start` tells: `f`, `m` or nothing."""
    if _WORDS["his title"].search(text, max(0, start - 24), start):
        return "m"
    return "f" if _WORDS["her title"].search(text, max(0, start - 24), start) else None


def kin_sex(words: str) -> str | None:
    """Return the sex that a word for kin or for a child tells.

    Example:
        >>> kin_sex("sister-in-law"), kin_sex("cousin")
        ('f', None)
    """
    if _WORDS["female"].search(words):
        return "f"
    return "m" if _WORDS["male"].search(words) else None


def _by_name(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    known = names.first_name(words.split()[0].strip("\"'“”‘’"))
    if known is None or known.share_female is None:
        return None
    if known.share_female >= _SURE:
        return "f"
    return "m" if known.share_female <= 1 - _SURE else None


def sexes_told(found: Sequence[Pronoun]) -> Mapping[str, str]:
    """Return the sex that most pronouns of each person tell."""
    counted: dict[str, list[str]] = {}
    for *_, who, sex in found:
        counted.setdefault(who, []).append(sex)
    return {who: max("fm", key=all_of_them.count) for who, all_of_them in counted.items()}
