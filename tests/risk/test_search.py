"""The choice of changes: exact where it says so, safe and lean always, against brute force."""

from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.risk.advice import search
from redactkit.risk.advice.search import choose

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
Problem = tuple[list[int], list[tuple[int, list[int]]]]


@st.composite
def problems(draw: st.DrawFn, most: int = 7) -> Problem:
    """Costs of changes, and people of whom each needs so much that each change adds so much to."""
    number = draw(st.integers(1, most))
    costs = draw(st.lists(st.integers(1, 9), min_size=number, max_size=number))
    gains = st.lists(st.integers(0, 4), min_size=number, max_size=number)
    people = draw(st.lists(st.tuples(st.integers(0, 10), gains), min_size=1, max_size=4))
    return costs, people


def enough(problem: Problem, made: frozenset[int]) -> bool:
    return all(sum(gains[each] for each in made) >= needed for needed, gains in problem[1])


def brute(problem: Problem) -> int | None:
    """The least cost of all subsets that are enough, by trying each."""
    costs, _ = problem
    subsets = chain.from_iterable(combinations(range(len(costs)), size) for size in range(len(costs) + 1))
    return min(
        (sum(costs[each] for each in made) for made in subsets if enough(problem, frozenset(made))),
        default=None,
    )


@PATIENT
@given(problems())
def test_a_small_choice_costs_what_brute_force_finds(problem: Problem) -> None:
    found = choose(problem[0], lambda made: enough(problem, made))
    least = brute(problem)
    if least is None:
        assert found is None
    else:
        assert found is not None
        assert found.exact
        assert enough(problem, found.made)
        assert sum(problem[0][each] for each in found.made) == least


@PATIENT
@given(problems())
def test_the_greedy_choice_is_enough_and_nothing_in_it_is_superfluous(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "STEPS", 0)
        found = choose(problem[0], lambda made: enough(problem, made))
    least = brute(problem)
    if least is None:
        assert found is None
        return
    assert found is not None
    assert enough(problem, found.made)
    assert not any(enough(problem, found.made - {each}) for each in found.made)
    assert not found.exact or sum(problem[0][each] for each in found.made) == least


@PATIENT
@given(problems(), st.integers(0, 12))
def test_out_of_questions_it_says_so_or_is_right(problem: Problem, most: int) -> None:
    found = choose(problem[0], lambda made: enough(problem, made), most=most)
    if found is not None:
        assert enough(problem, found.made)
        assert not found.exact or sum(problem[0][each] for each in found.made) == brute(problem)


def test_the_greedy_choice_may_cost_more_and_does_not_say_that_it_is_the_cheapest() -> None:
    """One change of 5 does what 13 of 1 do, and 13 of 1 what one of 20 does: 18 would do, 25 is found."""
    costs = [5.0, 20.0] + [1.0] * 26

    def both(made: frozenset[int]) -> bool:
        return (0 in made or made >= set(range(2, 15))) and (1 in made or made >= set(range(15, 28)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "STEPS", 0)
        found = choose(costs, both)
    assert found is not None
    assert (sum(costs[each] for each in found.made), found.exact) == (25, False)
