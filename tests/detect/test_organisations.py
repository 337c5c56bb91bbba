"""Employers of every kind, and the national bodies that may stay."""

import pytest

from redactkit.detect import organisations as module
from redactkit.detect.language import read
from redactkit.detect.organisations import organisations
from redactkit.types import Level


def found(text: str) -> dict[str, tuple[Level, str]]:
    return {text[span.start : span.end]: (span.level, span.kind) for span in organisations(read(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("I work for Hartlepool Borough Council in early help.", "Hartlepool Borough Council", "council"),
        ("I left leeds city council because of it.", "leeds city council", "council"),
        ("She was moved to Heron Ward after Easter.", "Heron Ward", "ward"),
        ("He runs Brindle Support Services Ltd on the side.", "Brindle Support Services Ltd", "company"),
        ("My son goes to Larkspur Primary School.", "Larkspur Primary School", "school"),
        ("The body was found by Kent Police.", "Kent Police", "police force"),
    ],
)
def test_employers_and_their_kinds(text: str, name: str, kind: str) -> None:
    assert found(text).get(name) == (Level.QUASI, kind)


@pytest.mark.parametrize(
    "name", ["Ofsted", "Care Quality Commission", "NMC", "Social Work England", "Home Office"]
)
def test_national_bodies_are_harmless(name: str) -> None:
    text = f"I have already written to the {name} about this."
    assert found(text)[name][0] is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "The Fostering Services Regulations 2011 say so.",
        "Section 47 of the Children Act 1989 applies.",
        "I told my manager and she laughed.",
    ],
)
def test_laws_are_no_organisations(text: str) -> None:
    assert not {name for name, (level, _) in found(text).items() if level is not Level.NONE}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["A", "Aa ", "Aa and ", "HMP Aa ", "St Aa", "Children's "])
def test_patterns_are_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for pattern in (module._HEADED, module._OF, module._SMALL, module._SAINT):
        assert sum(1 for _ in pattern.finditer(text)) >= 0
