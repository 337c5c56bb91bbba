"""Record systems, public bodies and offices are nobody; nicknames are somebody."""

import pytest

from redactkit.detect.spans.not_persons import without_non_persons
from redactkit.pipeline import detect
from redactkit.tables.names import first_name, surname
from redactkit.tables.programs import PROGRAMS
from redactkit.types import Level, Span, Type


@pytest.mark.parametrize("text", ["She put it on Datix the same day.", "He sent it by WhatsApp."])
def test_a_record_system_stays_readable(text: str) -> None:
    assert not [span for span in detect(text) if span.level is not Level.NONE]


def test_no_program_goes_by_the_name_of_a_person() -> None:
    assert not [each for each in PROGRAMS if first_name(each) or surname(each)]


def test_a_person_beside_it_is_still_found() -> None:
    found = detect("Datix was filled in by Marlene Oddie.")
    assert [span.level for span in found if span.start >= 23] == [Level.DIRECT]


def persons(text: str, word: str) -> list[str]:
    marked = [
        Span(at, at + len(word), Type.PERSON, Level.DIRECT)
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    return [
        text[span.start : span.end] for span in without_non_persons(text, marked) if span.type is Type.PERSON
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Ombudsman has the log.", "Ombudsman"),
        ("Cafcass was told.", "Cafcass"),
        ("He told Control twice. Control said that the line was clear.", "Control"),
    ],
)
def test_an_office_or_a_public_body_is_nobody(text: str, word: str) -> None:
    assert persons(text, word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Progress slapped a lady. No progress was made.", "Progress"),
        ("Pleasure told me about the pills. It was a pleasure.", "Pleasure"),
        ("I work with Nao. Nao told me that the boy was hit.", "Nao"),
        ("Napo is the cook.", "Napo"),
        ("The Reverend said so. Court hit me.", "Court"),
        ("Mr Estyn hit a boy.", "Estyn"),
        ("I am Solace.", "Solace"),
        ("Everyone calls him the Ombudsman.", "Ombudsman"),
        ("Everyone calls him Control.", "Control"),
    ],
)
def test_a_name_that_is_a_word_or_letters_stays_a_name(text: str, word: str) -> None:
    assert set(persons(text, word)) == {word}


@pytest.mark.parametrize("heading", ["End of life care", "Mental health wards", "Infection control"])
@pytest.mark.parametrize("kind", [Type.ORGANISATION, Type.EVENT, Type.DEMOGRAPHIC])
def test_a_field_of_work_is_no_employer(heading: str, kind: Type) -> None:
    told = f"{heading}\nStaff told us that reviews were late."
    assert [span.level for span in without_non_persons(told, [Span(0, len(heading), kind, Level.QUASI)])] == [
        Level.NONE
    ]


@pytest.mark.parametrize("words", ["our maternity units", "Beck House Care", "the maternity unit"])
def test_a_place_of_work_stays_one(words: str) -> None:
    start = 4 if words.startswith("our") else 0
    (span,) = without_non_persons(words, [Span(start, len(words), Type.ORGANISATION, Level.QUASI)])
    assert span.level is Level.QUASI


@pytest.mark.parametrize(("words", "left"), [("poster at the depot", 0), ("notice", 0), ("notice server", 1)])
def test_what_hangs_on_a_wall_is_no_post(words: str, left: int) -> None:
    told = f"A {words} changed his mind."
    assert len(without_non_persons(told, [Span(2, 2 + len(words), Type.ROLE, Level.QUASI)])) == left


def test_a_label_of_ours_holds_nobody() -> None:
    told = "@[IDENTIFIER 1] and [SMITH 1]"
    number, name = (
        Span(told.index(words), told.index(words) + 1, Type.CONTACT, Level.DIRECT)
        for words in ("1]", "SMITH")
    )
    assert without_non_persons(told, [number, name]) == (name,)


@pytest.mark.parametrize("sign", ["Δt", "kΩ", "TNFα", "IL-1β"])
@pytest.mark.parametrize("kind", [Type.PERSON, Type.IDENTIFIER, Type.DEMOGRAPHIC])
def test_a_sign_is_nobody(sign: str, kind: Type) -> None:
    assert without_non_persons(f"{sign} rose.", [Span(0, len(sign), kind, Level.DIRECT)]) == ()


@pytest.mark.parametrize("name", ["Αλέξης", "NINα7", "J. Δ. Smith"])
def test_a_name_with_a_greek_letter_is_somebody(name: str) -> None:
    [span] = without_non_persons(f"{name} rose.", [Span(0, len(name), Type.PERSON, Level.DIRECT)])
    assert span.level is Level.DIRECT
