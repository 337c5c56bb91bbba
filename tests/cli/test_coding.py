"""What `redactkit code` prints and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
Letter = Callable[..., Path]


def test_code_writes_one_line_a_document_with_offsets_alone(run: Run, letter: Letter) -> None:
    result = run("code", letter("Zebulon shouts at them."), "--format", "jsonl")
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "id": "letter",
            "genre": "concern",
            "facts": [{"field": "kind", "code": "abuse.emotional", "score": 0.9, "evidence": [[0, 23]]}],
        }
    ]


def test_suggestions_come_only_when_asked_for(run: Run, letter: Letter) -> None:
    path = letter("Zebulon shouts at them.")
    [line] = run("code", path, "--all", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["suggested"] == [
        {"field": "basis", "code": "saw", "score": 0.4, "evidence": [[0, 23]]}
    ]
    assert "saw" in run("code", path, "--all").stdout
    assert "saw" not in run("code", path).stdout


def test_the_text_shows_only_when_asked_for(run: Run, letter: Letter) -> None:
    path = letter("Zebulon shouts at them.")
    quiet, loud = run("code", path), run("code", path, "--show-text")
    assert "abuse.emotional" in quiet.stdout
    assert "0–23" in quiet.stdout
    assert "Zebulon" not in quiet.output
    assert "Zebulon" in loud.stdout
    [line] = run("code", path, "--show-text", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["facts"][0]["text"] == ["Zebulon shouts at them."]


def test_a_document_that_fails_is_named_without_its_text(run: Run, letter: Letter) -> None:
    result = run("code", letter("this is broken"))
    assert result.exit_code == 3
    assert "'letter'" in result.stderr
    assert "this is" not in result.output


def test_a_codebook_that_cannot_be_used_is_one_clear_line(run: Run, letter: Letter, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("nothing = 1", encoding="utf-8")
    result = run("code", letter("Zebulon shouts."), "--codebook", path)
    assert result.exit_code == 2
    assert result.stderr.startswith("redactkit: ")
    assert "own.toml" in result.stderr
    assert result.stderr.count("\n") == 1
