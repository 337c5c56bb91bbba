"""Resolve the pronouns "she" and "he": pronominal coreference."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from redactkit.english.speech import MARKS
from redactkit.risk.cast import WRITER, Mention
from redactkit.risk.matching.patterns import patterns
from redactkit.tables import names

_THIRD = re.compile(
    r"\b(?:(?P<f>[Ss]he|SHE|[Hh]er|HER|[Hh]ers|[Hh]erself|[Ss]hes)|(?P<m>[Hh]e|HE|[Hh]im|HIM|[Hh]is|HIS|[Hh]imself|[Hh]es))\b"
)
_WORDS = dict(patterns("people.tsv"))
_HIS_TITLE, _HER_TITLE = _WORDS["his title"], _WORDS["her title"]
_NO_NAME = frozenset({"The", "This", "That", "A", "An", "My", "Our", "Your", "His", "Her", "Their", "One"})
"""How a mention begins that is no name, though some of these words are names too ("The caller")."""
_SURE = 0.9
"""Share of the bearers of a first name above which it is taken to tell "she" from "he"."""
_LOOKED_AT = 14
"""How many mentions before a pronoun are looked at."""
_CLAUSE = re.compile(r"[.;:!?\n]|\b(?:and|but|who|because|that|when|so|then|while|if) ?$")

SUBJECT, KNOWN, TOLD, NAMELESS, GOES_ON = 0.5, 1.0, 0.4, 0.5, 1.2
"""What counts for or against a candidate: subject of a clause, sex known, sex told, no name, meant before."""
Pronoun = tuple[int, int, str, str]
"""Start, end, the person's id, `f` or `m`."""


def pronouns(
    text: str,
    trail: Sequence[Mention],
    own: bool,
    starts: Sequence[int],
) -> list[Pronoun]:
    """Return each "she" and "he" with its likeliest antecedent.

    `own` says that the writer speaks as "I" and so is never meant; `starts` is where sentences begin.
    A first name helps to tell the two apart, no more: it is not reported as somebody's sex.
    """
    spoken = [(start, end, who) for start, end, who in trail if not (own and who == WRITER)]
    sexes, likely = _sexes_of(text, spoken)
    before = _Mentioned.of(text, spoken, starts)
    found: list[Pronoun] = []
    last: dict[str, tuple[int, str]] = {}
    for match in _THIRD.finditer(text):
        sex = "f" if match["f"] else "m"
        here = bisect_right(starts, match.start()) - 1
        chances = before.scores(match.start(), here, sex, likely)
        for who in chances:
            chances[who] += KNOWN * (likely.get(who) == sex) + TOLD * (sexes.get(who) == sex)
            if who[0] == "x":
                chances[who] -= NAMELESS
        sentence, who = last.get(sex, (-9, ""))
        if who in chances or (who and here - sentence <= 1):
            chances[who] = chances.get(who, -1.0) + GOES_ON - 0.6 * (here - sentence)
        if not chances:
            if own or likely.get(WRITER, sex) != sex:
                continue
            chances = {WRITER: 0.0}
        who = max(chances, key=lambda each: chances[each])
        likely[who] = sexes[who] = sex
        last[sex] = (here, who)
        found.append((*match.span(), who, sex))
    return found


def _sexes_of(text: str, spoken: Sequence[Mention]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sex that a title or a kinship word tells of each, and the same with likely first names."""
    sexes: dict[str, str] = {}
    for start, end, who in spoken:
        if who not in sexes and (told := sex_of_mention(text, start, end)):
            sexes[who] = told
    likely = dict(sexes)
    for start, end, who in spoken:
        if who not in likely and (named := _by_name(text[start:end])):
            likely[who] = named
    return sexes, likely


class _Mentioned(NamedTuple):
    """The mentions before pronouns: where each starts, its sentence, whether it opens its clause."""

    mentions: Sequence[Mention]
    opens: Sequence[int]
    sentences: Sequence[int]
    first: Sequence[bool]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> "_Mentioned":
        opens = [start for start, _, _ in mentions]
        sentences = [bisect_right(starts, start) - 1 for start in opens]
        first = [
            _first_of_its_clause(text, starts[number], start)
            for number, start in zip(sentences, opens, strict=True)
        ]
        return cls(mentions, opens, sentences, first)

    def scores(self, start: int, here: int, sex: str, likely: Mapping[str, str]) -> dict[str, float]:
        """Return how well each who may be of that sex fits a pronoun at `start`, in sentence `here`.

        The nearer the mention the better, and better still as the first of its clause.
        """
        at = bisect_right(self.opens, start - 1)
        best: dict[str, float] = {}
        for rank, number in enumerate(range(at - 1, max(0, at - _LOOKED_AT) - 1, -1)):
            _, end, who = self.mentions[number]
            if likely.get(who, sex) != sex or end > start:
                continue
            score = -0.25 * rank - 0.9 * min(here - self.sentences[number], 4) + SUBJECT * self.first[number]
            best[who] = max(best.get(who, score), score)
        return best


def _first_of_its_clause(text: str, first: int, start: int) -> bool:
    """Tell whether a mention comes early in its sentence, which begins at `first`, or after a break."""
    return start - first < 28 or bool(_CLAUSE.search(text, max(first, start - 6), start))


def sex_of_mention(text: str, start: int, end: int) -> str | None:
    """Return the sex that a title before a mention tells, or a word for kin that it is."""
    return titled(text, start) or (kin_sex(text[start:end]) if text[start : start + 1].islower() else None)


def titled(text: str, start: int) -> str | None:
    """Return the sex that a title before `start` tells: `f`, `m` or nothing."""
    first = start - 24 if start > 24 else 0
    if _HIS_TITLE.search(text, first, start):
        return "m"
    return "f" if _HER_TITLE.search(text, first, start) else None


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
    first = words.split()[0].strip(MARKS)
    known = None if first in _NO_NAME else names.first_name(first)
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
