"""Make the words beside a replacement agree with it: article and preposition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from redactkit.transform.grammar import (
    DETERMINERS,
    FUNCTION,
    article,
    capitalised,
    starts_sentence,
    word_before,
)
from redactkit.types import Edit, Span, Technique, Type

_GROUP = re.compile(
    r"[ ](?:staff|residents|employees|colleagues|managers|children|policy|policies|procedures?)\b"
)
_WITH_IN = {Type.DATETIME: {"on", "at"}, Type.LOCATION: {"at", "on"}}
_BAND = re.compile(r"under \d+|\d+ to \d+|\d+ or over")
_AGED = re.compile(
    r"(?:[,;]|\b(?:is|was|im|i[’']m|am|are|were|(?:he|she)[’']?s)(?: (?:only|just|about|nearly|now))?)"
    r"\s{1,2}$",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r"[ ](?:(?:children[’']?s|kids[’']?|care|nursing) home|hospital|ward|team|council|nursery"
    r"|(?:(?:special|primary|secondary|boarding|infant|junior|high|nursery) )?school)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """The organisations that have been told of so far: their ids, and the nouns they are called by."""

    entities: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


def beside(text: str, made: Edit, wants: str, told: Told) -> Edit | None:
    """Return the edit that makes the word before `made` fit it; None if none is needed.

    Args:
        made: the replacement, which holds no article.
        wants: the article that it needs where no determiner stands before it: "a", "the" or none.
        told: the organisations told of so far; this one is added. Told of again it is "the
            council", and a second council is "another".

    Returns:
        A change of the word before, or an insertion right before `made`.
    """
    if made.technique not in (Technique.LABEL, Technique.GENERALISE):
        return None
    before, start, end = word_before(text, made.start)
    folded, words = before.lower(), made.replacement
    change = replace(made, start=start, end=end, entity="")
    article_before = _article(text, made, wants, told)
    if folded in ("a", "an"):
        fitting = "the" if wants == "the" else article(words)
        return None if folded == fitting else replace(change, replacement=_like(before, fitting))
    if made.technique is Technique.LABEL:
        return None
    if folded in _WITH_IN.get(made.type, ()) if made.type else False:
        preposition = "at" if words == "night" else "in"
        new = f"{preposition} {wants}".strip()
        return None if folded == new else replace(change, replacement=_like(before, new))
    inserted = "" if _determined(text, start, before) else article_before
    if made.type is Type.LOCATION and text[max(0, made.start - 2) : made.start] == ", ":
        inserted = f"in {wants}".strip()
    inserted = "aged" if _wants_aged(text, made) else inserted
    if not inserted:
        return None
    if starts_sentence(text, made.start) and not text[made.start].islower():
        inserted = capitalised(inserted)
    return replace(change, start=made.start, end=made.start, replacement=f"{inserted} ")


def named_kind(text: str, span: Span, stop: int) -> int:
    """Return where the name of an organisation ends together with the words that say what it is.

    "Wicker Bank children's home" may have been found without its last words, which would then stand
    twice. Nothing from `stop` on is taken.
    """
    match = _KIND_AFTER.match(text, span.end) if span.type is Type.ORGANISATION else None
    return match.end() if match and match.end() <= stop else span.end


def _article(text: str, made: Edit, wants: str, told: Told) -> str:
    if made.type is not Type.ORGANISATION or wants != "a":
        return article(made.replacement) if wants == "a" else wants
    known, another = made.entity in told.entities, made.replacement in told.nouns
    told.entities.add(made.entity)
    told.nouns.add(made.replacement)
    if known or _GROUP.match(text, made.end):
        return "the"
    return "another" if another else article(made.replacement)


def _determined(text: str, start: int, before: str) -> bool:
    """Say whether a determiner stands before, or one word further on: "a family safeguarding team"."""
    if before.lower() in DETERMINERS or before in ("'s", "’s"):
        return True
    earlier, _, end = word_before(text, start)
    between = text[end:start]
    adjective = before.islower() and before not in FUNCTION and not between.strip()
    return adjective and earlier.lower() in DETERMINERS - {"that", "which", "this", "those", "these"}


def _wants_aged(text: str, made: Edit) -> bool:
    """Say whether "aged" is missing: "she is 30 to 39" is no way to speak."""
    banded = made.type is Type.AGE and _BAND.fullmatch(made.replacement) is not None
    return banded and _AGED.search(text, max(0, made.start - 24), made.start) is not None


def _like(before: str, word: str) -> str:
    return capitalised(word) if before[0].isupper() else word
