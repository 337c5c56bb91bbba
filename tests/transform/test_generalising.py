"""The text that is changed and the advice on it say the same of an age and of a date."""

import pytest

from redactkit.policy import Generalise, load
from redactkit.risk import assess
from redactkit.risk.facts.ages import aged
from redactkit.risk.gather import facts
from redactkit.transform.generalise.value import general
from redactkit.types import Level, Span, Type

SAID = [
    ("He is 14.", "14", Type.AGE, "12 to 17"),
    ("A boy of 11 told me.", "11", Type.AGE, "5 to 11"),
    ("A baby of 11 weeks fell.", "11 weeks", Type.AGE, "under 5"),
    ("She was born on 12.3.1985.", "12.3.1985", Type.AGE, "the 1980s"),
    ("A pupil in Year 9 told me.", "Year 9", Type.AGE, "secondary school"),
    ("He fell on Boxing Day.", "Boxing Day", Type.DATETIME, "winter"),
    ("He fell on 3 January 2024.", "3 January 2024", Type.DATETIME, "early 2024"),
    ("He fell on 03/12/23.", "03/12/23", Type.DATETIME, "late 2023"),
]


@pytest.mark.parametrize(("text", "words", "kind", "less"), SAID)
def test_text_and_advice_agree(text: str, words: str, kind: Type, less: str) -> None:
    start = text.index(words)
    span = Span(start, start + len(words), kind, Level.QUASI, entity="a")
    changed = general(text, span, Generalise(date="season"))
    assert changed is not None
    assert changed.words == less
    told, _ = facts(text, [span])
    wider = {each.wider for each in told if (each.start, each.end) == (span.start, span.end)}
    assert wider - {""} == {less}


def test_advice_on_an_age_says_what_the_text_says() -> None:
    span = Span(6, 8, Type.AGE, Level.QUASI, entity="a")
    advised = assess("He is 14.", [span], policy=load("public")).advice
    assert [each.to for each in advised if each.start == 6] == ["12 to 17"]


def test_a_class_at_school_is_no_age() -> None:
    assert aged("Year 9", 0, 6, (), "").category == ""
    assert aged("9", 0, 1, (), "").category == "age|9"
