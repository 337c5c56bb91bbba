"""A date that a text calls one of birth is an age, whatever else read it."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.rules.dates import dates
from redactkit.detect.spacy import bare
from redactkit.detect.spans.birth_dates import birth_dates
from redactkit.types import Level, Span, Type


def born(text: str) -> list[str]:
    found = birth_dates(text, dates(bare(text)))
    return [text[span.start : span.end] for span in found if span.type is Type.AGE]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mrs Hale, dob 04.07.1938, is in bed 4.", "04.07.1938"),
        ("DOB: 04/07/38", "04/07/38"),
        ("d.o.b. 4 July 1938", "4 July 1938"),
        ("Her date of birth is 4th July 1938.", "4th July 1938"),
        ("He was born on 4 July 1938 in Hull.", "4 July 1938"),
        ("She was born in 1972.", "1972"),
    ],
)
def test_a_date_behind_such_a_word_is_a_birth(text: str, date: str) -> None:
    assert born(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "On 4 July 1938 it was.",
        "Born and bred here; on 4 July 2023 she left.",
        "The dob was missing. On 04.07.2023 I rang.",
        "She was born on Boxing Day.",
    ],
)
def test_other_dates_stay_dates(text: str) -> None:
    assert born(text) == []


def test_what_others_saw_in_the_date_goes_and_what_stands_beside_it_stays() -> None:
    text = "Hale dob 04.07.1938"
    name = Span(0, 4, Type.PERSON, Level.DIRECT)
    date = Span(9, 19, Type.DATETIME, Level.QUASI, "numeric date")
    pieces = [Span(9, 11, Type.AGE, Level.QUASI), Span(12, 19, Type.DATETIME, Level.QUASI)]
    found = birth_dates(text, [*pieces, name, date])
    assert [(span.start, span.end, span.type) for span in sorted(found)] == [
        (0, 4, Type.PERSON),
        (9, 19, Type.AGE),
    ]


@pytest.mark.parametrize(
    "text", ["NHS no 943 476 5919 dob 04.07.1938, she is cold.", "Staff no 55120 dob 04.07.1938."]
)
def test_behind_a_number_the_date_is_one_whole_birth(text: str) -> None:
    start = text.index("04")
    assert [(span.type, span.kind) for span in find(text) if span.end > start >= span.start] == [
        (Type.AGE, "date of birth")
    ]
    assert (start, start + 10) in [(span.start, span.end) for span in find(text)]
