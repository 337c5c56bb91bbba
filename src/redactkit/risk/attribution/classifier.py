"""Decide whom each fact is about: a classifier with a confidence for each person of the text.

What can be seen of a candidate (is named before it in the sentence, is "I", stands in apposition,
spoke the words …) adds up with weights of `ties.tsv`, one column for each type of fact. They are
logistic regressions fitted on annotated concerns by `scripts/fit_links.py`, which also measures them
on documents that they were not fitted on.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from redactkit.risk.attribution.column import group_of
from redactkit.risk.attribution.dealings import others
from redactkit.risk.attribution.features import seen_from, together
from redactkit.risk.attribution.scene import Features, Scene
from redactkit.risk.attribution.second_pass import BESIDE, Floats, Look, Looks
from redactkit.risk.cast import WRITER
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
_PERSON = Type.PERSON
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


def tied(scene: Scene, marked: Iterable[Stretch], unmarked: Iterable[Stretch] = ()) -> Ties:
    """Return whom each fact is about, by the keys of `marked` and `unmarked`.

    A name is its bearer's. All mentions of one thing are looked at together, and each is weighed by
    the `marked` ones beside it.
    """
    seen = evidence(scene, marked)
    every = evidence(scene, unmarked) | seen
    doubtful = {key: each for key, each in every.items() if each.owner is None}
    firsts = Firsts(scene)
    looks = [
        Look(each.group, each.sentence, firsts.chances(each.group, each.near), key in seen)
        for key, each in doubtful.items()
    ]
    about = dict(zip(doubtful, chosen(looks, [each.near for each in doubtful.values()]), strict=True))
    return {key: (each.owner,) if each.owner else about[key] for key, each in every.items()}


class Evidence(NamedTuple):
    """What decides whom a fact is about: its column, its sentence, the owner of a name, all features."""

    group: str
    sentence: int
    owner: str | None
    near: Mapping[str, Features]


def evidence(scene: Scene, stretches: Iterable[Stretch]) -> dict[str, Evidence]:
    """Return the features of the candidates for each key, from its first `_MENTIONS` mentions."""
    text, people = scene.text, scene.people
    first: dict[str, tuple[str, int, str | None]] = {}
    parts: dict[str, list[Mapping[str, Features]]] = {}
    for key, kind, start, end in stretches:
        owner = people.known(start, end) if kind is _PERSON else None
        mine = parts.get(key)
        if mine is None:
            first[key] = group_of(text, people, kind, start, end), bisect_right(people.starts, start), owner
            mine = parts[key] = []
        if owner is None and len(mine) < _MENTIONS:
            seen = seen_from(scene, start, end)
            apart = others(text, people, start, end) if kind is Type.ROLE else frozenset()
            mine.append({who: each for who, each in seen.items() if who not in apart} if apart else seen)
    return {key: Evidence(*first[key], together(mine)) for key, mine in parts.items()}


class Firsts:
    """The first pass: the chance of each candidate by his or her own features alone.

    What is known of each whatever the stretch is added up once for each column of weights.
    """

    def __init__(self, scene: Scene) -> None:
        names = dict.fromkeys(name for seen in scene.known.values() for name in seen)
        number = {name: at for at, name in enumerate(names)}
        self._scene = scene
        self._names = tuple(names)
        self._name = np.array([number[name] for seen in scene.known.values() for name in seen])
        self._value = np.array([value for seen in scene.known.values() for value in seen.values()])
        self._who = np.repeat(np.arange(len(scene.known)), [len(seen) for seen in scene.known.values()])
        self._sums: dict[str, tuple[Mapping[str, float], Mapping[str, float]]] = {}

    def chances(self, group: str, near: Mapping[str, Features]) -> dict[str, float]:
        """Return the chances of those `near`, then those of all others who are candidates."""
        if group not in self._sums:
            self._sums[group] = self._added_up(group)
        sums, far = self._sums[group]
        weights, exp = _weights()[group], math.exp
        first: dict[str, float] = {}
        for who, seen in near.items():
            total = sums[who]
            for name, value in seen.items():
                total += weights[name] * value
            first[who] = 1 / (1 + exp(-total))
        return {**first, **far, **first}

    def _added_up(self, group: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Return what is known of each, added up, and the chances where nothing but that is seen."""
        by_name = _weights()[group]
        weights = np.array([by_name[name] for name in self._names])
        # As in `chances`, one is added after the other, so that the sums are the same to the last digit.
        totals = np.bincount(self._who, weights[self._name] * self._value).tolist()
        sums = dict(zip(self._scene.known, totals, strict=True))
        far = by_name["far"]
        return sums, {who: 1 / (1 + math.exp(-sums[who] - far)) for who in self._scene.everywhere}


def chosen(looks: Sequence[Look], nears: Sequence[Mapping[str, Features]]) -> list[tuple[str, ...]]:
    """Return whom each fact is taken to be about; `nears` are what is seen of those near each."""
    if not looks:
        return []
    table = Looks(looks)
    joined = _joined_to_the_nearest(table.people, nears)
    taken = picked(
        [look.group for look in looks],
        np.where(table.there, confidences(table, joined), -np.inf),
        joined > 0,
        [_weights()[look.group]["threshold"] for look in looks],
    )
    return [tuple(compress(table.people, row)) for row in taken.tolist()]


