"""From outputs to facts and their chances, worked out by hand."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from redactkit.coding.attention import Reading
from redactkit.coding.evidence import evidence, showing
from redactkit.coding.facts import weighed
from redactkit.coding.settings import Calibration, CoderSettings
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
PLAIN = Calibration(0.0, 1.0)
USUAL = ((0.2,), (0.2,), (0.8,), (0.5,), (0.4,))  # of neglect: two schools, hospital, unknown, all


def settings(wording: float = 0.0, **calibration: Calibration) -> CoderSettings:
    fields = ("sector", *(field for field, _ in CODES))
    by_field = dict.fromkeys(fields, PLAIN) | calibration
    mixed = dict.fromkeys(("duration", "setting", "role"), wording)
    return CoderSettings(CODES, ("concern", "other"), 254, by_field, {}, USUAL, mixed, {})


def reading(
    chances: list[float], part: list[list[float]] | None = None, words: dict[int, float] | None = None
) -> Reading:
    """Return outputs whose softmax over each field is `chances`; the last is that of no duration."""
    whole = np.array([log(chance) for chance in chances] + [0.0, 0.0], np.float32)
    parts = np.zeros((1, len(whole)), np.float32) if part is None else np.array(part, np.float32)
    told = np.zeros(len(chances), np.float32)
    for column, odds in (words or {}).items():
        told[column] = odds
    return Reading(whole, parts, np.ones_like(parts), told)


CHANCES = [0.75, 0.1, 0.3, 0.25, 0.2, 0.4, 0.15, 0.9, 0.1, 0.6]


def scores(found: Reading, given: CoderSettings) -> dict[tuple[str, str], float]:
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
    found = scores(reading(CHANCES, part), settings(kind=Calibration(-1.0, 1.0, 0.5)))
    assert found["kind", "abuse.neglect"] == pytest.approx(0.75 / (0.75 + 1), abs=1e-3)


def test_what_is_usual_in_such_workplaces_raises_the_chance() -> None:
    found = scores(reading(CHANCES), settings(kind=Calibration(0.0, place=1.0)))
    here = 0.45 * 0.2 + 0.4 * 0.8 + 0.15 * 0.5  # schools, hospital, unknown
    odds = (here / (1 - here)) / (0.4 / 0.6)
    assert found["kind", "abuse.neglect"] == pytest.approx(odds / (1 + odds), abs=1e-3)


def test_the_words_raise_the_chance() -> None:
    found = scores(reading(CHANCES, words={0: log(3)}), settings(kind=Calibration(0.0, words=2.0)))
    assert found["kind", "abuse.neglect"] == pytest.approx(0.9, abs=1e-3)


def test_the_words_turn_the_choice_of_a_role() -> None:
    said = reading(CHANCES, words={8: log(18)})  # 18 times 0.1 against 0.9: two to one for "unknown"
    assert scores(said, settings(wording=1.0))["role", "unknown"] == pytest.approx(2 / 3, abs=1e-3)
    assert ("role", "teacher") in scores(said, settings(wording=0.5))


def test_what_is_usual_anywhere_and_the_length_of_the_text_count() -> None:
    long = reading(CHANCES, [[0.0] * 12] * 3)
    found = scores(long, settings(kind=Calibration(0.0, usual=1.0, length=1.0)))
    assert found["kind", "abuse.neglect"] == pytest.approx(2 / 3, abs=1e-3)  # odds 0.4 / 0.6, times 3


def test_a_code_behind_another_of_its_field_is_less_likely_than_the_same_ahead() -> None:
    codes = (("kind", "abuse.neglect"), ("kind", "abuse.physical"), *CODES[1:])
    usual = tuple((share, share) for (share,) in USUAL)
    given = replace(
        settings(kind=Calibration(0.0, behind=-1.0)), codes=codes, usual=usual, wording=settings().wording
    )
    found = scores(reading([0.3, 0.6, *CHANCES[1:]]), given)
    assert found["kind", "abuse.physical"] == pytest.approx(1 / 2, abs=1e-3)
    assert found["kind", "abuse.neglect"] == pytest.approx(1 / 3, abs=1e-3)  # odds of one half


def test_a_sentence_shows_what_it_tells_and_is_attended_to() -> None:
    part = np.array([[0.0], [log(3)]], np.float32)
    share = np.array([[0.64], [0.36]], np.float32)
    whole = np.zeros(1, np.float32)
    shows = showing(Reading(whole, part, share, whole))
    assert shows[:, 0] == pytest.approx([0.8 * 0.5, 0.6 * 0.75], abs=1e-6)


def test_the_evidence_is_what_shows_it_best_in_order_of_the_text() -> None:
    stretches = (Stretch(0, 0, 4), Stretch(1, 0, 9), Stretch(2, 0, 3), Stretch(2, 3, 5))
    places = [(0, 20), (21, 60), (61, 99)]
    shows = np.array([[0.4, 0.1, 0.45, 0.05], [0.2, 0.1, 0.6, 0.1], [0.0, 0.1, 0.4, 0.5]], dtype=np.float32).T
    assert evidence(shows, stretches, places) == [((0, 20), (61, 99)), ((61, 99),), ((61, 99),)]
