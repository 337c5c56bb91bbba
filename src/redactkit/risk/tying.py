"""Say about whom a stretch of text tells something, with a confidence for each candidate.

What can be seen of a candidate (is named before it in the sentence, is "I", stands in apposition,
spoke the words …) adds up with weights of `ties.tsv`, one column for each type of fact. They are a
logistic regression fitted on the development concerns by `scripts/fit_ties.py`, which also
measures them on documents that it was not fitted on.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.patterns import patterns
from redactkit.risk.people import MOST_PEOPLE, WRITER, Cast, Mention
from redactkit.types import Type

GROUPS = (*(each.value for each in Type if each not in {Type.PERSON, Type.CONTACT}), "KIN", "TERMS")
"""The columns of weights: types, and apart from them words for kin and terms of employment."""
ONE_PERSON = frozenset({"ROLE", "AGE", "TERMS"})
"""Facts of these are about one person; only what joins others to that one ties them too."""
LEAST = 0.12
"""A confidence below which the best candidate alone is no better than anybody."""
NEARLY = 0.75
"""Candidates with at least this part of the best confidence count where none is sure."""
_WINDOW = 24
"""How many mentions either side of a stretch are looked at."""
_MENTIONS = 6
_WE = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]ur)\b")
_SAYS = re.compile(
    r"\b(?:said|says|saying|told|tells|wrote|writes|asked|asks|replied|shouted|answered|called|put it"
    r"|remarked|added|joked|text(?:ed|s)?|e-?mailed|words)\b|[:=]\s{0,2}[\"“'‘]?$"
)
_TO = re.compile(r"\b(?:told|tell|tells|asked|to|at|called|warned)\s{1,2}(?:the |my |Mrs? |Ms |Miss |Dr )?$")
_CLAUSE = re.compile(
    r"[;:()\[\]–]|, (?:and|but|who|which|so|because|when|while|as) | (?:but|because|which|when|while) "
)
_AND = re.compile(r",? ?(?:and|&|,|or|/) ?(?:Mrs? |Ms |Miss |Dr |my )?")
_HEAD = re.compile(r"(?i)\b(?:date|sent|received|time|call|tel|phone|note|taken)\b[^\n]{0,30}$")
_WORDS = dict(patterns("people.tsv"))

_OWN_FEATURES = frozenset(
    {"nearest before", "subject", "before", "after", "alone in sentence", "same paragraph", "sentence before"}
)
"""What is weighed apart for the writer, who is everywhere."""


def group_of(kind: Type, words: str) -> str:
    """Return the column of weights by which a fact of that type and those words is tied.

    Example:
        >>> group_of(Type.DEMOGRAPHIC, "husband"), group_of(Type.ROLE, "nine years")
        ('KIN', 'TERMS')
    """
    if kind is Type.ROLE:
        return "TERMS" if _WORDS["no holder"].search(words) else "ROLE"
    if kind is Type.PERSON or (kind is Type.DEMOGRAPHIC and _WORDS["kin"].search(words)):
        return "KIN" if kind is Type.DEMOGRAPHIC else "DEMOGRAPHIC"
    return "IDENTIFIER" if kind is Type.CONTACT else kind.value


Features = dict[str, float]
Note = Callable[[str, str], None]
"""Puts down of a person (by id) that something is seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch and all that is looked up once for every candidate: its sentence and those around it."""

    start: int
    end: int
    first: int
    stop: int
    before: int
    after: int
    near: tuple[Mention, ...] = field(repr=False)


def place(text: str, people: Cast, start: int, end: int) -> Place:
    """Return the surroundings of a stretch: the sentence it begins in, the one before, the one after."""
    number = bisect_right(people.starts, start) - 1
    limits = (*people.starts[max(number - 1, 0) : number + 3], len(text))
    if number == 0:
        limits = (0, *limits)
    first, stop = limits[1], limits[2] if len(limits) > 2 else len(text)
    after = limits[3] if len(limits) > 3 else stop
    at = bisect_left(people.places, start)
    near = people.trail[max(0, at - _WINDOW) : at + _WINDOW]
    return Place(start, end, first, stop, limits[0], after, tuple(near))


def features(text: str, where: Place) -> dict[str, Features]:
    """Return what is seen of each candidate from a stretch, by the person's id."""
    here = [each for each in where.near if where.first <= each[0] < where.stop]
    before = [each for each in here if each[1] <= where.start]
    after = [each for each in here if each[0] >= where.end]
    inside = [each for each in here if each[0] < where.end and each[1] > where.start]
    earlier = [each for each in where.near if where.before <= each[0] < where.first]
    later = [each for each in where.near if where.stop <= each[0] < where.after]
    last = [each for each in where.near if each[1] <= where.start][-1:]
    there = {who for *_, who in here}
    seen: dict[str, Features] = {}

    def note(who: str, name: str, value: float = 1.0) -> None:
        mine = seen.setdefault(who, {})
        mine[name] = max(mine.get(name, value), value)

    for _, b, who in before:
        note(who, "before")
        note(who, "gap before", math.exp((b - where.start) / 25))
    for a, _, who in after:
        note(who, "after")
        note(who, "gap after", math.exp((where.end - a) / 25))
    for *_, who in inside:
        note(who, "inside")
    if before:
        note(before[-1][2], "nearest before")
        note(before[0][2], "subject")
        note(before[-1][2], f"nearest is {_kind(text, before[-1])}")
    elif here and here[0][0] >= where.end:
        note(here[0][2], "first after")
    if after:
        note(after[0][2], "nearest after")
    for *_, who in earlier:
        note(who, "sentence before")
    if earlier:
        note(earlier[-1][2], "last of sentence before")
        note(earlier[0][2], "subject of sentence before")
    if not before and not inside and earlier:
        note(earlier[-1][2], "carried over")
    for *_, who in later:
        note(who, "sentence after")
    for *_, who in last:
        note(who, "spoken of last")
    for who in there:
        note(who, "same sentence")
    if len(there) == 1:
        note(next(iter(there)), "alone in sentence")
    for *_, who in _joined_by_and(text, here, [*before[-1:], *after[:1]]):
        note(who, "joined to the nearest")
    first, stop = _paragraph(text, where)
    leads = not text[first : where.start].strip(" -*•[(\t")
    for a, _, who in where.near:
        if first <= a < stop:
            note(who, "same paragraph")
            if leads and a >= where.end:
                note(who, "led by it")
    for a, _, who in (*before, *after):
        between = text[min(a, where.start) : max(a, where.end)]
        if not _CLAUSE.search(between):
            note(who, "same clause")
    _close(text, where, before, after, note)
    _quoted(text, where, before, after, note)
    note(WRITER, "writer")
    if not there:
        note(WRITER, "writer where nobody is named")
    if _WE.search(text, where.first, where.stop):
        note(WRITER, "writer where we")
    if where.start < 200 or _HEAD.search(text, max(where.first, where.start - 40), where.start):
        note(WRITER, "writer in a heading")
    if WRITER in there:
        note(WRITER, "writer in sentence")
    for name in _OWN_FEATURES.intersection(seen[WRITER]):
        note(WRITER, f"writer {name}")
    return seen


