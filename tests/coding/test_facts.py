"""From outputs to facts and their chances, worked out by hand."""

from math import log

import numpy as np
import pytest

from redactkit.coding.attention import Reading
from redactkit.coding.evidence import evidence
from redactkit.coding.facts import weighed
from redactkit.coding.settings import Calibration, Settings
from redactkit.coding.windows import Stretch

CODES = (
    ("kind", "abuse.neglect"),
    ("duration", "once"),
    ("duration", "months"),
    ("setting", "education.primary_school"),
    ("setting", "education.secondary_school"),
    ("setting", "health.hospital"),
    ("setting", "unknown.unknown"),
    ("role", "teacher"),
    ("role", "unknown"),
)
PLAIN = Calibration(0.0, 1.0, 0.0, 0.0)
USUAL = ((0.2,), (0.2,), (0.8,), (0.5,), (0.4,))  # of neglect: two schools, hospital, unknown, all


def settings(**calibration: Calibration) -> Settings:
    fields = ("sector", *(field for field, _ in CODES))
    return Settings(
        CODES, ("concern", "other"), 254, dict.fromkeys(fields, PLAIN) | calibration, {}, USUAL, {}
    )


def reading(chances: list[float], part: list[list[float]] | None = None) -> Reading:
    """Return outputs whose softmax over each field is `chances`; the last is that of no duration."""
    whole = np.array([log(chance) for chance in chances] + [0.0, 0.0], np.float32)
    parts = np.zeros((1, len(whole)), np.float32) if part is None else np.array(part, np.float32)
    return Reading(whole, parts, np.ones_like(parts))


CHANCES = [0.75, 0.1, 0.3, 0.25, 0.2, 0.4, 0.15, 0.9, 0.1, 0.6]


def scores(found: Reading, given: Settings) -> dict[tuple[str, str], float]:
    return {(fact.field, fact.code): fact.score for fact in weighed(found, given)}


def test_the_sector_is_that_of_all_its_settings_and_the_setting_lies_under_it() -> None:
    found = scores(reading(CHANCES), settings())
    assert found["sector", "education"] == pytest.approx(0.45, abs=1e-3)
    assert found["setting", "education.primary_school"] == pytest.approx(0.25, abs=1e-3)
    assert ("setting", "health.hospital") not in found


def test_of_role_and_duration_there_is_the_likeliest_alone() -> None:
    found = scores(reading(CHANCES), settings())
    assert found["role", "teacher"] == pytest.approx(0.9, abs=1e-3)
    assert found["duration", "months"] == pytest.approx(0.3, abs=1e-3)
    assert sum(field in ("role", "duration") for field, _ in found) == 2


def test_a_chance_comes_from_the_whole_text_and_its_most_telling_sentence() -> None:
    part = [[-4.0] + [0.0] * 11, [2.0] + [0.0] * 11]
    found = scores(reading(CHANCES, part), settings(kind=Calibration(-1.0, 1.0, 0.5, 0.0)))
    assert found["kind", "abuse.neglect"] == pytest.approx(0.75 / (0.75 + 1), abs=1e-3)


def test_what_is_usual_in_such_workplaces_raises_the_chance() -> None:
    found = scores(reading(CHANCES), settings(kind=Calibration(0.0, 0.0, 0.0, 1.0)))
    here = 0.45 * 0.2 + 0.4 * 0.8 + 0.15 * 0.5  # schools, hospital, unknown
    odds = (here / (1 - here)) / (0.4 / 0.6)
    assert found["kind", "abuse.neglect"] == pytest.approx(odds / (1 + odds), abs=1e-3)


def test_the_evidence_is_where_most_of_the_attention_went_in_order_of_the_text() -> None:
    stretches = (Stretch(0, 0, 4), Stretch(1, 0, 9), Stretch(2, 0, 3), Stretch(2, 3, 5))
    places = [(0, 20), (21, 60), (61, 99)]
    assert evidence(np.array([0.4, 0.1, 0.45, 0.05], np.float32), stretches, places) == ((0, 20), (61, 99))
    assert evidence(np.array([0.2, 0.1, 0.6, 0.1], np.float32), stretches, places) == ((61, 99),)
    assert evidence(np.array([0.0, 0.1, 0.4, 0.5], np.float32), stretches, places) == ((61, 99),)
