"""Name the kind of word right before a stretch, by which some features are weighed apart."""

import re
from functools import lru_cache
from typing import NamedTuple

from redactkit.english.speech import OPENING
from redactkit.risk.attribution.surroundings import Surroundings

_LEAD = re.compile(
    r"(?P<my>\b[Mm]y)|(?P<our>\b[Oo]ur)|(?P<his>\b(?:[Hh]is|[Hh]er|[Tt]heir))|(?P<owned>['’]s?)|(?P<the>\b(?:[Tt]he|[Tt]his|[Tt]hat))"
    r"|(?P<a>\b(?:[Aa]n?|one))|(?P<has>\b(?:has|have|had|hold|holds|got|with|gets?|['’]ve))|(?P<of>\bof)|(?P<in>\b(?:in|on|at|from|since|by|until|till?|for|to|about|after|before|near|between|over))"
    r"|(?P<is>(?:\b(?:is|was|are|were|am|as|being|be|been|only|im|hes|shes)|['’](?:m|s|re)))|(?P<and>\b(?:and|or|but))|(?P<comma>,)|(?P<colon>[:|(])|(?P<bare>^|[.!?\n>*•-])"
)


class Lead(NamedTuple):
    """The names of those features that are weighed apart by the kind of word right before the stretch."""

    inside: str
    nearest: str
    subject: str
    last: str
    writer: str
    nobody: str


def leading_word(text: str, where: Surroundings) -> Lead:
    """Return the names of the features beside the kind of word before a stretch ("my", "has", a comma)."""
    first, start = where.sentence.first, where.start
    words = text[first if first > start - 14 else start - 14 : start].rstrip(f" {OPENING}")
    return _lead_of(words[words.rfind(" ") + 1 :]) if words.strip() else _leads("bare")


@lru_cache(maxsize=1024)
def _lead_of(word: str) -> Lead:
    found = list(_LEAD.finditer(word))[-1:]
    return _leads(str(found[0].lastgroup) if found and found[0].end() == len(word) else "word")


@lru_cache(maxsize=32)
def _leads(kind: str) -> Lead:
    return Lead(
        f"inside, {kind}",
        f"nearest before, {kind}",
        f"subject, {kind}",
        f"spoken of last, {kind}",
        f"writer, {kind}",
        f"writer where nobody is named, {kind}",
    )
