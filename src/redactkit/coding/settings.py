"""What `coder.json` says of the weights beside it: columns, calibration, thresholds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from redactkit.errors import MissingModel

Pair = tuple[str, str]


class Calibration(NamedTuple):
    """The chance of a fact: 1 / (1 + exp(-(`constant` + the sum of what speaks for it, each by its slope))).

    What speaks for it: `redactkit.coding.facts.Told`.
    """

    constant: float
    whole: float = 0.0
    part: float = 0.0
    place: float = 0.0
    words: float = 0.0
    usual: float = 0.0
    behind: float = 0.0
    length: float = 0.0


class Thresholds(NamedTuple):
    """From which chance on a fact of a field is printed, and from which it is suggested."""

    printed: float
    suggested: float


@dataclass(frozen=True)
class CoderSettings:
    """The columns of the outputs and what was measured of them.

    `codes` are the columns, field after field in one piece each; then one for "no length of time is
    told"; then the `genres`. `usual` is how often a code is told of each setting, 0 to 1, in the order of
    the columns: a row for each setting, and below them one for all together. `wording` is by how much the
    wording counts beside the outputs of a field of one code.
    """

    codes: tuple[Pair, ...]
    genres: tuple[str, ...]
    room: int
    calibration: Mapping[str, Calibration]
    thresholds: Mapping[str, Thresholds]
    usual: tuple[tuple[float, ...], ...]
    wording: Mapping[str, float]
    sha256: Mapping[str, str]

    def columns(self, field: str) -> slice:
        """Return the columns of a field.

        Raises:
            KeyError: it has none.
        """
        return self._places[field]

    @cached_property
    def _places(self) -> Mapping[str, slice]:
        fields = [name for name, _ in self.codes]
        return {name: slice(fields.index(name), fields.index(name) + fields.count(name)) for name in fields}

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """Return the sector of each setting: what stands before the dot."""
        return tuple(code.partition(".")[0] for _, code in self.codes[self.columns("setting")])

    @cached_property
    def slopes(self) -> npt.NDArray[np.float32]:
        """Return the calibration of each code before `duration`: a row each for constant and slopes."""
        fields = [field for field, _ in self.codes[: self.columns("duration").start]]
        return np.array([self.calibration[field] for field in fields], dtype=np.float32).T

    @cached_property
    def together(self) -> npt.NDArray[np.bool_]:
        """Return which codes before `duration` are of one field, [codes, codes]."""
        fields = np.array([field for field, _ in self.codes[: self.columns("duration").start]])
        same: npt.NDArray[np.bool_] = fields[:, None] == fields
        return same

    @cached_property
    def shares(self) -> npt.NDArray[np.float32]:
        """Return `usual` as an array."""
        return np.array(self.usual, dtype=np.float32)


def settings(path: Path) -> CoderSettings:
    """Return what a `coder.json` says.

    Raises:
        MissingModel: it is absent or damaged.
    """
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return CoderSettings(
            tuple((field, code) for field, code in row["codes"]),
            tuple(row["genres"]),
            int(row["room"]),
            {field: Calibration(*map(float, values)) for field, values in row["calibration"].items()},
            {field: Thresholds(*map(float, values)) for field, values in row["thresholds"].items()},
            tuple(tuple(map(float, shares)) for shares in row["usual"]),
            {field: float(value) for field, value in row["wording"].items()},
            dict(row["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise MissingModel(f"{path.name} of the coder is absent or damaged. Reinstall redactkit.") from None
