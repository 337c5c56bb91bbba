"""Weigh what a text tells each code: the chance of every fact, set right by calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, log
from typing import NamedTuple

import numpy as np

from redactkit.coding.attention import Floats, Reading, shares
from redactkit.coding.settings import Calibration, Pair, Settings

UNKNOWN: Mapping[str, str] = {"sector": "unknown", "setting": "unknown.unknown", "role": "unknown"}
"""The fields of which each case has exactly one code, with the one for "the text does not tell"."""
ONE_OF = ("duration", "setting", "role")
"""Fields of one code at most: their outputs compete."""


class Told(NamedTuple):
    """What speaks for a fact, as log odds: the whole text, its best sentence, the kind of workplace."""

    whole: float
    part: float = 0.0
    place: float = 0.0


class Weighed(NamedTuple):
    """A fact with its calibrated chance, the output that shows where it is told, and what speaks for it."""

    field: str
    code: str
    score: float
    column: int
    told: Told


def weighed(reading: Reading, settings: Settings, least: float = 0.0) -> Iterator[Weighed]:
    """Yield the facts of this chance and more; of fields of one code the likeliest, whatever its chance.

    The sector is that of all settings together which is likeliest, and the setting lies under it.
    """
    first = settings.columns("duration").start
    told = np.stack([reading.whole[:first], reading.part[:, :first].max(axis=0), lift(reading, settings)])
    exponents = settings.slopes[0] + (settings.slopes[1:] * told).sum(axis=0)
    for column in np.flatnonzero(exponents >= log_odds(least)).tolist():
        yield _fact(settings.codes[column], Told(*told[:, column].tolist()), column, settings)
    yield from _one("duration", reading, settings)
    yield from _place(reading, settings)
    yield from _one("role", reading, settings)


def _one(field: str, reading: Reading, settings: Settings) -> Iterator[Weighed]:
    place = settings.columns(field)
    chances = shares(reading.whole[columns_of(field, settings)])[: place.stop - place.start]
    best = place.start + int(chances.argmax())
    yield _fact(settings.codes[best], Told(log_odds(float(chances.max()))), best, settings)


def _place(reading: Reading, settings: Settings) -> Iterator[Weighed]:
    place = settings.columns("setting")
    chances = shares(reading.whole[place])
    codes = [code for _, code in settings.codes[place]]
    by_sector: dict[str, float] = {}
    for code, chance in zip(codes, chances.tolist(), strict=True):
        by_sector[_sector(code)] = by_sector.get(_sector(code), 0.0) + chance
    sector = max(by_sector, key=lambda name: by_sector[name])
    best = max((at for at, code in enumerate(codes) if _sector(code) == sector), key=lambda at: chances[at])
    column = place.start + best
    yield _fact(("sector", sector), Told(log_odds(by_sector[sector])), column, settings)
    yield _fact(("setting", codes[best]), Told(log_odds(float(chances[best]))), column, settings)


def columns_of(field: str, settings: Settings) -> list[int]:
    """Return the columns among which one is chosen; "no length of time is told" is one of duration's."""
    place = settings.columns(field)
    return [*range(place.start, place.stop), *([len(settings.codes)] if field == "duration" else [])]


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds, kept finite."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))


def lift(reading: Reading, settings: Settings) -> Floats:
    """Return how much the odds of each code in such workplaces exceed those in any, as logarithms."""
    everywhere = settings.shares[-1]
    here = shares(reading.whole[settings.columns("setting")]) @ settings.shares[:-1]
    raised: Floats = np.log(here / (1 - here)) - np.log(everywhere / (1 - everywhere))
    return raised


def chance(calibration: Calibration, told: Told) -> float:
    """Return the calibrated chance of a fact."""
    exponent = (
        calibration.constant
        + calibration.whole * told.whole
        + calibration.part * told.part
        + calibration.place * told.place
    )
    return 1 / (1 + exp(-min(max(exponent, -30.0), 30.0)))


def _fact(pair: Pair, told: Told, column: int, settings: Settings) -> Weighed:
    exact = chance(settings.calibration[pair[0]], told)
    return Weighed(*pair, round(exact, 4), column, told)


def _sector(setting: str) -> str:
    return setting.partition(".")[0]
