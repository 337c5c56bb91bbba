"""Count in the simulated world how many people each intruder could take for the person of a concern."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redactkit.types import Intruder
from validation.texts import Case, Condition
from validation.world import VALUES, World, code

VALUES_MOST = 512
"""More than any column but that of employers and teams holds."""


@dataclass(frozen=True)
class Truth:
    """How many people fit, the person included, by intruder.

    A colleague counts the staff of all employers that fit; where the text speaks of the team, he
    who is in it takes it for his own. `suspecting` is for a colleague who takes any text for one of
    his own employer; `knowing` for one who knows of the episode, None where none is told.
    """

    fitting: Mapping[Intruder, int]
    suspecting: int
    knowing: int | None


def truth(world: World, case: Case, draw: np.random.Generator) -> Truth:
    """Return how many people fit what `case` tells, before each intruder, the person included."""
    found = {}
    for intruder in Intruder:
        known = [each for each in case.told if intruder in each.known_to]
        found[intruder] = _count(world, _scope(world, case, intruder), known)
    own = np.flatnonzero(world.columns["employer"] == world.columns["employer"][case.row])
    known = [each for each in case.told if Intruder.INSIDER in each.known_to]
    suspecting = _count(world, own, known)
    if any(each.column == "size" or each.column.startswith("alone ") for each in case.told):
        found[Intruder.INSIDER] = suspecting
    return Truth(found, suspecting, _knowing(world, case, known, own, draw) if case.knew else None)


def _scope(world: World, case: Case, intruder: Intruder) -> NDArray[np.int64]:
    """Return the rows that the place, the post and the employer leave; where somebody works, all can know."""
    columns = world.columns
    post = next((each for each in case.told if each.column == "post"), None)
    if case.town:
        place = world.towns[case.town]
        rows = np.arange(place.start, place.stop)
    elif case.employer:
        rows = np.flatnonzero(columns["employer"] == case.employer)
    else:
        assert post is not None, "a concern names its town, its employer or a post"
        rows = world.posts[_word(post)]
        if case.region:
            rows = rows[columns["region"][rows] == code("region", case.region)]
    if case.employer:
        return rows[columns["employer"][rows] == case.employer]
    if case.kind:
        return rows[columns["kind"][rows] == code("kind", case.kind)]
    return rows[columns["kind"][rows] > 0] if intruder is Intruder.INSIDER else rows


def _word(post: Condition) -> str:
    return VALUES["post"][next(iter(post.fitting))]


def _count(world: World, rows: NDArray[np.int64], known: Iterable[Condition]) -> int:
    for each in known:
        rows = rows[_fits(world, rows, each)]
    return max(len(rows), 1)


def _fits(world: World, rows: NDArray[np.int64], each: Condition) -> NDArray[np.bool_]:
    name = each.column.removeprefix("alone ")
    listed = np.zeros(max(VALUES_MOST, max(each.fitting) + 1), np.bool_)
    listed[list(each.fitting)] = True
    fits: NDArray[np.bool_] = listed[world.columns[name][rows]]
    if each.column.startswith("alone "):
        fits &= world.columns[each.column][rows] > 0
    return fits


def _knowing(
    world: World, case: Case, known: Iterable[Condition], own: NDArray[np.int64], draw: np.random.Generator
) -> int:
    """Return how many of those who knew of the episode fit: the person, and teammates drawn at random."""
    team = own[world.columns["team"][own] == world.columns["team"][case.row]]
    others = team[team != case.row]
    chosen = draw.choice(others, min(case.knew - 1, len(others)), replace=False)
    return _count(world, np.append(chosen, case.row), known)
