"""What only the words beside it show to be a name is found, and what stands there too is left."""

import pytest

from redactkit.detect.rules.introduced_names import introduced_names


@pytest.mark.parametrize(
    "text",
    [
        "the nurse (RMN) and the manager (Halifax)",
        "the manager (Registered) and the worker (Agency)",
        "Milton Keynes, Stoke Mandeville, Datix Form, Hinkley Point, Sertraline Tablets",
        "see example.org, rota.xlsx, w.e.f. and get_smith.name",
        "the policy (Trevanion) was read",
        "the Midlands, the Balkans, the Netherlands and the Wards",
    ],
)
def test_what_else_stands_there_is_no_name(text: str) -> None:
    assert list(introduced_names(text)) == []


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in introduced_names(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i told rev. field at church", "field"),
        ("ask Mrs. Field, or Dr.Long", "Field"),
        ("PUT NONE OF THIS IN WRITING.\n\nWILL\nSERVICE MANAGER", "WILL"),
        ("Thank you.\n \ngrace", "grace"),
    ],
)
def test_a_title_or_a_line_by_itself_makes_a_word_a_name(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She is a dr. long days are usual.",  # the stop ends a sentence
        "Mr. and Mrs. were there.",
        "It was late.\nwill\nyou come",  # no empty line before it
        "Thank you.\n\nChelsea\n",  # a place
        "Thank you.\n\nMedication\n",
    ],
)
def test_without_them_it_is_a_word(text: str) -> None:
    assert found(text) == []
