"""Classify the part that each person plays in the story; with it, which sex the text tells of them.

What is seen of a person (`parts.tsv`: the post, what he or she is said to do, who is told) adds up with
the weights of a logistic regression (`plays.tsv`), one column for each part, fitted by
`scripts/fit_links.py`.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter

from redactkit.english.numbers import number
from redactkit.english.numerals import units
from redactkit.risk.cast import WRITER, CastMember
from redactkit.risk.matching.patterns import Pattern, at_a_word, patterns
from redactkit.risk.matching.prefilter import (
    AHEAD,
    BACK,
    Edges,
    Tried,
    by_beginning,
    by_ending,
    edges,
    places,
)
from redactkit.risk.people.pronouns import sex_of_mention
from redactkit.types import Level, Span, Type

PARTS = (
    "accused", "child", "adult_at_risk", "manager", "witness", "colleague", "family", "professional",
    "bystander",
)  # fmt: skip
_MOST_LOOKED_AT = 12
"""How many mentions of a person are looked at: the first ones tell who it is."""
_BEFORE = 36
"""Within how many characters before a mention words are looked for."""
_FAR = 100
"""Within fewer characters after a mention than this, any of what may stand there begins."""
_NEAR = 24
"""Within how many characters a marked stretch counts as said of a person."""
_A, _THEN, _AFTER = ({kind: f"{where} {kind.value}" for kind in Type} for where in ("a", "then", "after"))
"""What a mention itself is marked as, what follows it, what stands before it."""
_PERSON, _AGE, _NONE = Type.PERSON, Type.AGE, Level.NONE
_LED = re.compile(r"(?P<lead>(?:\.|\[\^[^\]]+\])\{0,\d\d\})(?P<rest>(?:\\b|\['’\]).+)")
"""A pattern for words that may follow some others, of any kind."""

Mark = tuple[int, int, Type]
"""Start, end and type of a marked stretch that is no name."""
Numbered = tuple[int, re.Pattern[str]]
"""A pattern and its place among those for the same side of a mention."""


@dataclass(frozen=True, slots=True)
class Around:
    """A text with what is looked up in it for each mention: marks, and the words that tell a part.

    `kinds` are the types of the marks by their stretch, `opens` where they start, `ages` those of ages.
    `begun` is what may stand before a mention, begun there, with its number in the table; `later`, by
    its number, what may stand some words after one. Where each starts is kept apart.
    """

    text: str = field(repr=False)
    marks: Sequence[Mark]
    kinds: Mapping[tuple[int, int], Type]
    opens: Sequence[int]
    ages: Sequence[tuple[int, int]]
    begins: Sequence[int]
    begun: Sequence[Numbered]
    follows: Sequence[int]
    later: Sequence[int]

    @classmethod
    def of(cls, text: str, spans: Iterable[Span] = (), words: Edges | None = None) -> "Around":
        """Return what is around the mentions of `text`; names and what is of level `N` mark nothing.

        `words` are the `edges` of its words, if they are known.
        """
        marks = sorted(
            (span.start, span.end, span.type)
            for span in spans
            if span.type is not _PERSON and span.level is not _NONE
        )
        begins: list[int] = []
        begun: list[Numbered] = []
        follows: list[int] = []
        later: list[int] = []
        for start, tried in places(edges(text) if words is None else words, _cues().at_edges):
            for before, at, pattern in tried:
                if before:
                    begins.append(start)
                    begun.append((at, pattern))
                elif pattern.match(text, start):
                    follows.append(start)
                    later.append(at)
        return cls(
            text,
            marks,
            {(start, end): kind for start, end, kind in marks},
            [start for start, _, _ in marks],
            [(start, end) for start, end, kind in marks if kind is _AGE],
            begins,
            begun,
            follows,
            later,
        )

    def before(self, start: int) -> list[str]:
        """Return the names of all that stands right before a mention, in the order of the table."""
        text, begins, cues = self.text, self.begins, _cues()
        first = max(0, start - _BEFORE)
        tried = cues.anywhere(text[max(0, start - BACK) : start])
        found = [number for number, pattern in tried if pattern.search(text, first, start)]
        for at in range(bisect_left(begins, first), bisect_left(begins, start)):
            number, pattern = self.begun[at]
            if pattern.match(text, begins[at], start):
                found.append(number)
        return [cues.names_before[number] for number in sorted(found)]

    def after(self, end: int) -> list[str]:
        """Return the names of all that stands after a mention, in the order of the table."""
        text, follows, cues = self.text, self.follows, _cues()
        tried = cues.at_once(text[end : end + AHEAD])
        found = [number for number, pattern in tried if pattern.match(text, end)]
        for at in range(bisect_left(follows, end), bisect_left(follows, end + _FAR)):
            if cues.leads[self.later[at]].fullmatch(text, end, follows[at]):
                found.append(self.later[at])
        return [cues.names_after[number] for number in sorted(found)]


def described(around: Around, each: CastMember, most: int = 1) -> CastMember:
    """Return `each` with the part that he or she plays and the sex that a title or kinship tells.

    Args:
        around: the text with what is marked and said in it.
        each: the person, with the sex that pronouns tell.
        most: how often the one who is most spoken of is.
    """
    text = around.text
    sex, sexed = each.sex, each.sexed
    for start, end in () if sex else each.mentions[:_MOST_LOOKED_AT]:
        sex = sex_of_mention(text, start, end)
        if sex:
            sexed = ((start, end),)
            break
    if each.id == WRITER:
        return CastMember(each.id, each.mentions, WRITER, sex, sexed, ((WRITER, 1.0),))
    plays = chances(seen(around, each, most))
    return CastMember(each.id, each.mentions, plays[0][0], sex, sexed, plays)


def chances(told: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return each part with its chance by the features of a person, the likeliest first."""
    weights = _weights()
    rows = [
        weights[name] if value == 1 else [weight * value for weight in weights[name]]
        for name, value in told.items()
        if value and name in weights
    ]
    sums: list[float] = list(map(sum, zip(*rows, strict=True))) or [0.0] * len(PARTS)
    most = max(sums)
    powers = [math.exp(each - most) for each in sums]
    total = sum(powers)
    each_part = [(name, power / total) for name, power in zip(PARTS, powers, strict=True)]
    return tuple(sorted(each_part, key=itemgetter(1), reverse=True))


