"""A name in two cells of a row is a person's, whatever the tagger takes the row for."""

import pytest

import redactkit
from redactkit.detect.forms.rows import is_split_name, rows
from redactkit.detect.spacy import bare
from redactkit.types import Type


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in rows(bare(text))]


@pytest.mark.parametrize(
    "row",
    [
        "7\tTrevanion\tGwendolen\tward",
        "| 7 | Gwendolen | Trevanion |",
        "Kept by 7; Trevanion; Gwendolen; and nobody else",
    ],
)
def test_both_halves_are_found_in_either_order(row: str) -> None:
    assert sorted(found(row)) == ["Gwendolen", "Trevanion"]


def test_a_first_name_that_is_a_word_stands_beside_what_is_none() -> None:
    assert sorted(found("4 | Okonjo | Blessing | days")) == ["Blessing", "Okonjo"]


@pytest.mark.parametrize(
    "row",
    [
        "Grace | Rota | Late",
        "Leeds | Bradford | Halifax",  # surnames that are towns
        "Hope\tFaith\tCharity",  # first names that are words
        "trevanion\tgwendolen",  # no capitals
        "Gwendolen | rota | Trevanion",  # not beside each other
        "Days | Nights | Rota",
        "Trevanion Gwendolen has the keys.",  # no cells: the tagger's
    ],
)
def test_other_cells_are_left(row: str) -> None:
    assert found(row) == []


def test_a_line_break_is_not_between_two_cells() -> None:
    assert found("7 | Trevanion\nGwendolen | 8") == []


def test_a_name_needs_a_first_name() -> None:
    assert not is_split_name("Trevanion", "Penhaligon")


def test_what_the_tagger_takes_for_an_organisation_is_a_person() -> None:
    text = "The keys are kept by 7\tTrevanion\tGwendolen\tward and nobody else has one."
    people = [text[span.start : span.end] for span in redactkit.detect(text) if span.type is Type.PERSON]
    assert people == ["Trevanion", "Gwendolen"]
