"""What is made carries its own answers, and they are right."""

import unicodedata
from random import Random

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.gb import nhs, upn

from redactkit.tables import places as gazetteer
from redactkit.tables.folding import phrase
from redactkit.testing import (
    CaseFile,
    Marked,
    ages,
    around,
    case_files,
    circumstances,
    concerns,
    contacts,
    dates,
    disguise,
    disguises,
    events,
    identifiers,
    introduced,
    organisations,
    people,
    places,
    quantities,
    roles,
)
from redactkit.testing.strategies import tables
from redactkit.testing.strategies.hidden.disguises import DISGUISES
from redactkit.testing.strategies.people import FORMS, Somebody, mention
from redactkit.testing.strategies.texts.suited import SEEN_THROUGH
from redactkit.types import Level, Type

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
JANE = Somebody("p1", "Jane", "Smith", "f", "british_irish", "Mrs")


@FEW
@given(disguises(concerns()))
def test_spans_lie_in_the_text_in_order_and_say_something(marked: Marked) -> None:
    position = 0
    for span in marked.spans:
        said = marked.surface(span)
        assert position <= span.start < span.end <= len(marked.text)
        assert said.strip() == said
        assert any(map(str.isalnum, said))
        assert span.entity
        position = span.end


@FEW
@given(concerns())
def test_mark_up_can_be_read_back(marked: Marked) -> None:
    again = Marked.read(marked.markup(), marked.register)
    assert again.text == marked.text
    assert [(s.start, s.end, s.type, s.level) for s in again.spans] == [
        (s.start, s.end, s.type, s.level) for s in marked.spans
    ]


@FEW
@given(concerns())
def test_what_the_eye_sees_through_leaves_the_words(marked: Marked) -> None:
    for name in set(SEEN_THROUGH) - {"homoglyphs"}:
        other = disguise(marked, name)
        pairs = zip(marked.spans, other.spans, strict=True)
        assert all(_letters(marked.surface(one)) == _letters(other.surface(two)) for one, two in pairs)


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text).casefold()
    return "".join(character for character in decomposed if character.isalnum())


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("full", "[[PERSON:D:p1|Jane Smith]]"),
        ("titled", "Mrs [[PERSON:D:p1|Smith]]"),
        ("initials", "[[PERSON:D:p1|J.S.]]"),
        ("reversed", "[[PERSON:D:p1|SMITH, Jane]]"),
        ("double", "[[PERSON:D:p1|Jane Smith-Jones]]"),
        ("spread", "[[PERSON:D:p1|Jane\nSmith]]"),
    ],
)
def test_a_person_is_named_in_every_form(form: str, expected: str) -> None:
    assert mention(JANE, form).markup() == expected
    assert form in FORMS


def test_disguises_say_what_people_and_machines_do() -> None:
    text = Marked.read("Ring [[PERSON:D:p1|Ann O'Neil]] on [[CONTACT:D:c1|07700900612]]")
    aloud = disguise(text, "aloud")
    assert aloud.surface(aloud.spans[1]) == "oh double seven double oh nine double oh six one two"
    assert disguise(text, "OCR").text != text.text
    assert disguise(text, "curly").markup().startswith("Ring [[PERSON:D:p1|Ann O’Neil]]")
    assert disguise(text, "spaced letters").markup().startswith("Ring [[PERSON:D:p1|A n n O'N e i l]]")
    with pytest.raises(ValueError, match="no disguise 'wig'"):
        disguise(text, "wig")


@pytest.mark.parametrize("community", tables.COMMUNITIES)
def test_every_community_has_names(community: str) -> None:
    assert all(len(tables.first_names(community, sex)) >= 2 for sex in "fm")
    assert len(tables.surnames(community)) >= 5


@FEW
@given(identifiers("NHS number"), identifiers("NHS number", valid=False))
def test_nhs_numbers_have_the_check_digit_they_say(right: Marked, wrong: Marked) -> None:
    assert nhs.is_valid(right.text.replace("-", " "))
    assert not nhs.is_valid(wrong.text.replace("-", " "))


@FEW
@given(identifiers("card number"), identifiers("unique pupil number"), identifiers("IBAN"))
def test_other_check_digits_are_right_too(card: Marked, pupil: Marked, account: Marked) -> None:
    assert luhn.is_valid(card.text.replace(" ", ""))
    assert upn.validate(pupil.text)
    digits = account.text.replace(" ", "")
    assert int("".join(str(int(c, 36)) for c in digits[4:] + digits[:4])) % 97 == 1


@FEW
@given(places("postcode"))
def test_postcodes_are_of_real_districts(postcode: Marked) -> None:
    assert gazetteer.postcode_district(postcode.text)


@FEW
@given(case_files())
def test_one_id_is_one_person_throughout_a_case_file(file: CaseFile) -> None:
    words = {person.entity: person.words for person in file.people}
    for marked in file.documents:
        for span in marked.spans:
            if span.type is Type.PERSON:
                said = set(phrase(marked.surface(span).replace(",", "").replace("'", " ")).split())
                assert said & words[span.entity] or len(marked.surface(span)) <= 12
    entities = [word for person in file.people for word in person.words]
    assert len(entities) == len(set(entities))


@pytest.mark.parametrize(
    "make", [places, organisations, contacts, identifiers, introduced, dates, roles, circumstances]
)
def test_an_unknown_kind_is_refused_by_name(make) -> None:
    with pytest.raises(ValueError, match=r"no kind of .* 'wand'"):
        _drawn(make("wand"))


def _drawn(strategy: st.SearchStrategy[Marked]) -> None:
    @settings(max_examples=1, deadline=None, database=None)
    @given(strategy)
    def draw(_: Marked) -> None: ...

    draw()


@settings(max_examples=25, deadline=None)
@given(st.one_of(ages(), quantities(), events(), around(contacts("mobile"))), people(ordinary=True))
def test_strategies_compose(marked: Marked, person: Somebody) -> None:
    assert all(span.level is not Level.NONE for span in marked.spans)
    assert person.first in {
        "Will",
        "May",
        "Mark",
        "Grace",
        "Hope",
        "Rose",
        "Bill",
        "Rich",
        "Faith",
        "Joy",
        "Sky",
    }


def test_concerns_shrink_to_one_short_sentence() -> None:
    smallest = find(
        concerns(),
        lambda marked: Type.PERSON in {span.type for span in marked.spans},
        settings=settings(database=None),
        random=Random(1),
    )
    assert len(smallest.text) <= 12
    assert set(DISGUISES) > {"emoji", "OCR"}