def _joined_by_and(text: str, here: Sequence[Mention], nearest: Sequence[Mention]) -> list[Mention]:
    """Return those whom "and" or a comma alone joins to one of the nearest ("Les and Pauline")."""
    return [
        other
        for one in nearest
        for other in here
        if other[2] != one[2]
        and (
            _AND.fullmatch(text, other[1], one[0])
            if other[1] <= one[0]
            else one[1] <= other[0] and _AND.fullmatch(text, one[1], other[0])
        )
    ]


def _paragraph(text: str, where: Place) -> tuple[int, int]:
    """Return where the line of a stretch begins and ends, at most 1,000 characters away."""
    first = text.rfind("\n", max(0, where.start - 1000), where.start) + 1
    stop = text.find("\n", where.end, where.end + 1000)
    return first or max(0, where.start - 1000), stop if stop >= 0 else where.end + 1000


def _kind(text: str, mention: Mention) -> str:
    words = text[mention[0] : mention[1]].casefold()
    return "pronoun" if words in {"she", "he", "her", "his", "him", "hers"} else "other"


def _close(text: str, where: Place, before: Sequence[Mention], after: Sequence[Mention], note: Note) -> None:
    """Note who stands right beside the stretch: "my …", "X's …", "X, the …", "the … , X"."""
    if before:
        a, b, who = before[-1]
        between = text[b : where.start]
        if len(between) <= 70 and _WORDS["apposition"].fullmatch(between):
            note(who, "apposition before")
        if len(between) <= 30:
            if text[a:b].casefold() in {"my", "his", "her"}:
                note(who, "possessor" if between.count(" ") <= 3 else "near possessor")
            elif between.startswith(("'s ", "’s ", "' ", "’ ")):
                note(who, "possessor")
            if between.strip(" ,(") == "":
                note(who, "touches before")
    if after:
        a, _, who = after[0]
        between = text[where.end : a]
        if len(between) <= 14 and _WORDS["before name"].fullmatch(between):
            note(who, "apposition after")
    if _WORDS["own post"].search(text, max(0, where.start - 60), where.start):
        note(WRITER, "own post")


def _quoted(text: str, where: Place, before: Sequence[Mention], after: Sequence[Mention], note: Note) -> None:
    """Note who spoke the words and to whom, where the stretch is in quotation marks."""
    if text[max(0, where.start - 1) : where.start] not in {'"', "“", "'", "‘"}:
        return
    for place_, each in enumerate(reversed(before[-6:])):
        between = text[each[1] : where.start]
        if _TO.search(text, max(where.first, each[0] - 20), each[0]) and len(between) < 40:
            note(each[2], "spoken to")
        elif place_ < 4 and _SAYS.search(between):
            note(each[2], "speaker")
    if not before or not _SAYS.search(text, before[-1][0], where.start):
        for each in after[:2]:
            if _SAYS.search(text, where.end, each[0] + 20):
                note(each[2], "speaker after")


