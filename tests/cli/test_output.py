"""Into a file or a pipe goes the text alone; a terminal shows all that is said of it."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from redactkit.cli import output

Run = Callable[..., Result]
Letter = Callable[..., Path]


def test_a_pipe_gets_the_text_alone(run: Run, letter: Letter) -> None:
    result = run("redact", letter("Ask Zebulon.\r\nTwice.\n"))
    assert result.exit_code == 0
    assert result.stdout_bytes == b"Ask [PERSON 1].\r\nTwice.\n"
    assert "Decision: release" in result.stderr
    assert "Zebulon" not in result.output


def test_what_is_piped_reads_as_what_it_is(run: Run, letter: Letter) -> None:
    redacted = letter(run("redact", letter("Ask Zebulon.")).stdout, "redacted.txt")
    assert redacted.read_text("utf-8") == "Ask [PERSON 1].\n"
    assert "Decision: release" in run("assess", redacted).stdout


def test_several_texts_have_a_blank_line_between_them(run: Run, letter: Letter) -> None:
    result = run("redact", letter("Ask Zebulon.", "a.txt"), letter("Go on.\n", "b.txt"))
    assert result.stdout == "Ask [PERSON 1].\n\nGo on.\n"


def test_a_terminal_gets_text_decision_and_reasons(
    run: Run, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "for_people", lambda path: path is None)
    result = run("redact", letter("Ask Zebulon."))
    assert "Ask [PERSON 1]." in result.stdout
    assert "Decision: release" in result.stdout
    assert "key 0" in result.stdout
    escaped = run("redact", letter("a\x1b[2J\u202eb\x07[bold]"))
    assert "\x1b[2J" not in escaped.stdout
    assert "\u202e" not in escaped.stdout
    assert "a\ufffd[2J\ufffdb\ufffd[bold]" in escaped.stdout


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_file_is_its_owners_alone(run: Run, letter: Letter, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")
    given = letter('{"id": "7", "text": "doubtful Zebulon"}\n', "a.jsonl")
    result = run("redact", given, "--output", target, "--format", form)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "doubtful [PERSON 1]" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.txt"]


def test_what_fails_has_its_line_in_the_file(run: Run, letter: Letter, tmp_path: Path) -> None:
    given = letter('{"id": "7", "text": "broken"}\n{"id": "8", "text": "fine"}\n', "a.jsonl")
    result = run("redact", given, "--output", tmp_path / "out.jsonl", "--format", "jsonl")
    assert result.exit_code == 3
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2
    assert result.stdout == ""


def test_a_run_that_cannot_go_on_leaves_what_was_there(run: Run, letter: Letter, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")
    result = run("redact", letter("a"), tmp_path / "absent.txt", "--output", target)
    assert result.exit_code == 2
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "out.txt"]


def test_a_place_where_nothing_can_be_written_is_told(run: Run, letter: Letter, tmp_path: Path) -> None:
    result = run("redact", letter("Ask Zebulon."), "--output", tmp_path / "absent" / "out.txt")
    assert result.exit_code == 2
    assert "Cannot write" in result.stderr
    assert "No such file or directory" in result.stderr
