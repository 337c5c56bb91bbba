"""Facts told beside each other are held against each other; worked out by hand."""

import pytest

from redactkit.risk.beside import NOTHING, Look, Others

DATE = Look("DATETIME", 1, {"writer": 0.2, "p1": 0.8})
EVENT = Look("EVENT", 1, {"writer": 0.4, "p1": 0.6})
LATER = Look("DATETIME", 2, {"writer": 0.6})
PLACE = Look("LOCATION", 1, {"writer": 1.0, "p1": 1.0})
OTHERS = Others([DATE, EVENT, LATER, PLACE])


def test_a_fact_is_held_against_the_others_and_never_against_itself() -> None:
    seen = OTHERS.beside(DATE, among=True)
    # In its sentence stands the event, of its kind is the later date; the place counts for neither.
    assert seen["p1"] == pytest.approx((0.6, 1, 0, 0, 0.6, 1))
    assert seen["writer"] == pytest.approx((0.4, 1, 0.6, 1, 0.5, 1))


def test_a_fact_from_outside_is_held_against_all() -> None:
    seen = OTHERS.beside(Look("EVENT", 1, {"p1": 0.1}), among=False)
    assert seen["p1"] == pytest.approx((0.7, 1, 0.6, 1, 0.7, 1))


def test_a_place_counts_for_places_alone() -> None:
    other = Look("LOCATION", 9, {"p1": 0.5})
    assert OTHERS.beside(other, among=False)["p1"] == pytest.approx((0, 0, 1.0, 1, 0.7, 1))


def test_alone_in_a_text_nothing_stands_beside_it() -> None:
    assert Others([DATE]).beside(DATE, among=True) == {"writer": NOTHING, "p1": NOTHING}
