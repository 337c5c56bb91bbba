"""What `to_dict` gives is the line of the command, and both keep to the published schema."""

import json
import math
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from redactkit import Decision, Document, Intruder, Level, Outcome, Technique, Type, redact, redact_all
from redactkit.cli import main
from redactkit.policy import parse
from redactkit.schemas import schema

ROOT = Path(__file__).parents[2]
CONCERNS = sorted((ROOT / "examples" / "concerns").glob("*.txt"))
RETOLD = [json.loads(line) for line in (ROOT / "benchmarks/data/retellings.jsonl").read_text().splitlines()]
WRITTEN = {path.stem: path.read_text("utf-8") for path in CONCERNS}
WRITTEN |= {each["id"]: each["text"] for each in RETOLD[::8]}
WRITTEN |= {
    "empty": "",
    "blank": " \n\t",
    "odd": "Ask Ze\u200bbulon\x00 Quark \ud800 🦊\r\n\u202eon 07700 900341.",
    "abroad": "Мій керівник кричав на дитину. Je travaille à Lyon.",
    "labels": "[PERSON 1] told [PERSON 2] at […] about [ROLE 1].",
    "list": "Smith\nJones, A.\n12/03/2024\n07700 900341",
}
INVENTING = 'extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\nDATETIME = "shift"\n'
KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Give what checks a line against the schema of the package."""
    Draft202012Validator.check_schema(schema("outcome"))
    return Draft202012Validator(schema("outcome"))


def lines(*arguments: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of a command on all the texts."""
    given = "".join(f"{json.dumps({'id': name, 'text': text})}\n" for name, text in WRITTEN.items())
    done = CliRunner().invoke(main, ["redact", "-", "--format", "jsonl", *arguments], input=given)
    assert done.stderr == ""
    yield from map(json.loads, done.stdout.splitlines())


@pytest.mark.parametrize("policy", ["public", "sector", "internal"])
def test_a_dict_is_the_line_of_the_command_and_keeps_to_the_schema(
    validator: Draft202012Validator, policy: str
) -> None:
    for line, (name, text) in zip(lines("--policy", policy), WRITTEN.items(), strict=True):
        found = redact(Document(name, text), policy=policy).to_dict()
        assert found == line, name
        assert json.loads(json.dumps(found, allow_nan=False).encode()) == found
        validator.validate(found)


@pytest.mark.parametrize("option", ["--until-safe", "--show-text"])
def test_lines_keep_to_the_schema_with_every_option(validator: Draft202012Validator, option: str) -> None:
    for line in lines(option):
        validator.validate(line)


def test_stand_ins_and_what_is_withheld_unread_keep_to_the_schema(validator: Draft202012Validator) -> None:
    policy = parse(INVENTING)
    for name, text in WRITTEN.items():
        validator.validate(redact(Document(name, text), policy=policy, key=KEY).to_dict())
    for outcome in redact_all([None, math.nan, Document("7", 7)], on_error="withhold"):  # type: ignore[arg-type]
        validator.validate(outcome.to_dict())


def test_a_line_of_what_failed_keeps_to_the_schema(validator: Draft202012Validator) -> None:
    done = CliRunner().invoke(
        main,
        ["redact", "-", "--format", "jsonl"],
        input=json.dumps({"id": "long", "text": "x" * 1_000_001}),
    )
    line = json.loads(done.stdout)
    assert line["error"] == "InvalidInput"
    validator.validate(line)


@pytest.mark.parametrize(
    "wrong",
    [
        {"extra": 1},
        {"decision": "publish"},
        {"text": None},
        {"reasons": "one"},
        {"edits": [{"start": 0, "end": 4}]},
        {"risk": {}},
        {"source": 7},
    ],
)
def test_the_schema_refuses_what_is_none(validator: Draft202012Validator, wrong: dict[str, Any]) -> None:
    line = redact("Ask Jane Smith.").to_dict()
    validator.validate(line)
    assert not validator.is_valid({**line, **wrong})


def test_every_object_of_the_schema_is_closed() -> None:
    def objects(at: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(at, dict):
            if at.get("type") == "object":
                yield path, at
            for key, value in at.items():
                yield from objects(value, f"{path}/{key}")

    opened = {
        path: each["additionalProperties"]
        for path, each in objects(schema("outcome"))
        if each["additionalProperties"] is not False
    }
    assert opened == {"/$defs/risk/properties/assumptions": {"type": "string"}}


def test_the_schema_knows_every_name() -> None:
    defined = schema("outcome")["$defs"]
    assert defined["decision"]["enum"] == list(Decision)
    assert defined["type"]["enum"] == list(Type)
    assert defined["edit"]["properties"]["technique"]["enum"] == list(Technique)
    assert defined["edit"]["properties"]["level"]["enum"] == [*Level, None]
    assert list(defined["intruders"]["properties"]) == list(Intruder)
    with pytest.raises(KeyError, match="expected one of outcome"):
        schema("outcomes")


def test_an_outcome_without_its_spans_is_written_the_same() -> None:
    outcome = redact("Ask Jane Smith.")
    assert isinstance(outcome, Outcome)
    assert outcome.found
    assert replace(outcome, found=None, left=None).to_dict() == outcome.to_dict()
    assert pickle.loads(pickle.dumps(outcome)).to_dict() == outcome.to_dict()
