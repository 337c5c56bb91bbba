"""What `coder.json` says of the weights beside it: columns, calibration, thresholds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import MissingModel

Pair = tuple[str, str]


class Calibration(NamedTuple):
    """The chance of a fact: 1 / (1 + exp(-(`constant` + `whole` · w + `part` · p + `place` · u))).

    `w` is what the whole text tells and `p` what its most telling sentence does, as log odds; `u` how much
    the odds of the code in such workplaces exceed those in any, as a logarithm.
    """

    constant: float
    whole: float
    part: float
    place: float


class Thresholds(NamedTuple):
    """From which chance on a fact of a field is printed, and from which it is suggested."""

    printed: float
    suggested: float


@dataclass(frozen=True, slots=True)
class Settings:
    """The columns of the outputs and what was measured of them.

    `codes` are the columns, field after field in one piece each; then one for "no length of time is
    told"; then the `genres`. `usual` is how often a code is told of each setting, 0 to 1, in the order of
    the columns: a row for each setting, and below them one for all together.
    """

    codes: tuple[Pair, ...]
    genres: tuple[str, ...]
    room: int
    calibration: Mapping[str, Calibration]
    thresholds: Mapping[str, Thresholds]
    usual: tuple[tuple[float, ...], ...]
    sha256: Mapping[str, str]

    def columns(self, field: str) -> slice:
        """Return the columns of a field.

        Raises:
            ValueError: it has none.
        """
        fields = [name for name, _ in self.codes]
        first = fields.index(field)
        return slice(first, first + fields.count(field))


def settings(path: Path) -> Settings:
    """Return what a `coder.json` says.

    Raises:
        MissingModel: it is absent or damaged.
    """
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return Settings(
            tuple((field, code) for field, code in row["codes"]),
            tuple(row["genres"]),
            int(row["room"]),
            {field: Calibration(*map(float, values)) for field, values in row["calibration"].items()},
            {field: Thresholds(*map(float, values)) for field, values in row["thresholds"].items()},
            tuple(tuple(map(float, shares)) for shares in row["usual"]),
            dict(row["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise MissingModel(f"{path.name} of the coder is absent or damaged. Reinstall redactkit.") from None
