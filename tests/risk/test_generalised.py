"""What is said in general terms already tells less than the fact did."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.fact import ONE, Fact
from redactkit.risk.facts.generalised import general
from redactkit.types import Intruder, Level, Span, Type

POLICY = load("public")


def points(before: str, words: str, after: str, kind: Type) -> float:
    span = Span(len(before), len(before) + len(words), kind, Level.QUASI, entity="e1")
    return assess(f"{before}{words}{after}", (span,), policy=POLICY).score


@pytest.mark.parametrize(
    ("precise", "general", "kind"),
    [
        ("34", "30 to 39", Type.AGE),
        ("86", "80 or over", Type.AGE),
        ("social worker", "member of staff", Type.ROLE),
        ("manager", "member of staff", Type.ROLE),
        ("9 March 2024", "spring 2024", Type.DATETIME),
        ("nine children", "several children", Type.QUANTITY),
        ("34 children", "dozens of children", Type.QUANTITY),
        ("St Agnes Hospital", "hospital", Type.ORGANISATION),
    ],
)
def test_a_general_value_tells_less(precise: str, general: str, kind: Type) -> None:
    before, after = "I was told of the ", " and I left."
    assert points(before, general, after, kind) < points(before, precise, after, kind) - 0.1


def test_a_care_home_without_a_name_is_no_one_employer_for_a_stranger() -> None:
    text = "I work at a care home."
    span = Span(12, 21, Type.ORGANISATION, Level.QUASI, kind="care home", entity="o1")
    found = assess(text, (span,), policy=POLICY)
    assert found.intruders[Intruder.PUBLIC].set_size.low > 100_000


def test_a_fact_does_not_show_the_text() -> None:
    fact = Fact(
        0, 6, "religion", Type.DEMOGRAPHIC, ONE, ("writer",), category="religion|Quark", key="a:Quark"
    )
    assert "Quark" not in f"{fact} {fact!r}"
    assert "topic='religion'" in repr(fact)


PIECES = ["£", "5", "1,0", ".", "%", " to ", " or over", "a", " ", "under "]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_a_sum_stands_with_its_sign(pieces: list[str]) -> None:
    text = "".join(pieces)
    whole = re.compile(
        r"(?<!\w)(?:£?\d[\d,.]{0,10} to £?\d[\d,.]{0,10}\b%?|\d{1,3} or over\b|under \d{1,3}\b)"
    )
    assert general(text) == tuple(match.span() for match in whole.finditer(text))
