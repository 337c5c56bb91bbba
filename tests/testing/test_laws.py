"""The laws hold of what keeps them, and are broken by what does not, with a small text to show for it."""

import re
from collections.abc import Iterable

import pytest
from presidio_analyzer import Pattern, PatternRecognizer, predefined_recognizers
from presidio_anonymizer import AnonymizerEngine
from spacy.tokens import Doc

from redactkit.detect.codes.contacts import contacts as contact_detector
from redactkit.testing import (
    LAWS,
    LawBroken,
    Marked,
    Subject,
    around,
    check,
    contacts,
    fitting,
    hunt,
    identifiers,
    laws,
    mutants,
    properties,
    subject,
)
from redactkit.testing.strategies.texts.suited import for_rules
from redactkit.testing.subjects import oracle
from redactkit.types import Level, Span, Type

NAMED = {law.name: law for law in LAWS}


@pytest.mark.parametrize("law", fitting(oracle()), ids=lambda law: law.name)
def test_the_oracle_keeps_every_law(law: laws.Law) -> None:
    assert hunt(law, oracle(), for_rules(), most=20).held


@pytest.mark.parametrize(
    "name",
    [
        "forgets lower case",
        "takes only the first hit",
        "loses the word boundary",
        "is off by one after an emoji",
        "skips the last line",
        "swaps two entities",
        "tidies blanks",
        "logs what it removes",
        "fails on empty text",
    ],
)
def test_a_mutant_is_noticed_and_shrunk(name: str) -> None:
    mutant, broken = next(pair for pair in mutants.every() if pair[0].name == name)
    noticed = mutants.caught(mutant, broken)
    assert noticed.finding is not None
    assert noticed.length is not None
    assert noticed.length <= 60


def test_there_are_many_mutants_with_names_of_their_own() -> None:
    names = [mutant.name for mutant in mutants.MUTANTS]
    assert len(names) == len(set(names)) >= 25


def test_a_check_that_looks_at_nothing_lets_every_mutant_live() -> None:
    only = ["forgets lower case", "keeps the length"]
    assert set(mutants.survivors(None, lambda tested: False, only)) == set(only)


def test_a_failure_shows_law_text_leak_and_place() -> None:
    with pytest.raises(LawBroken) as caught:
        check(lambda text: text.replace("07", "[…]"), around(contacts("mobile")), most=30)
    said = str(caught.value)
    assert said.startswith("law broken: nothing survives: ")
    assert "[[CONTACT:D:c1|" in said
    assert "leaked:" in said
    leak = caught.value.leaks[0]
    assert caught.value.result is not None
    assert leak.said == caught.value.result[leak.start : leak.end]


def _phones(text: str) -> str:
    return re.sub(r"(?:\+44 ?(?:\(0\))?|0044 |0)[ .-]?7700[ .-]?900[ .-]?\d{3}", "[CONTACT]", text)


def test_a_function_that_is_right_keeps_the_laws() -> None:
    assert all(finding.held for finding in check(_phones, around(contacts("mobile")), most=30))


def test_a_detector_is_told_from_a_function_by_what_it_takes() -> None:
    def nothing(doc: Doc) -> Iterable[Span]:
        return ()

    assert subject(nothing).find is not None
    assert subject(str.upper).find is None
    assert subject(contact_detector).find is not None
    with pytest.raises(TypeError, match="Cannot test int"):
        subject(7)


def test_one_of_presidios_recognisers_answers_for_its_own_kind() -> None:
    tested = subject(predefined_recognizers.NhsRecognizer())
    assert tested.kinds == {"nhs number"}
    assert check(tested, only=["any text has an answer", "order does not matter"], most=10)
    # It knows hyphens and blanks, but takes no number with a wrong check digit for one.
    wrong = around(identifiers("NHS number", valid=False))
    assert not hunt(NAMED["nothing survives"], tested, wrong, most=30).held


def test_a_recogniser_of_ones_own_is_found_wanting() -> None:
    local = PatternRecognizer("LOCAL_CASE", patterns=[Pattern("case", r"CP/\d{4}/\d\d", 0.9)])
    tested = subject(local, kinds=["case reference"])
    assert hunt(NAMED["nothing survives"], tested, most=20).held
    early = PatternRecognizer("LOCAL_CASE", patterns=[Pattern("case", r"CP/0\d{3}/\d\d", 0.9)])
    assert not hunt(NAMED["nothing survives"], subject(early, kinds=["case reference"]), most=20).held


def test_an_anonymizer_is_given_the_gold() -> None:
    tested = subject(AnonymizerEngine())
    assert tested.redact(Marked.read("Ask [[PERSON:D:p1|Jo]].")) == "Ask <PERSON>."
    assert hunt(NAMED["the rest is kept"], tested, most=20).held


@pytest.mark.parametrize("law", properties(oracle(), most=5), ids=lambda law: law.__name__)
def test_properties_are_ready_tests(law) -> None:
    law()


def test_a_law_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no law 'gravity'"):
        fitting(oracle(), ["gravity"])


def test_a_policy_answers_for_what_it_does_not_keep() -> None:
    tested = subject("internal")
    assert tested.answers_for(Span(0, 2, Type.PERSON, Level.DIRECT))
    assert not tested.answers_for(Span(0, 2, Type.AGE, Level.QUASI))
    assert isinstance(tested, Subject)
    assert not tested.exact
