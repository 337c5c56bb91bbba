"""`redact --decisions`: single texts and lines of JSON as a person has decided on them."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit.cli import main

TEXT = "Zora Quill shouted. Zora left on 3 May 2024."
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def redact(folder: Path, decisions: str, *more: str) -> Result:
    lines, ruled = folder / "concerns.jsonl", folder / "decisions.toml"
    lines.write_text(json.dumps({"id": "c1", "text": TEXT}) + "\n", encoding="utf-8")
    ruled.write_text(f'[[document]]\nid = "c1"\n{decisions}', encoding="utf-8")
    return CliRunner().invoke(
        main, ["redact", str(lines), "--decisions", str(ruled), "--format", "jsonl", *more]
    )


def test_what_was_decided_is_done(tmp_path: Path) -> None:
    edits = 'edit = [{start = 0, end = 10, action = "change", replacement = "My sister"}]'
    result = redact(tmp_path, f'sha256 = "{HASH}"\n{edits}\n')
    line = json.loads(result.stdout)
    assert line["text"] == "My sister shouted. [PERSON 1] left in spring 2024."
    assert line["decision"] == "review"
    assert result.exit_code == 1


@pytest.mark.parametrize(("read", "decision"), [("", "release"), ("0" * 64, "review")])
def test_a_release_is_a_persons_and_of_one_text(tmp_path: Path, read: str, decision: str) -> None:
    held = f'text_sha256 = "{read}"\n' if read else ""
    release = f'sha256 = "{HASH}"\nrelease = true\nby = "A. Officer"\nreason = "Agreed."\n'
    line = json.loads(redact(tmp_path, release + held).stdout)
    assert line["decision"] == decision
    assert ("decided for another text" in line["reasons"][0]) == bool(read)


def test_decisions_on_another_version_withhold(tmp_path: Path) -> None:
    result = redact(tmp_path, f'sha256 = "{"0" * 12}"\nkeep = ["Zora"]\n')
    assert result.exit_code == 3
    assert "another version" in result.stderr
    assert "Zora" not in result.output


def test_they_do_not_go_with_a_case(tmp_path: Path) -> None:
    result = redact(tmp_path, 'keep = ["Zora"]\n', "--case", "7")
    assert result.exit_code == 2
    assert "without a case" in result.stderr
