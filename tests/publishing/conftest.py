"""Registers to publish, and the second program that counts again what was printed."""

import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HOTLINE = ROOT / "examples" / "hotline" / "register.jsonl"

_spec = importlib.util.spec_from_file_location("recount", ROOT / "benchmarks" / "recount.py")
assert _spec
assert _spec.loader
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
Recount, told, lines = _module.Recount, _module.told, _module.lines


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
