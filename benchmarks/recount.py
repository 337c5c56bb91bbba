"""Count again what a publication prints: slow, obvious, from the JSON lines and the codebook's file alone."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

Codes = frozenset[tuple[str, str]]


class Recount:
    """What each concern of a register holds: its codes and all that are wider."""

    def __init__(self, register: Iterable[dict[str, Any]]) -> None:
        toml = resources.files("redactkit.codebook").joinpath("vocabulary.toml").read_text("utf-8")
        self.book = tomllib.loads(toml)
        self.lines = list(register)
        self.held = {line["id"]: self.holds(line) for line in self.lines}

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

    def holds(self, line: dict[str, Any]) -> Codes:
        """Return the codes of a line, and all that are wider."""
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
    return frozenset((field, code) for each in line["statements"] for field, code in each["codes"])


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file of JSON."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
