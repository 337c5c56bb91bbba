"""`redactkit publish`: its exit codes, and one clear line for each kind of bad input."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.publishing.conftest import COMMON, concern

from redactkit.cli import main

Register = Callable[..., Path]


def run(*given: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, given)])


def test_all_released_is_zero(register: Register, tmp_path: Path) -> None:
    done = run(
        register(concern(at, COMMON) for at in range(6)), tmp_path / "out", "--k", 3, "--approved-by", "B"
    )
    assert done.exit_code == 0
    assert done.output.startswith("6 concerns: 6 to release.")


def test_not_all_released_is_one(register: Register, tmp_path: Path) -> None:
    done = run(register(concern(at, COMMON) for at in range(6)), tmp_path / "out", "--k", 3)
    assert done.exit_code == 1
    assert "6 to review" in done.output


def harmed(**more: Any) -> list[dict[str, Any]]:
    return [concern(0, COMMON) | more, *(concern(at, COMMON) for at in range(1, 6))]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (harmed(facts=[{"field": "kind", "code": "rudeness"}]), "no such code of kind"),
        (harmed(facts=[{"field": "weather", "code": "rain"}]), "no such field"),
        (harmed(text=""), "line 1: it has no text"),
        (harmed(text=None), "line 1: it has no text"),
        (harmed(id="c001"), "line 2: its id was used before"),
        (harmed(id=7), "line 1: it has no id"),
        (harmed(consent="yes"), "consent must be true or false"),
        (harmed(organisation=["Zephyr"]), "organisation must be text"),
        (harmed(confirmed_by=3), "confirmed_by must be a name"),
        (harmed(approved_by="first reader"), "Two people must sign"),
        (harmed(genre="poem"), "unknown genre"),
        (
            harmed(facts=[{"field": "role", "code": "teacher"}, {"field": "role", "code": "manager"}]),
            "codes of role",
        ),
        (
            harmed(
                facts=[{"field": "sector", "code": "police"}, {"field": "setting", "code": "health.hospital"}]
            ),
            "its setting is not one of its sector",
        ),
        ([["no object"]], "expected one JSON object"),
    ],
)
def test_a_register_that_cannot_be_read(
    register: Register, tmp_path: Path, lines: list[Any], says: str
) -> None:
    told(
        run(register(lines), tmp_path / "out", "--k", 3, "--approved-by", "B", "--ledger", tmp_path / "led"),
        says,
    )
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--k", "2"], "k is 2; at least 3"),
        (["--k", "0"], "k is 0; at least 3"),
        (["--approved-by", "First Reader"], "Two people must sign"),
    ],
)
def test_an_option_that_cannot_be(register: Register, tmp_path: Path, options: list[str], says: str) -> None:
    path = register(concern(at, COMMON) for at in range(6))
    told(run(path, tmp_path / "out", "--ledger", tmp_path / "ledger", *options), says)
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"id": "nobody", "facts": []}, "does not hold"),
        ({"id": "c000", "facts": [{"field": "kind", "code": "rudeness"}]}, "no such code of kind"),
        ({"id": "c000", "facts": "many"}, "facts must be a list"),
        (
            {"id": "c000", "facts": [{"field": "kind", "code": "records", "evidence": [[4, 2]]}]},
            "evidence must be",
        ),
    ],
)
def test_facts_that_cannot_be_read(register: Register, tmp_path: Path, line: Any, says: str) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(json.dumps(line) + "\n", encoding="utf-8")
    told(run(register(concern(at, COMMON) for at in range(6)), tmp_path / "out", "--facts", facts), says)
    assert not (tmp_path / "out").exists()


def test_a_codebook_that_cannot_be_read(register: Register, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_text('version = "1"', encoding="utf-8")
    told(
        run(register(concern(0, COMMON) for _ in range(1)), tmp_path / "out", "--codebook", book), "[fields]"
    )


@pytest.mark.parametrize("module", ["duckdb", "scipy.optimize", "jinja2"])
def test_a_missing_library_names_the_extra(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = run(register(concern(at, COMMON) for at in range(6)), tmp_path / "out", "--k", 3)
    told(done, 'pip install "redactkit[publish]"')
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


def told(done: Result, says: str) -> None:
    """Check that a run said one line, that it says what is wrong, and nothing of a text."""
    assert done.exit_code == 2
    assert says in done.output
    assert done.output.count("\n") == 1
    assert not any(word in done.output for word in ("Zephyr", "Writer", "Body", "First Reader", "rudeness"))
