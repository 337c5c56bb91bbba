"""Registers to publish, and a second, slow and obvious program that counts what was printed."""

import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

HOTLINE = Path(__file__).parents[2] / "examples" / "hotline" / "register.jsonl"
Codes = frozenset[tuple[str, str]]


class Recount:
    """What each concern of a register holds, read from its lines and the codebook's file alone."""

    def __init__(self, lines: Iterable[dict[str, Any]]) -> None:
        toml = resources.files("redactkit.codebook").joinpath("vocabulary.toml").read_text("utf-8")
        self.book = tomllib.loads(toml)
        self.lines = list(lines)
        self.held = {line["id"]: self._held(line) for line in self.lines}

    def wider(self, field: str, code: str) -> str:
        """Return the code above, empty if there is none."""
        given: dict[str, Any] = self.book[field][code]
        if "wider" in given:
            return str(given["wider"])
        for mark in "/.":
            if mark in code:
                above = code.rpartition(mark)[0]
                return above if above in self.book[field] else ""
        return ""

    def _held(self, line: dict[str, Any]) -> Codes:
        found = set()
        for fact in line.get("facts", []):
            code = fact["code"]
            while code:
                found.add((fact["field"], code))
                code = self.wider(fact["field"], code)
        return frozenset(found)

    def few(self, told: Codes, k: int) -> bool:
        """Tell whether fewer than k writers or k organisations hold all of `told`."""
        behind = [line for line in self.lines if told <= self.held[line["id"]]]
        writers = {" ".join(line.get("writer", "").lower().split()) for line in behind}
        bodies = {" ".join(line.get("organisation", "").lower().split()) for line in behind}
        return min(len(writers), len(bodies)) < k

    def violations(self, told: Codes, k: int) -> list[tuple[tuple[str, str], ...]]:
        """Return each code, pair and triple of `told`, and the whole of it, that too few hold."""
        some = [each for size in (1, 2, 3) for each in combinations(sorted(told), size)]
        return [each for each in (*some, tuple(sorted(told))) if self.few(frozenset(each), k)]


def told(line: dict[str, Any]) -> Codes:
    """Return all codes that the statements of a line of `studies.jsonl` print."""
    return frozenset((field, code) for statement in line["statements"] for field, code in statement["codes"])


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file of JSON."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def concern(number: int, codes: Sequence[str], **more: Any) -> dict[str, Any]:
    """Return a line of a register: its writer, its organisation and its words are its own.

    `codes` are written `field:code`.
    """
    return {
        "id": f"c{number:03}",
        "text": f"Zephyr {'x' * (number + 1)} quietly kept nineteen lanterns burning.",
        "writer": f"Writer {number}",
        "organisation": f"Body {number}",
        "facts": [dict(zip(("field", "code"), each.split(":"), strict=True)) for each in codes],
        "confirmed_by": "First Reader",
        **more,
    }


COMMON = (
    "sector:education",
    "setting:education.primary_school",
    "role:teacher",
    "kind:records.falsified",
    "affected:children",
    "told:senior_manager",
    "response:ignored",
    "detriment:feared",
)
"""Enough codes for a study of fifty words."""


@pytest.fixture
def register(tmp_path: Path) -> Callable[[Iterable[dict[str, Any]]], Path]:
    """Write lines to a register and return its path."""

    def write(given: Iterable[dict[str, Any]]) -> Path:
        path = tmp_path / "register.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in given), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def hotline(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return the folder of the hotline's register, confirmed and published at k, made once."""
    from redactkit import publish

    made: dict[int, Path] = {}
    folder = tmp_path_factory.mktemp("hotline")
    facts = folder / "facts.jsonl"
    coded = ({**line, "text": None, "confirmed_by": "First Reader"} for line in lines(HOTLINE))
    facts.write_text("".join(json.dumps(line) + "\n" for line in coded), encoding="utf-8")

    def of(k: int) -> Path:
        if k not in made:
            made[k] = folder / f"at {k}"
            publish(HOTLINE, made[k], k=k, facts=facts, approved_by="Second Reader")
        return made[k]

    return of
