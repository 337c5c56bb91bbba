"""Say which part each person plays in the story, and which sex the text tells of them.

What is seen of a person (`parts.tsv`: the post, what he or she is said to do, who is told) adds up with
the weights of a logistic regression (`plays.tsv`), one column for each part, fitted by
`scripts/fit_links.py`.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.numbers import number
from redactkit.risk.patterns import Pattern, any_at_a_word, any_of, patterns
from redactkit.risk.people import WRITER, Somebody
from redactkit.risk.pronouns import kin_sex, titled
from redactkit.types import Level, Span, Type

PARTS = (
    "accused", "child", "adult_at_risk", "manager", "witness", "colleague", "family", "professional",
    "bystander",
)  # fmt: skip
_MOST_LOOKED_AT = 12
"""How many mentions of a person are looked at: the first ones tell who it is."""
_BEFORE = 36
"""Within how many characters before a mention words are looked for."""
_NEAR = 24
"""Within how many characters a marked stretch counts as said of a person."""

Mark = tuple[int, int, Type]
"""Start, end and type of a marked stretch that is no name."""


def described(text: str, each: Somebody, marks: Sequence[Mark], most: int = 1) -> Somebody:
    """Return `each` with the part that he or she plays and the sex that a title or kinship tells.

    Args:
        text: the text.
        each: the person, with the sex that pronouns tell.
        marks: what is marked beside names, in order.
        most: how often the one who is most spoken of is.
    """
    sex, sexed = each.sex, each.sexed
    for start, end in () if sex else each.mentions[:_MOST_LOOKED_AT]:
        sex = titled(text, start) or (kin_sex(text[start:end]) if text[start : start + 1].islower() else None)
        if sex:
            sexed = ((start, end),)
            break
    if each.id == WRITER:
        return Somebody(each.id, each.mentions, WRITER, sex, sexed, ((WRITER, 1.0),))
    plays = chances(seen(text, each, marks, most))
    return Somebody(each.id, each.mentions, plays[0][0], sex, sexed, plays)


def marks_of(spans: Iterable[Span]) -> list[Mark]:
    """Return what is marked beside names, in order; level `N` says nothing."""
    return sorted(
        (span.start, span.end, span.type)
        for span in spans
        if span.type is not Type.PERSON and span.level is not Level.NONE
    )


def chances(told: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return each part with the chance that somebody of whom that is seen plays it, the likeliest first."""
    weights = _weights()
    sums = [0.0] * len(PARTS)
    for name, value in told.items():
        for at, weight in enumerate(weights.get(name, ())):
            sums[at] += weight * value
    most = max(sums)
    powers = [math.exp(each - most) for each in sums]
    total = sum(powers)
    return tuple(
        sorted(
            ((name, power / total) for name, power in zip(PARTS, powers, strict=True)),
            key=lambda one: -one[1],
        )
    )


def seen(text: str, each: Somebody, marks: Sequence[Mark], most: int) -> dict[str, float]:
    """Return what is seen of a person: words in, before and after the mentions, marks beside them, counts."""
    found: dict[str, float] = {"anybody": 1.0}
    kinds = {(start, end): kind for start, end, kind in marks}
    cues = _cues()
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        kind = kinds.get((start, end))
        if kind is not None:
            found[f"a {kind.value}"] = 1.0
        words, first = text[start:end], max(0, start - _BEFORE)
        whole = kind is not None or text[start : start + 1].islower()
        told = [*_told_within(words, whole), *cues.after(text, end)]
        if cues.any_before.search(text, first, start):
            told += [name for name, pattern in cues.before if pattern.search(text, first, start)]
        found.update(dict.fromkeys(told, 1.0))
    _beside(text, each, marks, found)
    years = _years(text, each, marks)
    if years is not None:
        found["young" if years < 18 else "old" if years >= 60 else "grown up"] = 1.0
    count = len(each.mentions)
    found["often"] = math.log(count)
    found["once"] = float(count == 1)
    found["most spoken of"] = float(count >= most)
    found["share of the most"] = count / max(most, 1)
    longest = max(
        (text[start:end] for start, end in each.mentions if (start, end) not in kinds), key=len, default=""
    )
    found["has a full name"] = float(" " in longest.strip())
    found["has initials"] = float("." in longest or (longest.isupper() and len(longest) <= 3))
    found["nameless"] = float(each.id[0] == "x")
    found["comes late"] = each.mentions[0][0] / max(len(text), 1)
    return found


