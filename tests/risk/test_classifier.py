"""Whom facts are about, against slow, obvious versions of the same sums."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from redactkit.risk.attribution import classifier
from redactkit.risk.attribution.features import FAR
from redactkit.risk.attribution.scene import Scene
from redactkit.risk.facts.cues import cues
from redactkit.risk.gather import everybody
from redactkit.types import Level, Span, Type

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
CONCERN = json.loads((DATA / "concerns_dev.jsonl").read_text("utf-8").splitlines()[0])


@pytest.fixture(name="spans", scope="module")
def spans_of_a_concern() -> tuple[Span, ...]:
    return tuple(
        Span(each["start"], each["end"], Type(each["type"]), Level(each["level"]), entity=each["entity"])
        for each in CONCERN["spans"]
    )


@pytest.fixture(name="scene", scope="module")
def scene_of_a_concern(spans: tuple[Span, ...]) -> Scene:
    return everybody(CONCERN["text"], spans, cues(CONCERN["text"]))


def test_a_first_chance_is_what_all_that_is_seen_adds_up_to(scene: Scene, spans: tuple[Span, ...]) -> None:
    firsts = classifier.Firsts(scene)
    seen = classifier.evidence(scene, [(each.entity, each.type, each.start, each.end) for each in spans])
    assert sum(len(each.near) for each in seen.values()) > 20
    for each in seen.values():
        whole = {who: scene.known[who] | each.near.get(who, FAR) for who in scene.known}
        weights = classifier._weights()[each.group]
        assert firsts.chances(each.group, each.near) == {
            who: pytest.approx(1 / (1 + math.exp(-sum(weights.get(one, 0) * mine[one] for one in mine))))
            for who, mine in whole.items()
        }


@pytest.mark.parametrize(
    ("group", "sure", "joined", "taken"),
    [
        ("EVENT", [0.5, 0.4, 0.39], "", "ab"),
        ("EVENT", [0.3, 0.23, 0.2], "", "ab"),  # nobody is sure: all who are nearly as likely as the best
        ("EVENT", [0.1, 0.1, 0.1], "", ""),
        ("EVENT", [0.3, -np.inf, 0.29], "", "ac"),
        ("ROLE", [0.6, 0.58, 0.1], "", "a"),
        ("ROLE", [0.4, 0.37, 0.1], "", "ab"),
        ("ROLE", [0.6, 0.2, 0.45], "bc", "ac"),
        ("ROLE", [0.01, 0.001, -np.inf], "c", "a"),
    ],
)
def test_who_is_picked(group: str, sure: list[float], joined: str, taken: str) -> None:
    beside = np.array([[who in joined for who in "abc"]])
    (found,) = classifier.picked([group], np.array([sure]), beside, [0.4])
    assert "".join(who for who, yes in zip("abc", found, strict=True) if yes) == taken
