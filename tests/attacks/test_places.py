"""Whoever hides in a file is in no byte that comes out."""

import pytest
from tests.attacks.conftest import POLICIES, Attack, seen


def test_there_are_enough_places_and_the_search_finds_each(attack: Attack) -> None:
    there = {place for place, _ in seen(attack.source, attack.places)}
    assert there == set(attack.places.known), "a search that overlooks a place proves nothing"
    assert len(there) >= 60


@pytest.mark.parametrize("policy", POLICIES)
def test_nobody_stands_in_any_byte_that_comes_out(policy: str, attack: Attack) -> None:
    assert seen(attack.outputs[policy], attack.places) == set()
