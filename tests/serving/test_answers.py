"""What is answered is what the command line writes, and what Presidio's servers answer."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from starlette.testclient import TestClient
from tests.serving.conftest import CANARY, TOLD

from redactkit.cli import main
from redactkit.serving import openapi


def command(tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """Return the line that a command writes of the text."""
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "c7", "text": TOLD}) + "\n", encoding="utf-8")
    done = CliRunner().invoke(main, [arguments[0], str(path), "--format", "jsonl", *arguments[1:]])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("path", "more", "arguments"),
    [
        ("/redact", {}, ["redact"]),
        ("/redact", {"policy": "internal"}, ["redact", "--policy", "internal"]),
        ("/redact", {"until_safe": True}, ["redact", "--until-safe"]),
        ("/redact", {"show_text": True}, ["redact", "--show-text"]),
        ("/detect", {}, ["detect"]),
        ("/detect", {"show_text": True}, ["detect", "--show-text"]),
        ("/assess", {}, ["assess"]),
        ("/assess", {"cheapest": True, "policy": "sector"}, ["assess", "--cheapest", "--policy", "sector"]),
        ("/code", {}, ["code"]),
        ("/code", {"suggested": True}, ["code", "--all"]),
        ("/study", {"level": "narrow"}, ["study", "--level", "narrow"]),
    ],
)
def test_an_answer_is_the_line_of_the_command(
    client: TestClient, tmp_path: Path, path: str, more: dict[str, Any], arguments: list[str]
) -> None:
    answer = client.post(path, json={"id": "c7", "text": TOLD, **more})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == command(tmp_path, *arguments)


def test_the_source_is_not_in_the_answer_unless_asked_for(client: TestClient) -> None:
    for path in ("/redact", "/detect", "/assess", "/code", "/study"):
        assert CANARY not in client.post(path, json={"text": TOLD}).text
    assert CANARY in client.post("/detect", json={"text": TOLD, "show_text": True}).text


def test_a_study_is_composed_of_facts_that_a_person_gives(client: TestClient) -> None:
    codes = "sector:police kind:records.falsified affected:public told:line_manager response:ignored"
    pairs = [code.split(":") for code in codes.split()]
    facts = [{"field": field, "code": code} for field, code in pairs]
    made = client.post("/study", json={"text": "", "facts": facts, "level": "narrow"}).json()
    assert made["decision"] == "review"
    assert {tuple(pair) for each in made["statements"] for pair in each["codes"]} == set(map(tuple, pairs))
    assert "policing" in made["text"]


def test_analyze_answers_as_presidio_does(client: TestClient) -> None:
    one = client.post("/analyze", json={"text": TOLD, "language": "en"}).json()
    name = next(each for each in one if each["entity_type"] == "PERSON")
    assert TOLD[name["start"] : name["end"]] == "Gwendolen Trevanion"
    assert set(name) == {"analysis_explanation", "end", "entity_type", "score", "start"}
    assert name["analysis_explanation"] is None
    several = client.post("/analyze", json={"text": [TOLD, "Nothing."], "language": "en"}).json()
    assert several == [one, []]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({"entities": ["PHONE_NUMBER"]}, {"PHONE_NUMBER"}),
        ({"entities": ["CONTACT"]}, {"CONTACT"}),
        ({"entities": ["PERSON"], "score_threshold": 1.0, "allow_list": ["Gwendolen Trevanion"]}, set()),
        ({"entities": ["PERSON", "DATE_TIME"], "allow_list": ["Gwendolen Trevanion"]}, {"DATE_TIME"}),
        ({"entities": ["PERSON"], "allow_list": ["Gwendolen"]}, {"PERSON"}),
        ({"entities": ["SHOE_SIZE"]}, set()),
    ],
)
def test_analyze_finds_what_is_wanted(client: TestClient, more: dict[str, Any], left: set[str]) -> None:
    found = client.post("/analyze", json={"text": TOLD, "language": "en", **more}).json()
    assert {each["entity_type"] for each in found} == left


def test_analyze_says_which_detector_if_asked(client: TestClient) -> None:
    asked = {"text": TOLD, "language": "en", "return_decision_process": True, "entities": ["PHONE_NUMBER"]}
    (found,) = client.post("/analyze", json=asked).json()
    assert found["analysis_explanation"]["recognizer"] == "redactkit"


@pytest.mark.parametrize(
    "operators",
    [
        None,
        {"DEFAULT": {"type": "replace", "new_value": "ANONYMISED"}},
        {"PERSON": {"type": "mask", "masking_char": "*", "chars_to_mask": 4, "from_end": True}},
        {"PERSON": {"type": "redact"}, "DEFAULT": {"type": "keep"}},
    ],
)
def test_anonymize_answers_as_presidios_engine(client: TestClient, operators: dict[str, Any] | None) -> None:
    results = [{"start": 12, "end": 31, "score": 0.9, "entity_type": "PERSON"}]
    asked = {"text": TOLD, "analyzer_results": results}
    answer = client.post(
        "/anonymize", json=asked if operators is None else {**asked, "anonymizers": operators}
    )
    config = {
        name: OperatorConfig(each["type"], {key: value for key, value in each.items() if key != "type"})
        for name, each in (operators or {}).items()
    }
    made = AnonymizerEngine().anonymize(TOLD, [RecognizerResult("PERSON", 12, 31, 0.9)], config or None)
    assert answer.json() == json.loads(made.to_json())


def test_what_analyze_finds_can_be_given_to_anonymize(client: TestClient) -> None:
    found = client.post("/analyze", json={"text": TOLD, "language": "en", "entities": ["PERSON"]}).json()
    made = client.post("/anonymize", json={"text": TOLD, "analyzer_results": found}).json()
    assert made["text"].startswith("My manager, <PERSON>, changed")


def test_names_of_entities_are_listed(client: TestClient) -> None:
    found = client.get("/supportedentities?language=en").json()
    assert {"PERSON", "UK_NHS", "EMAIL_ADDRESS", "ROLE"} <= set(found)
    assert found == sorted(found)


def test_the_interface_is_in_the_package(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    page = client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    for path in told["paths"]:
        assert path in page.text
    assert "<script" not in page.text
    assert "src=" not in page.text


def test_all_paths_of_the_interface_answer(client: TestClient) -> None:
    for path, verbs in openapi.document()["paths"].items():
        for verb in verbs:
            assert client.request(verb.upper(), path).status_code in {200, 415}


def test_it_counts_and_keeps_nothing(client: TestClient) -> None:
    client.post("/detect", json={"text": TOLD, "id": CANARY})
    client.post("/detect", json={"text": 7, CANARY: CANARY})
    client.get(f"/{CANARY}?{CANARY}={CANARY}")
    told = client.get("/metrics").text
    assert 'redactkit_requests_total{path="/detect",status="200"} 1.0' in told
    assert 'redactkit_requests_total{path="/detect",status="422"} 1.0' in told
    assert "redactkit_request_seconds_bucket" in told
    assert CANARY not in told
