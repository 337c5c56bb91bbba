"""What is counted or measured is a number of it: no age, no date, no place and nobody."""

import pytest

from redactkit.detect.spans.measures import measures
from redactkit.pipeline import redact
from redactkit.types import Level, Span, Type


def typed(text: str, words: str, kind: Type, level: Level = Level.QUASI) -> tuple[Type, Level]:
    at = text.index(words)
    (span,) = measures(text, [Span(at, at + len(words), kind, level)])
    return span.type, span.level


@pytest.mark.parametrize("kind", [Type.AGE, Type.DATETIME, Type.IDENTIFIER, Type.LOCATION, Type.PERSON])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They took his telly, 32 inch, off him.", "32 inch"),
        ("a telly, 30 to 40 inch", "30 to 40 inch"),
        ("7 nights out of 9", "9"),
        ("It was 1 carer for 6.", "6"),
        ("I have page 3 of 7.", "7"),
        ("the ratio was 1:9", "1:9"),
        ("BMI is 14.", "14"),
        ("the probe read 51", "51"),
        ("She weighs 6 stone 4.", "6 stone 4"),
        ("2 x 500mg at night", "2 x 500mg"),
    ],
)
def test_a_measure_is_a_quantity_whatever_it_was_taken_for(text: str, words: str, kind: Type) -> None:
    assert typed(text, words, kind, Level.DIRECT) == (Type.QUANTITY, Level.QUASI)


@pytest.mark.parametrize(
    ("text", "words"),
    [("She was 41 kilos, she was 48 in March.", "48 in March"), ("2 crews were on, should be 5.", "5")],
)
def test_a_number_told_of_what_is_measured_is_no_age(text: str, words: str) -> None:
    assert typed(text, words, Type.AGE)[0] is Type.QUANTITY


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He is 52.", "52", Type.AGE),
        ("I am 17 in foster care.", "17", Type.AGE),
        ("A 40 kilo dog, he is 3.", "3", Type.AGE),
        ("It began at 9.", "9", Type.DATETIME),
        ("Ring 9 Mill Lane.", "9 Mill Lane", Type.LOCATION),
        ("It was on 9 March.", "9 March", Type.DATETIME),
        ("Ask P. Stone.", "P. Stone", Type.PERSON),
        ("Case 4471882.", "4471882", Type.IDENTIFIER),
    ],
)
def test_any_other_number_is_what_it_was(text: str, words: str, kind: Type) -> None:
    assert typed(text, words, kind) == (kind, Level.QUASI)


def test_a_level_is_never_raised() -> None:
    assert typed("7 nights out of 9", "9", Type.DATETIME, Level.NONE) == (Type.QUANTITY, Level.NONE)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("there was 11 on for 14 students last thurs", "10 to 20 on for 10 to 20 students"),
        ("They took his telly, 32 inch, and gave it to another lad.", "30 to 40 inch"),
        ("The score on her chart was 7 and BMI is 14.", "chart was 5 to 10"),
    ],
)
def test_a_number_stays_a_number_of_the_same_thing(text: str, kept: str) -> None:
    assert kept in redact(text).text
