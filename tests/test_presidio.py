"""Our techniques inside Presidio's own engine."""

import re

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import RecognizerResult

from redactkit.policy import load, parse
from redactkit.presidio import operators

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
    once, twice = (AnonymizerEngine().anonymize(TEXT, FOUND, operators(policy, key=b"k")).text for _ in "12")
    assert once == twice
    assert "Jane" not in once
    assert once.endswith("code is █████.")
    assert once.count(once.split()[0]) == 2
