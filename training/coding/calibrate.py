"""Set the scores right, and choose the thresholds, on texts held out of training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, sqrt

import numpy as np

from redactkit.coding.attention import Reading
from redactkit.coding.facts import ONE_OF, Weighed, competing, weighed
from redactkit.coding.settings import Calibration, CoderSettings, Thresholds
from training.coding.corpus import Coded
from training.coding.encode import Columns

PLAIN = Calibration(0.0, 1.0)
RIDGE = 1.0
"""Pulls the slopes towards no change, so that a field of few facts stays near what the model says."""
DRAWN = 5.0
"""Texts of any setting that are added to those of each, so that a rare setting says little."""
PARTS = 4
"""Into so many parts the held-out texts go: thresholds are chosen on chances set right on the other parts."""
SCALES = tuple(step / 10 for step in range(2, 13))
MIXED = tuple(step / 4 for step in range(11))
RIGHT = 0.8
"""Of what is printed, this share at least is right on the held-out texts, less one standard error: they are a
sample, and a fact that is printed wrongly accuses a workplace of what nobody said."""
MISSED = 2.0
"""A missed fact counts so many times a wrong suggestion (F-beta)."""


def calibrated(settings: CoderSettings, held: Sequence[tuple[Coded, Reading]]) -> dict[str, Calibration]:
    """Return each field's calibration: logistic regression on what speaks for a fact.

    **Source** Platt 1999, "Probabilistic Outputs for Support Vector Machines", with further inputs.
    """
    rows: dict[str, list[tuple[float, ...]]] = {}
    for text, reading in held:
        for fact in weighed(reading, settings):
            rows.setdefault(fact.field, []).append((*fact.told, (fact.field, fact.code) in text.codes))
    return {field: _fitted(np.array(found, dtype=float)) for field, found in rows.items()}


def crossed(settings: CoderSettings, held: Sequence[tuple[Coded, Reading]]) -> list[tuple[Coded, Weighed]]:
    """Return what each text could tell, its chances set right on the other texts."""
    found = []
    for part in range(PARTS):
        others = [pair for at, pair in enumerate(held) if at % PARTS != part]
        given = replace(settings, calibration=calibrated(settings, others))
        found += [(text, fact) for text, reading in held[part::PARTS] for fact in weighed(reading, given)]
    return found


def _fitted(rows: np.ndarray) -> Calibration:
    """Return the calibration of least loss, by Newton's method with steps of bounded length."""
    x, right = np.column_stack([np.ones(len(rows)), rows[:, :-1]]), rows[:, -1]
    start = np.array(PLAIN)
    weights, pull = start.copy(), np.diag([0.0, *[RIDGE] * (len(start) - 1)])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - right) + pull @ (weights - start)
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + pull + 1e-6 * np.eye(len(start))
        step = np.linalg.solve(bend, slope)
        weights -= step * min(1.0, 1.0 / np.abs(step).max().clip(1e-9))
    return Calibration(*weights.tolist())


def wording(settings: CoderSettings, held: Sequence[tuple[Coded, Reading]]) -> dict[str, float]:
    """Return by how much the wording counts beside the outputs of each field of one code: what fits best."""
    return {
        field: min(MIXED, key=lambda share: _surprise(field, replace(settings, wording={field: share}), held))
        for field in ONE_OF
    }


def _surprise(field: str, settings: CoderSettings, held: Sequence[tuple[Coded, Reading]]) -> float:
    """Return the sum of the negative logarithms of what the gold was given, with the scale that fits best."""
    names = [code for _, code in settings.codes[settings.columns(field)]]
    rows, gold = [], []
    for text, reading in held:
        told = [code for name, code in text.codes if name == field]
        if told or field == "duration":
            rows.append(np.log(competing(field, reading, settings).clip(1e-9)))
            gold.append(names.index(told[0]) if told else len(names))
    outputs, columns = np.array(rows, dtype=float), np.array(gold)
    return min(_missed(outputs * scale, columns) for scale in SCALES)


def _missed(outputs: np.ndarray, columns: np.ndarray) -> float:
    total = np.log(np.exp(outputs - outputs.max(axis=1, keepdims=True)).sum(axis=1)) + outputs.max(axis=1)
    return float((total - outputs[np.arange(len(outputs)), columns]).sum())


def usual(texts: Sequence[Coded], table: Columns) -> list[list[float]]:
    """Return how often each code is told of each setting, and of all, rare settings drawn towards all."""
    told = [text for text in texts if text.facts]
    gold = np.array([[pair in text.codes for pair in table.codes] for text in told], dtype=float)
    places, codes = gold[:, table.of("setting")], gold[:, : table.of("duration").start]
    everywhere = (codes.sum(0) + 0.5) / (len(told) + 1)
    counted = (places.T @ codes + DRAWN * everywhere) / (places.sum(0)[:, None] + DRAWN)
    return np.vstack([counted, everywhere]).round(4).clip(1e-4, 1 - 1e-4).tolist()


def thresholds(facts: Sequence[tuple[Coded, Weighed]], gold: Mapping[str, int]) -> dict[str, Thresholds]:
    """Return each field's thresholds: one for all from which on is printed, one each for what is suggested.

    Args:
        facts: all that the held-out texts could tell, with their calibrated chances.
        gold: how many facts of each field the texts tell.
    """
    rows: dict[str, list[tuple[float, bool]]] = {}
    for text, fact in facts:
        rows.setdefault(fact.field, []).append((fact.score, (fact.field, fact.code) in text.codes))
    printed = _printed(sorted((row for found in rows.values() for row in found), reverse=True))
    return {
        field: Thresholds(printed, min(_suggested(sorted(found, reverse=True), gold[field]), printed))
        for field, found in rows.items()
    }


def _printed(rows: Sequence[tuple[float, bool]]) -> float:
    """Return the lowest score from which on the share that is right, less its standard error, is `RIGHT`.

    It is rounded up to hundredths.
    """
    right, limit = 0, 0.99
    for number, (score, is_right) in enumerate(rows, 1):
        right += is_right
        share = right / number
        if share - sqrt(share * (1 - share) / number) >= RIGHT:
            limit = score
    return ceil(limit * 100) / 100


def _suggested(rows: Sequence[tuple[float, bool]], gold: int) -> float:
    """Return the score from which on suggestions are worth most, rounded down."""
    right, best, limit = 0, 0.0, 0.5
    for number, (score, is_right) in enumerate(rows, 1):
        right += is_right
        worth = (1 + MISSED**2) * right / (number + MISSED**2 * gold)
        if worth > best:
            best, limit = worth, score
    return max(int(limit * 100) / 100, 0.05)
