"""Values are frozen and can be put into a set: equal ones have one hash, however they were made."""

import dataclasses
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import redactkit
from redactkit import CodedFact, Document, Policy

TOLD = Document("7", "Helen Prosser shouts. I am the only Welsh speaker in a team of nine, and she knows it.")
FACTS = [CodedFact("role", "teacher"), CodedFact("kind", "safety.supervision")]
REGISTER = Path(__file__).parents[1] / "examples" / "hotline" / "register.jsonl"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Give a value of each public call."""
    outcome = redactkit.redact(TOLD)
    out = tmp_path_factory.mktemp("published") / "out"
    return [
        TOLD,
        outcome,
        redactkit.detect(TOLD),
        redactkit.assess(TOLD),
        redactkit.cheapest(TOLD),
        redactkit.study(TOLD, facts=FACTS),
        redactkit.weigh_together([TOLD], [outcome]),
        redactkit.publish(REGISTER, out, approved_by="second reader"),
        redactkit.Coding("7", "concern", tuple(FACTS)),
        redactkit.policy.load("public"),
    ]


def inside(value: Any) -> list[Any]:
    """Return a value and all values that it is made of."""
    found = [value]
    if dataclasses.is_dataclass(value):
        parts = [getattr(value, each.name) for each in dataclasses.fields(value)]
    elif isinstance(value, Mapping):
        return [each for part in value.values() for each in inside(part)]
    else:
        parts = list(value) if isinstance(value, tuple) else []
    return found + [each for part in parts for each in inside(part)]


def test_every_value_of_a_public_type_has_a_hash_and_cannot_be_changed(made: list[Any]) -> None:
    every = [each for value in made for each in inside(value) if dataclasses.is_dataclass(each)]
    public = {getattr(redactkit, name) for name in redactkit.__all__}
    assert {each for each in public if dataclasses.is_dataclass(each)} <= {type(each) for each in every}
    for each in every:
        assert hash(each) == hash(pickle.loads(pickle.dumps(each)))
        name = dataclasses.fields(each)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(each, name, None)


def test_outcomes_that_are_equal_are_one_in_a_set() -> None:
    twice = [redactkit.redact(TOLD), redactkit.redact(TOLD)]
    assert len(set(twice)) == 1
    assert len({*twice, redactkit.redact(TOLD, policy="internal")}) == 2


def test_policies_are_keys() -> None:
    policies: dict[Policy, str] = {redactkit.policy.load(name): name for name in ("public", "sector")}
    assert policies[redactkit.policy.load("sector")] == "sector"
