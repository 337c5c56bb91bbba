"""Weigh what a text tells each code: the chance of every fact, set right by calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, log
from typing import NamedTuple

import numpy as np

from redactkit.coding.attention import Floats, Reading, shares
from redactkit.coding.settings import Calibration, CoderSettings, Pair

UNKNOWN: Mapping[str, str] = {"sector": "unknown", "setting": "unknown.unknown", "role": "unknown"}
"""The fields of which each case has exactly one code, with the one for "the text does not tell"."""
ONE_OF = ("duration", "setting", "role")
"""Fields of one code at most: their outputs compete."""


class ToldFact(NamedTuple):
    """What speaks for a fact, as log odds: the whole text, its best sentence, the workplace, its words.

    Then how `usual` the code is anywhere, as log odds too; of how many codes of its field more is told
    (`behind`), and of how many sentences the text is (`length`), both as logarithms.
    """

    whole: float
    part: float = 0.0
    place: float = 0.0
    words: float = 0.0
    usual: float = 0.0
    behind: float = 0.0
    length: float = 0.0


class Weighed(NamedTuple):
    """A fact with its calibrated chance, the output that shows where it is told, and what speaks for it."""

    field: str
    code: str
    score: float
    column: int
    told: ToldFact


def weighed(reading: Reading, settings: CoderSettings, least: float = 0.0) -> Iterator[Weighed]:
    """Yield the facts of this chance and more; of fields of one code the likeliest, whatever its chance.

    The sector is that of all settings together which is likeliest, and the setting lies under it.
    """
    told = _told(reading, settings)
    exponents = settings.slopes[0] + (settings.slopes[1:] * told).sum(axis=0)
    columns = np.flatnonzero(exponents >= log_odds(least))
    scores = 1 / (1 + np.exp(-exponents[columns].astype(float)))
    for column, score, row in zip(columns.tolist(), scores.tolist(), told.T[columns].tolist(), strict=True):
        yield Weighed(*settings.codes[column], round(score, 4), column, ToldFact(*row))
    yield from _one("duration", reading, settings)
    yield from _place(reading, settings)
    yield from _one("role", reading, settings)


def _told(reading: Reading, settings: CoderSettings) -> Floats:
    """Return what speaks for each code of a field of any number: a row for each part of `ToldFact`."""
    first = settings.columns("duration").start
    whole, part, words = reading.whole[:first], reading.part[:, :first].max(axis=0), reading.words[:first]
    louder = whole + part + words
    behind = (settings.together & (louder > louder[:, None])).sum(axis=1)
    usual = settings.shares[-1]
    length = np.full(first, _length(reading))
    rows = whole, part, lift(reading, settings), words, np.log(usual / (1 - usual)), np.log1p(behind), length
    return np.stack(rows).astype(np.float32)


def _length(reading: Reading) -> float:
    return log(len(reading.part))


def _one(field: str, reading: Reading, settings: CoderSettings) -> Iterator[Weighed]:
    place = settings.columns(field)
    chances = competing(field, reading, settings)[: place.stop - place.start]
    best = place.start + int(chances.argmax())
    yield _fact(settings.codes[best], float(chances.max()), best, reading, settings)


def _place(reading: Reading, settings: CoderSettings) -> Iterator[Weighed]:
    chances = competing("setting", reading, settings).tolist()
    by_sector: dict[str, float] = {}
    for sector, share in zip(settings.sectors, chances, strict=True):
        by_sector[sector] = by_sector.get(sector, 0.0) + share
    likeliest = max(by_sector, key=lambda name: by_sector[name])
    under = [at for at, sector in enumerate(settings.sectors) if sector == likeliest]
    best = max(under, key=lambda at: chances[at])
    column = settings.columns("setting").start + best
    yield _fact(("sector", likeliest), by_sector[likeliest], column, reading, settings)
    yield _fact(settings.codes[column], chances[best], column, reading, settings)


def competing(field: str, reading: Reading, settings: CoderSettings) -> Floats:
    """Return the shares of the columns among which one is chosen, by outputs and wording together."""
    columns = columns_of(field, settings)
    return shares(reading.whole[columns] + settings.wording[field] * reading.words[columns])


def columns_of(field: str, settings: CoderSettings) -> list[int]:
    """Return the columns among which one is chosen; "no length of time is told" is one of duration's."""
    place = settings.columns(field)
    return [*range(place.start, place.stop), *([len(settings.codes)] if field == "duration" else [])]


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds, kept finite."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))


def lift(reading: Reading, settings: CoderSettings) -> Floats:
    """Return how much the odds of each code in such workplaces exceed those in any, as logarithms."""
    everywhere = settings.shares[-1]
    here = competing("setting", reading, settings) @ settings.shares[:-1]
    raised: Floats = np.log(here / (1 - here)) - np.log(everywhere / (1 - everywhere))
    return raised


def chance(calibration: Calibration, told: ToldFact) -> float:
    """Return the calibrated chance of a fact."""
    exponent = calibration.constant + sum(a * b for a, b in zip(calibration[1:], told, strict=True))
    return 1 / (1 + exp(-min(max(exponent, -30.0), 30.0)))


def _fact(pair: Pair, share: float, column: int, reading: Reading, settings: CoderSettings) -> Weighed:
    """Return the fact of a field of one code that has this share of what competes."""
    told = ToldFact(log_odds(share), words=float(reading.words[column]), length=_length(reading))
    return Weighed(*pair, round(chance(settings.calibration[pair[0]], told), 4), column, told)
