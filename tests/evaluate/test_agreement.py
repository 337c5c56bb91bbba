"""The second annotation and redactkit are measured against the first in the same way."""

from dataclasses import replace
from types import ModuleType

import pytest
from tests.evaluate.test_benchmark import BENCHMARKS, module

from redactkit.evaluate import Gold
from redactkit.io import gold
from redactkit.types import Document, Level, Span, Type

TEXT = "Ask Jane Smith, a nurse of 40, in Leeds."
D, Q, N = Level.DIRECT, Level.QUASI, Level.NONE
FIRST = Gold(
    Document("1", TEXT),
    (
        Span(4, 14, Type.PERSON, D),
        Span(18, 23, Type.ROLE, Q),
        Span(27, 29, Type.AGE, Q),
        Span(34, 39, Type.LOCATION, N),
    ),
)
SECOND = Gold(  # half of the name, the post, no age, one word too many
    Document("1", TEXT),
    (Span(0, 3, Type.EVENT, Q), Span(4, 8, Type.PERSON, D), Span(18, 23, Type.ROLE, Q)),
)
FOUND = (  # the name, no post, the age, one word too many
    Span(4, 14, Type.PERSON, D),
    Span(27, 29, Type.AGE, Q),
    Span(34, 39, Type.LOCATION, Q),
)
NONE, HALF = "0.000 (0.000–0.793) 0/1", "0.500 (0.095–0.905) 1/2"
ONE, TWO, NOTHING = "1.000 (0.207–1.000) 1/1", "1.000 (0.342–1.000) 2/2", "– 0/0"
"""The intervals are those of Wilson: of one out of one it reaches from 1/(1+z²), of two from 2/(2+z²)."""


@pytest.fixture(scope="module")
def agreement() -> ModuleType:
    return module("agreement")


def lines(table: str) -> dict[str, list[str]]:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {name: rest for name, *rest in cells}


def test_each_is_measured_by_the_marks_of_the_first(agreement: ModuleType) -> None:
    shown = lines(agreement.table([FIRST], [SECOND], [FOUND], "second"))
    assert shown["measure"] == [
        "second: recall",
        "second: precision",
        "redactkit: recall",
        "redactkit: precision",
        "redactkit: recall of what both mark",
    ]
    # "Jane Smith" is marked by half in the second, so that of what both mark there is the post alone.
    assert shown["direct"] == [NONE, ONE, ONE, TWO, NOTHING]
    assert shown["quasi"] == [HALF, HALF, HALF, HALF, NONE]
    assert shown["PERSON"] == [NONE, ONE, ONE, TWO, NOTHING]
    assert shown["ROLE"] == [ONE, ONE, NONE, NOTHING, NONE]
    assert shown["AGE"] == [NONE, NOTHING, ONE, ONE, NOTHING]
    assert shown["LOCATION"] == [NOTHING, NOTHING, NOTHING, NONE, NOTHING]
    assert shown["EVENT"] == [NOTHING, NONE, NOTHING, NOTHING, NOTHING]
    assert list(shown)[2:] == ["direct", "quasi", *map(str, Type)]


def test_marks_are_the_same_only_in_bounds_type_and_level(agreement: ModuleType) -> None:
    assert agreement.alike([FIRST], [SECOND]) == (
        "Marks of any level: 4 in the first annotation, 3 in the second; "
        "the same in bounds, type and level: 1."
    )
    harmless = replace(SECOND, spans=(Span(4, 14, Type.PERSON, N), Span(18, 23, Type.EVENT, Q)))
    assert agreement.alike([FIRST], [harmless]).endswith("level: 0.")


def test_what_both_mark_and_is_not_found_is_listed(agreement: ModuleType) -> None:
    assert list(agreement.missed([FIRST], [SECOND], [FOUND])) == ["ROLE  1  nurse"]
    assert not list(agreement.missed([FIRST], [SECOND], [FIRST.spans]))


def test_both_annotations_are_of_the_same_texts(agreement: ModuleType) -> None:
    first, second = agreement.read_twice(gold(agreement.FIRST), gold(agreement.SECOND))
    assert [each.document for each in first] == [each.document for each in second]
    assert len(second) == 10
    for other in (Document("2", TEXT), Document("1", TEXT.lower())):
        with pytest.raises(ValueError, match=f"Document '{other.id}' is not the same") as caught:
            agreement.read_twice([FIRST], [replace(SECOND, document=other)])
        assert "Jane" not in str(caught.value)


def test_the_page_has_a_place_for_the_tables(agreement: ModuleType) -> None:
    page = (BENCHMARKS.parent / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert page.index(agreement.BEGIN) < page.index(agreement.END)