def _beside(text: str, each: Somebody, marks: Sequence[Mark], found: dict[str, float]) -> None:
    """Note the marks right after and right before a mention."""
    opens = [start for start, *_ in marks]
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        at = bisect_left(opens, end)
        if at < len(marks) and opens[at] - end <= _NEAR and "." not in text[end : opens[at]]:
            found[f"then {marks[at][2].value}"] = 1.0
        at = bisect_left(opens, start) - 1
        if at >= 0 and 0 <= start - marks[at][1] <= _NEAR // 2 and "." not in text[marks[at][1] : start]:
            found[f"after {marks[at][2].value}"] = 1.0


def _years(text: str, each: Somebody, marks: Sequence[Mark]) -> int | None:
    """Return the age that stands right beside a mention."""
    ages = [(start, end) for start, end, kind in marks if kind is Type.AGE]
    opens = [start for start, _ in ages]
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        at = bisect_left(opens, end)
        if at < len(ages) and ages[at][0] - end <= 14 and "." not in text[end : ages[at][0]]:
            return _read(text[slice(*ages[at])])
        if at and 0 <= start - ages[at - 1][1] <= 12 and "." not in text[ages[at - 1][1] : start]:
            return _read(text[slice(*ages[at - 1])])
    return None


def _read(words: str) -> int | None:
    if re.search(r"(?i)\b(?:months?|weeks?|days?)\b|\byear (?:\d|one|two|three|four|five|six|seven)", words):
        return 9
    born = re.search(r"\b(?:19|20)\d\d\b", words)
    if born:
        return 2024 - int(born[0])
    return number(re.sub(r"[^\w ]", " ", words).replace("year", " ").replace("old", " "))


@dataclass(frozen=True, slots=True)
class _Cues:
    """What may stand in a mention, before it and after it, by name."""

    within: Sequence[Pattern]
    before: Sequence[Pattern]
    any_before: re.Pattern[str]
    names_after: Sequence[str]
    every_after: re.Pattern[str]

    def after(self, text: str, end: int) -> Iterator[str]:
        """Yield the names of all that stand right after a mention, in one look."""
        match = self.every_after.match(text, end)
        if match:
            yield from (
                name for name, hit in zip(self.names_after, match.groups(), strict=True) if hit is not None
            )


@lru_cache(maxsize=1024)
def _told_within(words: str, whole: bool) -> tuple[str, ...]:
    """Return what the words of a mention tell of the person; of a name, whether it is that of a child."""
    return tuple(
        name for name, pattern in _cues().within if (whole or name == "a child") and pattern.search(words)
    )


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    by_place: dict[str, list[Pattern]] = {"in": [], "before": [], "after": []}
    for name, pattern in patterns("parts.tsv"):
        *words, where = name.split(" ")
        by_place[where].append((" ".join(words), pattern))
    return _Cues(
        by_place["in"],
        by_place["before"],
        any_at_a_word([pattern for _, pattern in by_place["before"]]),
        [name for name, _ in by_place["after"]],
        re.compile("".join(f"(?:(?={any_of([pattern])})()|)" for _, pattern in by_place["after"])),
    )


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    rows = (
        line.split("\t")
        for line in files("redactkit.risk").joinpath("plays.tsv").read_text("utf-8").splitlines()
        if not line.startswith(("#", "feature"))
    )
    return {row[0]: tuple(float(cell or 0) for cell in row[1:]) for row in rows}