def tied(
    text: str, people: Cast, stretches: Iterable[tuple[str, Type, int, int]]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each key of `stretches` (key, type, start, end) whom it is about.

    A name is its bearer's. All mentions of one thing are looked at together.
    """
    seen = evidence(text, people, stretches)
    return {
        key: (owner,) if owner else chosen(group, confidences(group, whole), whole)
        for key, (group, owner, whole) in seen.items()
    }


Evidence = tuple[str, str | None, Mapping[str, Features]]
"""The column of weights, whose name it is, and what is seen of each candidate."""


def evidence(
    text: str, people: Cast, stretches: Iterable[tuple[str, Type, int, int]]
) -> Mapping[str, Evidence]:
    """Return what is seen of the candidates for each key, from its first `_MENTIONS` mentions."""
    parts: dict[str, list[Mapping[str, Features]]] = {}
    kinds: dict[str, tuple[str, str | None]] = {}
    for key, kind, start, end in stretches:
        owner = people.known(start, end) if kind is Type.PERSON else None
        kinds.setdefault(key, (group_of(kind, text[start:end]), owner))
        mine = parts.setdefault(key, [])
        if len(mine) < _MENTIONS and owner is None:
            mine.append(features(text, place(text, people, start, end)))
    return {key: (*kinds[key], together(mine, people)) for key, mine in parts.items()}


def together(parts: Sequence[Mapping[str, Features]], people: Cast) -> dict[str, Features]:
    """Return the features of several mentions of one thing as one, the strongest of each."""
    total = max(len(people.trail), 1)
    whole: dict[str, Features] = {}
    for part in parts:
        for who, seen in part.items():
            mine = whole.setdefault(who, {})
            for name, value in seen.items():
                mine[name] = max(mine.get(name, value), value)
    by_id = people.by_id
    for who in whole if len(by_id) > MOST_PEOPLE // 3 else {**whole, **by_id}:
        mine = whole.setdefault(who, {})
        each = by_id[who]
        mine["anybody"] = 1.0
        mine[f"plays {each.story_role}"] = 1.0
        mine["prominence"] = len(each.mentions) / total
        mine["few people"] = 1 / len(by_id)
        if who[0] == "x":
            mine["nameless"] = 1.0
        if not mine.get("same sentence") and not mine.get("sentence before"):
            mine["far"] = 1.0
    return whole


def confidences(group: str, whole: Mapping[str, Features]) -> dict[str, float]:
    """Return for each candidate the confidence, 0 to 1, that the fact is about him or her."""
    weights = _weights()[group]
    return {
        who: 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in seen.items())))
        for who, seen in whole.items()
    }


def chosen(group: str, sure: Mapping[str, float], whole: Mapping[str, Features]) -> tuple[str, ...]:
    """Return whom a fact is taken to be about: all who are sure enough, or else the likeliest."""
    if not sure:
        return ()
    needed, best = _weights()[group]["threshold"], max(sure.values())
    if group in ONE_PERSON:
        found = {
            who
            for who, confidence in sure.items()
            if confidence == best
            or (confidence >= best * 0.9 and best < 0.5)
            or (confidence >= needed and whole[who].get("joined to the nearest"))
        }
        return tuple(sorted(found))
    found = {who for who, confidence in sure.items() if confidence >= needed}
    found = found or {who for who, confidence in sure.items() if confidence >= max(best * NEARLY, LEAST)}
    return tuple(sorted(found))


def same_person(text: str, people: Cast, posts: Iterable[tuple[str, int, int]]) -> Mapping[str, str]:
    """Return which of the nameless holders of `posts` (key, start, end) is likelier somebody else.

    So "the finance officer" becomes the caller of whom it is said.
    """
    stretches = [(key, Type.ROLE, start, end) for key, start, end in posts]
    makers = {key: people.known(start, end) for key, start, end in reversed(list(posts))}
    same: dict[str, str] = {}
    for key, (group, _, whole) in evidence(text, people, stretches).items():
        own = makers.get(key)
        if own is None or own[0] != "x" or group != "ROLE":
            continue
        sure = confidences(group, whole)
        best = max((who for who in sure if who[0] != "x"), key=lambda who: sure[who], default=None)
        if best and sure[best] > max(sure.get(own, 0.0), 0.4):
            same[own] = best
    return same


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    head, *rows = (
        line.split("\t")
        for line in files("redactkit.risk").joinpath("ties.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    return {
        group: {row[0]: float(row[column]) for row in rows if row[column]}
        for column, group in enumerate(head)
        if column
    }