def seen(around: Around, each: CastMember, most: int) -> dict[str, float]:
    """Return the features of a person: words in, before and after mentions, marks beside them, counts."""
    found: dict[str, float] = {"anybody": 1.0}
    text, kinds = around.text, around.kinds
    looked_at = each.mentions[:_MOST_LOOKED_AT]
    for start, end in looked_at:
        kind = kinds.get((start, end))
        if kind is not None:
            found[_A[kind]] = 1.0
        whole = kind is not None or text[start : start + 1].islower()
        for name in (*_told_within(text[start:end], whole), *around.after(end), *around.before(start)):
            found[name] = 1.0
    for start, end in looked_at:
        _beside(around, start, end, found)
    years = _years(around, looked_at)
    if years is not None:
        found["young" if years < 18 else "old" if years >= 60 else "grown up"] = 1.0
    count = len(each.mentions)
    found["often"] = math.log(count)
    found["once"] = float(count == 1)
    found["most spoken of"] = float(count >= most)
    found["share of the most"] = count / max(most, 1)
    longest = max(
        [text[start:end] for start, end in each.mentions if (start, end) not in kinds], key=len, default=""
    )
    found["has a full name"] = float(" " in longest.strip())
    found["has initials"] = float("." in longest or (longest.isupper() and len(longest) <= 3))
    found["nameless"] = float(each.id[0] == "x")
    found["comes late"] = each.mentions[0][0] / max(len(text), 1)
    return found


