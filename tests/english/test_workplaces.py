"""What kind of employer a name tells is one answer: for what is found, what is weighed, what is printed."""

import pytest

from redactkit import detect, redact
from redactkit.risk.gather import facts
from redactkit.tables.employer_kinds import kind_of
from redactkit.types import Span, Type

TOLD = [
    ("Riverside Housing Trust", "housing association", "housing"),
    ("St Luke's Hospice", "hospice", "hospice"),
    ("Queen Adela University Hospital", "hospital", "hospital"),
    ("Bexhurst Ambulance Service", "ambulance", "health trust"),
    ("Harlow Bay Police Station", "police station", "station"),
    ("Farnside Fostering Team", "team", "team"),
]


def _organisation(text: str) -> Span:
    return next(each for each in detect(text) if each.type is Type.ORGANISATION)


@pytest.mark.parametrize(("name", "kind", "setting"), TOLD)
def test_what_is_found_and_what_is_weighed_agree(name: str, kind: str, setting: str) -> None:
    text = f"I worked at {name} and records were changed."
    found = _organisation(text)
    assert (text[found.start : found.end], found.kind) == (name, kind)
    for spans in ([found], [Span(found.start, found.end, found.type, found.level)]):
        weighed, _ = facts(text, spans)
        assert {each.kind for each in weighed if each.start == found.start} == {setting}


@pytest.mark.parametrize(
    ("name", "noun"), [("Riverside Housing Trust", "housing association"), ("St Luke's Hospice", "hospice")]
)
def test_what_is_printed_agrees(name: str, noun: str) -> None:
    told = f"Invoices were paid twice at {name} and nobody asked."
    assert f"at a {noun} and" in redact(told, policy="sector").text


def test_a_hospice_has_the_staff_of_a_hospice() -> None:
    text = "I work at St Luke's Hospice and records were changed."
    weighed, _ = facts(text, [_organisation(text)])
    staff = next(each.size for each in weighed if each.topic == "employer")
    assert staff is not None
    assert staff.point < 200


def test_a_street_and_a_house_tell_no_kind() -> None:
    assert [kind_of(name) for name in ("Orchard Court", "Lea Bank House", "Church Road Stores")] == [
        "",
        "",
        "",
    ]
    assert kind_of("Whinpark Trust") == "trust"
