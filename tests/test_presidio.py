"""Our techniques inside Presidio's own engine."""

import re

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import RecognizerResult

import redactkit
from redactkit.policy import load, parse
from redactkit.presidio import operators, spans_of

TEXT = "Jane rang Omar on 9 March 2024 from Accrington. Jane's code is ZX-1."
FOUND = [
    RecognizerResult("PERSON", 0, 4, 1.0),
    RecognizerResult("PERSON", 10, 14, 1.0),
    RecognizerResult("DATE_TIME", 18, 30, 1.0),
    RecognizerResult("LOCATION", 36, 46, 1.0),
    RecognizerResult("PERSON", 48, 52, 1.0),
    RecognizerResult("SOMETHING_ELSE", 63, 67, 1.0),
]


def test_labels_and_general_values_stand_where_presidio_found_something() -> None:
    result = AnonymizerEngine().anonymize(TEXT, FOUND, operators(load("public")))
    first, second = re.findall(r"\[PERSON \d\]", result.text)[:2]
    assert {first, second} == {"[PERSON 1]", "[PERSON 2]"}
    assert result.text == (
        f"{first} rang {second} on spring 2024 from North West. {first}'s code is [IDENTIFIER 1]."
    )


def test_masks_and_stand_ins_work_as_well() -> None:
    policy = parse('extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\nIDENTIFIER = "mask"')
    once, twice = (
        AnonymizerEngine()
        .anonymize(TEXT, FOUND, operators(policy, key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"))
        .text
        for _ in "12"
    )
    assert once == twice
    assert "Jane" not in once
    assert once.endswith("code is █████.")
    assert once.count(once.split()[0]) == 2


NAMED = "Jane Okafor rang. Ms Okafor (jokafor@fernlea.example) said Robin saw Jane at Fernlea House."
FOUND_IN_IT = [
    RecognizerResult(entity, NAMED.index(words, start), NAMED.index(words, start) + len(words), 0.85)
    for entity, words, start in (
        ("PERSON", "Jane Okafor", 0),
        ("PERSON", "Okafor", 12),
        ("EMAIL_ADDRESS", "jokafor@fernlea.example", 0),
        ("PERSON", "Robin", 0),
        ("PERSON", "Jane", 20),
        ("ORGANIZATION", "Fernlea House", 0),
    )
]
INVENTING = parse(
    'extends = "internal"\n[techniques]\n'
    + "\n".join(f'{name} = "pseudonymise"' for name in ("PERSON", "CONTACT", "ORGANISATION"))
)


def test_with_the_text_and_the_results_all_forms_of_one_name_agree() -> None:
    made = operators(INVENTING, key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt", text=NAMED, results=FOUND_IN_IT)
    said = AnonymizerEngine().anonymize(NAMED, FOUND_IN_IT, made).text
    match = re.fullmatch(
        r"(\w+) (\w+) rang. Ms \2 \((\w)(\w+)@(\w+).example\) said (\w+) saw \1 at (\w+) House.", said
    )
    assert match
    assert (match[3], match[4], match[5]) == (match[1][0].lower(), match[2].lower(), match[7].lower())
    assert not {"Jane", "Okafor", "Robin", "Fernlea"} & set(re.findall(r"\w+", said))
    labels = operators(load("public"), text=NAMED, results=FOUND_IN_IT)
    assert (
        AnonymizerEngine()
        .anonymize(NAMED, FOUND_IN_IT, labels)
        .text.startswith("[PERSON 1] rang. Ms [PERSON 1] ([CONTACT 1]) said [PERSON 2] saw [PERSON 1] at ")
    )


def test_names_that_presidio_joins_are_one_person_and_nobody_elses() -> None:
    text = "Omar Khan rang. Later Jane Smith left."
    found = [
        RecognizerResult("PERSON", text.index(words), text.index(words) + len(words), 0.85)
        for words in ("Omar Khan", "Jane", "Smith")
    ]
    made = operators(load("public"), text=text, results=found)
    said = AnonymizerEngine().anonymize(text, found, made).text
    assert said == "[PERSON 1] rang. Later [PERSON 2] left."


def test_a_mention_beyond_the_results_has_a_number_of_its_own() -> None:
    text = "Omar Khan rang. Later Jane Smith left."
    found = [RecognizerResult("PERSON", 0, 9, 0.85), RecognizerResult("PERSON", 22, 32, 0.85)]
    made = operators(load("public"), text=text, results=found[:1])
    said = AnonymizerEngine().anonymize(text, found, made).text
    assert said == "[PERSON 1] rang. Later [PERSON 2] left."


def test_every_technique_works_as_an_operator() -> None:
    from redactkit import Technique

    for technique in set(Technique) - {Technique.SHIFT}:
        policy = parse(f'extends = "internal"\n[techniques]\nPERSON = "{technique}"')
        said = (
            AnonymizerEngine()
            .anonymize(TEXT, FOUND[:1], operators(policy, key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"))
            .text
        )
        assert said.endswith(TEXT[4:])
        assert said.startswith("Jane") is (technique is Technique.KEEP)


def test_redact_takes_what_presidio_found_beside_its_own() -> None:
    text = "Ask about the blue kettle today."
    results = [RecognizerResult("THING", 14, 25, 0.9), RecognizerResult("PERSON", 19, 25, 0.4)]
    assert redactkit.redact(text, policy="internal").text == text
    said = redactkit.redact(text, policy="internal", spans=spans_of(results))
    assert said.text == "Ask about the [IDENTIFIER 1] today."


def test_an_analyzer_of_presidios_feeds_redact() -> None:
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Nothing(NlpEngine):
        """An engine that reads nothing, for patterns alone."""

        def load(self) -> None: ...

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            return NlpArtifacts([], [], [], [], self, language)  # type: ignore[arg-type]

        def process_batch(self, texts: object, language: str, **_: object) -> object:
            return iter(())

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    kettle = PatternRecognizer("THING", patterns=[Pattern("kettle", "blue kettle", 0.9)])
    analyzer = AnalyzerEngine(RecognizerRegistry([kettle]), Nothing(), supported_languages=["en"])
    text = "Ask about the blue kettle today."
    results = analyzer.analyze(text, language="en")
    assert redactkit.redact(text, policy="internal", spans=spans_of(results)).text.startswith(
        "Ask about the [IDENTIFIER 1]"
    )


def test_spans_that_reach_outside_are_refused() -> None:
    import pytest

    with pytest.raises(redactkit.InvalidSpan, match="0-9"):
        redactkit.redact("Zebulon", spans=spans_of([RecognizerResult("PERSON", 0, 9, 1.0)]))
