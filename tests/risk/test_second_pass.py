"""Facts told beside each other are held against each other; worked out by hand."""

import pytest

from redactkit.risk.attribution.second_pass import Look, Looks

DATE = Look("DATETIME", 1, {"writer": 0.2, "p1": 0.8})
EVENT = Look("EVENT", 1, {"writer": 0.4, "p1": 0.6})
LATER = Look("DATETIME", 2, {"writer": 0.6})
PLACE = Look("LOCATION", 1, {"writer": 1.0, "p1": 1.0})


def beside(look: Look, *rest: Look) -> dict[str, list[float]]:
    """Return what is seen beside one of several facts, by candidate."""
    looks = Looks([look, *rest])
    seen = [values[0].tolist() for values in looks.beside()]
    return {who: each for who, *each in zip(looks.people, *seen, strict=True) if who in look.first}


def test_a_fact_is_held_against_the_others_and_never_against_itself() -> None:
    seen = beside(DATE, EVENT, LATER, PLACE)
    # In its sentence stands the event, of its kind is the later date; the place counts for neither.
    assert seen["p1"] == pytest.approx((0.6, 1, 0, 0, 0.6, 1))
    assert seen["writer"] == pytest.approx((0.4, 1, 0.6, 1, 0.5, 1))


def test_a_fact_from_outside_is_held_against_all() -> None:
    seen = beside(Look("EVENT", 1, {"p1": 0.1}, among=False), DATE, EVENT, LATER, PLACE)
    assert seen["p1"] == pytest.approx((0.7, 1, 0.6, 1, 0.7, 1))


def test_a_place_counts_for_places_alone() -> None:
    other = Look("LOCATION", 9, {"p1": 0.5}, among=False)
    assert beside(other, DATE, EVENT, LATER, PLACE)["p1"] == pytest.approx((0, 0, 1.0, 1, 0.7, 1))


def test_alone_in_a_text_nothing_stands_beside_it() -> None:
    assert beside(DATE) == {"writer": [0.0] * 6, "p1": [0.0] * 6}
