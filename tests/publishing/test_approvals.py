"""A file of approvals: each line is checked, and each approval is of one text."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.publishing.conftest import concern

from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.publishing import publish
from redactkit.publishing.approvals import approvals

CODES = (
    "sector:police",
    "role:officer_uniformed",
    "kind:records.falsified",
    "affected:public",
    "told:line_manager",
    "response:ignored",
    "detriment:feared",
)
GOOD: dict[str, Any] = {"id": "c001", "approved_by": "Second Reader", "text_sha256": "0" * 64}


def written(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([{**GOOD, "approved_by": ""}], "line 1: expected id, approved_by and text_sha256"),
        ([{"id": "c001", "approved_by": "B"}], "line 1: expected id"),
        ([GOOD, {**GOOD, "text_sha256": 7}], "line 2: expected id"),
        ([GOOD, GOOD], "line 2: a second approval of one concern"),
    ],
)
def test_a_line_that_is_no_approval_is_refused(
    tmp_path: Path, lines: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        approvals(written(tmp_path / "approvals.jsonl", lines))


def test_an_approval_of_an_unknown_concern_is_refused(tmp_path: Path) -> None:
    register = written(tmp_path / "register.jsonl", [concern(number, CODES) for number in range(12)])
    given = written(tmp_path / "approvals.jsonl", [{**GOOD, "id": "c999"}])
    with pytest.raises(InvalidInput, match="1 of the approvals are of concerns"):
        publish(register, tmp_path / "out", approvals=given)


def test_no_other_approval_counts_beside_the_file(tmp_path: Path) -> None:
    lines = [concern(number, CODES) | {"approved_by": "Somebody Else"} for number in range(12)]
    register = written(tmp_path / "register.jsonl", lines)
    none = written(tmp_path / "approvals.jsonl", [])
    made = publish(register, tmp_path / "out", approvals=none)
    assert {study.decision.value for study in made.studies} == {"review"}


def test_approvals_and_one_name_for_all_are_not_given_together(tmp_path: Path) -> None:
    words = ["publish", "register.jsonl", str(tmp_path), "--approvals", "a.jsonl", "--approved-by", "B"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "not both" in result.output