def confidences(table: Looks, joined: Floats) -> Floats:
    """Return for each candidate of each fact the confidence, 0 to 1, that the fact is about him or her.

    What is seen of each alone gives a first chance. A second look weighs it against the chances of the
    others, since some facts are about one person, some about all who belong to a place, and by the
    facts beside it. `joined` says who is joined to the nearest.
    """
    weights = _second()[:, [GROUPS.index(look.group) for look in table.rows], None]
    total = np.zeros_like(table.first)
    # Column by column, so that candidates of whom the same is seen get the same to the last digit.
    for weight, seen in zip(weights, again(table, joined), strict=True):
        total += weight * seen
    sure: Floats = 1 / (1 + np.exp(-total))
    return sure


def again(table: Looks, joined: Floats) -> list[Floats]:
    """Return the features of the second pass for all candidates of all facts, in the order of `AGAIN`.

    It is the own first chance beside those of the others, and those for the facts beside it. `joined` says
    who is joined to the nearest.
    """
    own, people = table.first, table.people
    counted = table.there.sum(axis=1, keepdims=True)
    ranked = np.sort(own, axis=1)
    most, next_most = (np.where(counted > 1, ranked[:, -place:][:, :1], 0.0) for place in (1, 2))
    best = np.where(own == most, next_most, most)
    rest = np.array([sum(look.first.values()) for look in table.rows])[:, None] - own
    count = np.maximum(counted, 1.0)
    is_writer = np.array([float(who == WRITER) for who in people])
    writer = (own * is_writer).sum(axis=1, keepdims=True)
    nameless = np.array([float(who[0] == "x") for who in people])
    mine = _logits(own)
    return [
        np.ones_like(own),
        mine / 2,
        np.minimum(np.maximum((mine - _logits(best)) / 2, -2.0), 2.0),
        best,
        rest / np.maximum(count - 1, 1),
        rest / 3,
        (own >= best) * 1.0,
        1 / count,
        is_writer,
        best * is_writer,
        writer * (1 - is_writer),
        nameless,
        best * nameless,
        joined,
        *table.beside(),
    ]


def _joined_to_the_nearest(people: Sequence[str], nears: Sequence[Mapping[str, Features]]) -> Floats:
    place = {who: number for number, who in enumerate(people)}
    joined = np.zeros((len(nears), len(people)))
    spots = [
        (row, place[who])
        for row, near in enumerate(nears)
        for who, seen in near.items()
        if "joined to the nearest" in seen
    ]
    for spot in spots:
        joined[spot] = 1.0
    return joined


@lru_cache(maxsize=1)
def _second() -> Floats:
    """Return the weights of `AGAIN`, a row for each, a column for each of `GROUPS`."""
    return np.array([[_weights()[group][name] for group in GROUPS] for name in AGAIN])


def _logits(chances: Floats) -> Floats:
    return np.log((chances + 1e-4) / (1 - chances + 1e-4))


def picked(
    groups: Sequence[str], sure: Floats, joined: npt.NDArray[np.bool_], needed: Sequence[float]
) -> npt.NDArray[np.bool_]:
    """Return whom each fact is about: all candidates above the threshold, or else the likeliest.

    Args:
        groups: the column of weights of each fact.
        sure: for each fact the confidence in each person, below 0 who is no candidate.
        joined: who is joined to the nearest.
        needed: for each fact the least confidence that ties.
    """
    least = np.array(needed)[:, None]
    best = sure.max(axis=1, keepdims=True)
    enough = sure >= least
    one = (sure == best) | (sure >= best * 0.9) & (best < 0.5) | enough & joined
    likeliest = sure >= np.maximum(best * NEARLY, LEAST)
    several = np.where(enough.any(axis=1, keepdims=True), enough, likeliest)
    about_one = np.array([group in ONE_PERSON for group in groups], bool)[:, None]
    return np.where(about_one, one, several)


def same_person(scene: Scene, posts: Sequence[tuple[str, int, int]]) -> Mapping[str, str]:
    """Return which of the nameless holders of `posts` (key, start, end) is likelier somebody else.

    So "the finance officer" becomes the caller of whom it is said.
    """
    makers: dict[str, str | None] = {}
    for key, start, end in posts:
        makers.setdefault(key, scene.people.known(start, end))
    nameless = {key: own for key, own in makers.items() if own and own[0] == "x"}
    if not nameless:
        return {}
    stretches = [(key, Type.ROLE, start, end) for key, start, end in posts if key in nameless]
    firsts = Firsts(scene)
    same: dict[str, str] = {}
    for key, each in evidence(scene, stretches).items():
        if each.group != "ROLE":
            continue
        own, sure = nameless[key], firsts.chances(POST, each.near)
        best = max((who for who in sure if who[0] != "x"), key=lambda who: sure[who], default=None)
        if best and sure[best] > max(sure.get(own, 0.0), SAME):
            same[own] = best
    return same


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, defaultdict[str, float]]:
    """Return the weights by column and feature; a feature that the table lacks weighs nothing."""
    head, *rows = (
        line.split("\t")
        for line in files("redactkit.risk").joinpath("rules", "ties.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    return {
        group: defaultdict(float, {row[0]: float(row[column]) for row in rows if row[column]})
        for column, group in enumerate(head)
        if column
    }