def _beside(around: Around, start: int, end: int, found: dict[str, float]) -> None:
    """Note the marks right after and right before a mention."""
    text, marks, opens = around.text, around.marks, around.opens
    at = bisect_left(opens, end)
    if at < len(marks) and opens[at] - end <= _NEAR and "." not in text[end : opens[at]]:
        found[_THEN[marks[at][2]]] = 1.0
    at = bisect_left(opens, start) - 1
    if at >= 0 and 0 <= start - marks[at][1] <= _NEAR // 2 and "." not in text[marks[at][1] : start]:
        found[_AFTER[marks[at][2]]] = 1.0


def _years(around: Around, mentions: Sequence[tuple[int, int]]) -> int | None:
    """Return the age that stands right beside a mention."""
    text, ages = around.text, around.ages
    for start, end in mentions if ages else ():
        at = bisect_left(ages, (end,))
        if at < len(ages) and ages[at][0] - end <= 14 and "." not in text[end : ages[at][0]]:
            return _read(text[slice(*ages[at])])
        if at and 0 <= start - ages[at - 1][1] <= 12 and "." not in text[ages[at - 1][1] : start]:
            return _read(text[slice(*ages[at - 1])])
    return None


def _read(words: str) -> int | None:
    if re.search(rf"(?i)\b(?:months?|weeks?|days?)\b|\byear (?:\d|{units(1, 7)})", words):
        return 9
    born = re.search(r"\b(?:19|20)\d\d\b", words)
    if born:
        return 2024 - int(born[0])
    return number(re.sub(r"[^\w ]", " ", words).replace("year", " ").replace("old", " "))


@lru_cache(maxsize=1024)
def _told_within(words: str, whole: bool) -> tuple[str, ...]:
    """Return what the words of a mention tell of the person; of a name, whether it is that of a child."""
    return tuple(
        name for name, pattern in _cues().within if (whole or name == "a child") and pattern.search(words)
    )


@dataclass(frozen=True, slots=True)
class _Cues:
    """What may stand in a mention, before it and after it.

    Most of what stands before a mention is looked for at the edges of words, and so is what stands
    after one where some other words may come first (`leads`); the rest of that right after it.
    """

    within: Sequence[Pattern]
    at_edges: Tried[tuple[bool, int, re.Pattern[str]]]
    anywhere: Tried[Numbered]
    at_once: Tried[Numbered]
    leads: Mapping[int, re.Pattern[str]]
    names_before: Sequence[str]
    names_after: Sequence[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    by_place: dict[str, list[Pattern]] = {"in": [], "before": [], "after": []}
    for name, pattern in patterns("parts.tsv"):
        *words, where = name.split(" ")
        by_place[where].append((" ".join(words), pattern))
    before = [(each.pattern, (number, each)) for number, (_, each) in enumerate(by_place["before"])]
    after = [(each.pattern, (number, each)) for number, (_, each) in enumerate(by_place["after"])]
    led = {number: found for pattern, (number, _) in after if (found := _LED.fullmatch(pattern))}
    at_edges = [(pattern, (True, *each)) for pattern, each in before if at_a_word(each[1])]
    at_edges += [(each["rest"], (False, number, re.compile(each["rest"]))) for number, each in led.items()]
    return _Cues(
        by_place["in"],
        by_beginning(at_edges),
        by_ending([each for each in before if not at_a_word(each[1][1])]),
        by_beginning([each for each in after if each[1][0] not in led]),
        {number: re.compile(each["lead"]) for number, each in led.items()},
        [name for name, _ in by_place["before"]],
        [name for name, _ in by_place["after"]],
    )


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    rows = (
        line.split("\t")
        for line in files("redactkit.risk").joinpath("rules", "plays.tsv").read_text("utf-8").splitlines()
        if not line.startswith(("#", "feature"))
    )
    return {row[0]: tuple(float(cell or 0) for cell in row[1:]) for row in rows}
