"""Say about whom a stretch of text tells something, with a confidence for each candidate.

What can be seen of a candidate (is named before it in the sentence, is "I", stands in apposition,
spoke the words …) adds up with weights of `ties.tsv`, one column for each type of fact. They are
logistic regressions fitted on annotated concerns by `scripts/fit_links.py`, which also measures them
on documents that they were not fitted on.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import mul

from redactkit.risk.beside import BESIDE, Look, Others
from redactkit.risk.columns import group_of
from redactkit.risk.evidence import Features, features, known, place, together
from redactkit.risk.people import WRITER, Cast
from redactkit.types import Type

GROUPS = (*(each.value for each in Type if each not in {Type.PERSON, Type.CONTACT}), "KIN", "TERMS",
          "STAMP", "MONEY", "HEADS", "SAID", "REGISTER", "POST")  # fmt: skip
"""The columns of weights: types and the parts of them that `columns.group_of` takes apart."""
WITHIN = {"KIN": "DEMOGRAPHIC", "TERMS": "ROLE", "STAMP": "DATETIME", "MONEY": "QUANTITY",
          "HEADS": "QUANTITY", "SAID": "EVENT", "REGISTER": "IDENTIFIER", "POST": "ROLE"}  # fmt: skip
"""Of which type a column is a part."""
POST = "POST"
"""The column for posts while each nameless holder of one still counts as somebody apart."""
SAME = 0.5
"""A confidence above which somebody is taken to be the holder of a post."""
ONE_PERSON = frozenset({"ROLE", "AGE", "TERMS"})
"""Facts of these are about one person; only what joins others to that one ties them too."""
LEAST = 0.12
"""A confidence below which the best candidate alone is no better than anybody."""
NEARLY = 0.75
"""Candidates with at least this part of the best confidence count where none is sure."""
_MENTIONS = 6
Stretch = tuple[str, Type, int, int]
"""Key, type, start, end."""
Ties = Mapping[str, tuple[str, ...]]
AGAIN = (
    "again", "again, own", "again, ahead", "again, best of the others", "again, mean of the others",
    "again, sum of the others", "again, is the best", "again, few people", "again, writer",
    "again, writer, best of the others", "again, chance of the writer", "again, nameless",
    "again, nameless, best of the others", "again, joined to the nearest", *BESIDE,
)  # fmt: skip
"""What a second look sees of a candidate."""


def tied(text: str, people: Cast, marked: Iterable[Stretch], unmarked: Iterable[Stretch] = ()) -> Ties:
    """Return for each key of `marked` and `unmarked` whom it is about.

    A name is its bearer's. All mentions of one thing are looked at together, and each is weighed by
    the `marked` ones beside it.
    """
    seen = evidence(text, people, marked)
    memo: dict[tuple[str, int], float] = {}
    looks = {key: first_look(each, memo) for key, each in seen.items()}
    others = Others(looks[key] for key, each in seen.items() if each.owner is None)
    more = {key: each for key, each in evidence(text, people, unmarked).items() if key not in seen}
    return {
        key: (each.owner,)
        if each.owner
        else chosen(
            each.group,
            confidences(looks.get(key) or first_look(each, memo), each.whole, others, among=key in seen),
            each.whole,
        )
        for key, each in (seen | more).items()
    }


@dataclass(frozen=True, slots=True)
class Evidence:
    """The column of weights, the sentence, whose name it is, and what is seen of each candidate."""

    group: str
    sentence: int
    owner: str | None
    whole: Mapping[str, Features]


def evidence(text: str, people: Cast, stretches: Iterable[Stretch]) -> dict[str, Evidence]:
    """Return what is seen of the candidates for each key, from its first `_MENTIONS` mentions."""
    parts: dict[str, list[dict[str, Features]]] = {}
    kinds: dict[str, tuple[str, int, str | None]] = {}
    for key, kind, start, end in stretches:
        owner = people.known(start, end) if kind is Type.PERSON else None
        if key not in kinds:
            sentence = bisect_right(people.starts, start)
            kinds[key] = (group_of(text, people, kind, start, end), sentence, owner)
        mine = parts.setdefault(key, [])
        if len(mine) < _MENTIONS and owner is None:
            if (start, end) not in people.seen:
                people.seen[start, end] = features(text, place(people, start, end, len(text)))
            mine.append(people.seen[start, end])
    always = known(people)
    far = {who: {**seen, "far": 1.0} for who, seen in always.items()}
    return {key: Evidence(*kinds[key], together(mine, always, far)) for key, mine in parts.items()}


def first_look(each: Evidence, memo: dict[tuple[str, int], float] | None = None) -> Look:
    """Return the chance of each candidate by what is seen of him or her alone.

    `memo` keeps the chances, since of whoever is far the same is seen from every stretch; what it is
    filled from must live as long.
    """
    memo = {} if memo is None else memo
    first: dict[str, float] = {}
    for who, seen in each.whole.items():
        spot = (each.group, id(seen))
        if spot not in memo:
            memo[spot] = chance(each.group, seen)
        first[who] = memo[spot]
    return Look(each.group, each.sentence, first)


def confidences(
    look: Look, whole: Mapping[str, Features], others: Others, *, among: bool
) -> dict[str, float]:
    """Return for each candidate the confidence, 0 to 1, that the fact is about him or her.

    What is seen of each alone gives a first chance. A second look weighs it against the chances of the
    others, since some facts are about one person, some about all who belong to a place, and by the
    facts beside it.
    """
    weights = _second(look.group)
    return {
        who: 1 / (1 + math.exp(-sum(map(mul, weights, seen))))
        for who, seen in again(look, whole, others, among=among).items()
    }


def chance(group: str, seen: Features) -> float:
    """Return the chance that what is seen of somebody adds up to, by the weights of `group`."""
    weights = _weights()[group]
    total = 0.0
    for name, value in seen.items():
        if name in weights:
            total += weights[name] * value
    return 1 / (1 + math.exp(-total))


def again(
    look: Look, whole: Mapping[str, Features], others: Others, *, among: bool
) -> dict[str, tuple[float, ...]]:
    """Return what a second look sees of each candidate, in the order of `AGAIN`.

    It is the own first chance beside those of the others, and those for the facts beside it.
    """
    first, beside = look.first, others.beside(look, among=among)
    total, count = sum(first.values()), len(first)
    ranked = sorted(first.values(), reverse=True)[:2]
    writer = first.get(WRITER, 0.0)
    seen: dict[str, tuple[float, ...]] = {}
    for who, own in first.items():
        best = 0.0 if count < 2 else ranked[1] if own == ranked[0] else ranked[0]
        mine = _logit(own)
        ahead = (mine - _logit(best)) / 2
        is_writer, nameless = who == WRITER, who[0] == "x"
        seen[who] = (
            1.0,
            mine / 2,
            -2.0 if ahead < -2.0 else 2.0 if ahead > 2.0 else ahead,
            best,
            (total - own) / max(count - 1, 1),
            (total - own) / 3,
            1.0 if own >= best else 0.0,
            1 / count,
            1.0 if is_writer else 0.0,
            best if is_writer else 0.0,
            0.0 if is_writer else writer,
            1.0 if nameless else 0.0,
            best if nameless else 0.0,
            1.0 if "joined to the nearest" in whole[who] else 0.0,
            *beside[who],
        )
    return seen


@lru_cache(maxsize=32)
def _second(group: str) -> tuple[float, ...]:
    """Return the weights of `AGAIN`."""
    weights = _weights()[group]
    return tuple(weights.get(name, 0.0) for name in AGAIN)


def _logit(value: float) -> float:
    return math.log((value + 1e-4) / (1 - value + 1e-4))


def chosen(group: str, sure: Mapping[str, float], whole: Mapping[str, Features]) -> tuple[str, ...]:
    """Return whom a fact is taken to be about: all who are sure enough, or else the likeliest."""
    return picked(group, sure, whole, _weights()[group]["threshold"]) if sure else ()


def picked(
    group: str, sure: Mapping[str, float], whole: Mapping[str, Mapping[str, float]], needed: float
) -> tuple[str, ...]:
    """Return who of those in `sure` is taken where `needed` is the least confidence that ties."""
    best = max(sure.values())
    if group in ONE_PERSON:
        found = {
            who
            for who, confidence in sure.items()
            if confidence == best
            or (confidence >= best * 0.9 and best < 0.5)
            or (confidence >= needed and _joined(whole[who]))
        }
        return tuple(sorted(found))
    found = {who for who, confidence in sure.items() if confidence >= needed}
    found = found or {who for who, confidence in sure.items() if confidence >= max(best * NEARLY, LEAST)}
    return tuple(sorted(found))


def _joined(seen: Mapping[str, float]) -> bool:
    return bool(seen.get("joined to the nearest") or seen.get("again, joined to the nearest"))


def same_person(text: str, people: Cast, posts: Iterable[tuple[str, int, int]]) -> Mapping[str, str]:
    """Return which of the nameless holders of `posts` (key, start, end) is likelier somebody else.

    So "the finance officer" becomes the caller of whom it is said.
    """
    stretches = [(key, Type.ROLE, start, end) for key, start, end in posts]
    makers = {key: people.known(start, end) for key, start, end in reversed(list(posts))}
    same: dict[str, str] = {}
    for key, each in evidence(text, people, stretches).items():
        own = makers.get(key)
        if own is None or own[0] != "x" or each.group != "ROLE":
            continue
        sure = {who: chance(POST, seen) for who, seen in each.whole.items()}
        best = max((who for who in sure if who[0] != "x"), key=lambda who: sure[who], default=None)
        if best and sure[best] > max(sure.get(own, 0.0), SAME):
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
