"""`redactkit batch`: what it prints, its exit codes, and that the number of workers changes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit import review
from redactkit.cli import main

TEXTS = {
    "case 1.txt": "Complaints are answered with a standard letter and nobody looks into them.\n",
    "case 2.txt": "My manager, Helen Prosser of 9 Quarry Bank, shouted. Ring me on 07700 900341.\n",
    "cases.jsonl": '{"id": "1", "text": "Ask Denise Tuffley about the records."}\n',
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, arguments)])


@pytest.fixture
def concerns(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_one_worker_and_two_write_the_same_bytes_and_no_name(concerns: Path, tmp_path: Path) -> None:
    one = run(concerns, tmp_path / "one", "--policy", "internal")
    command = [sys.executable, "-m", "redactkit.cli", "batch"]
    assert one.exit_code in {0, 1}, one.output
    assert "3 documents in 3 files" in one.output
    two = subprocess.run(
        [*command, str(concerns), str(tmp_path / "two"), "--policy", "internal", "--workers", "2"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert two.returncode == one.exit_code, two.stderr
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert not any(
        name in data for data in everything(tmp_path / "one").values() for name in (b"Prosser", b"900341")
    )


def test_wrong_usage_is_told_in_one_line(concerns: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[words", encoding="utf-8")
    for arguments in (
        (tmp_path / "nowhere", tmp_path / "out"),
        (concerns, concerns),
        (concerns, tmp_path / "out", "--decisions", tmp_path / "bad.toml"),
        (concerns, tmp_path / "out", "--policy", "nonsense"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.output.count("\n") == 1


def test_a_run_that_is_stopped_says_how_to_go_on(
    concerns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(review, "batch", stopped)
    result = run(concerns, tmp_path / "out")
    assert result.exit_code == 3
    assert "run it again to go on" in result.output


def test_that_a_file_of_releases_is_new_is_told(concerns: Path, tmp_path: Path) -> None:
    for name in ("cases.jsonl", "case 2.txt"):
        (concerns / name).unlink()
    said = f"redactkit: {tmp_path / 'ours'} was not there and was made; nothing was released before.\n"
    arguments = (concerns, tmp_path / "out", "--policy", "internal", "--releases", tmp_path / "ours")
    assert said in run(*arguments).stderr
    assert said not in run(*arguments).stderr


def test_a_file_that_cannot_be_read_gives_exit_code_3(concerns: Path, tmp_path: Path) -> None:
    for name in TEXTS:
        (concerns / name).unlink()
    (concerns / "letter.docx").write_bytes(b"nothing")
    result = run(concerns, tmp_path / "out", "--show-source")
    assert result.exit_code == 3
    assert "1 could not be processed" in result.output
    assert "Do not share" in result.output
