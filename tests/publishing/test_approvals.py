"""A file of approvals: each line is checked, and each approval is of one text."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.publishing.conftest import concern

from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.publishing import Composite, Publication, publish
from redactkit.publishing.approvals import approvals
from redactkit.types import Decision, Study

CODES = (
    "sector:police",
    "role:officer_uniformed",
    "kind:records.falsified",
    "affected:public",
    "told:line_manager",
    "response:ignored",
    "detriment:feared",
)
TOGETHER: dict[str, Any] = {"composite": ["c001", "c002"], "approved_by": "B", "text_sha256": "0" * 64}
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
        ([{**GOOD, "composite": "c001"}], "line 1: composite must be a list"),
        ([{**TOGETHER, "text_sha256": ""}], "line 1: expected approved_by and text_sha256"),
        (
            [TOGETHER, {**TOGETHER, "composite": ["c002", "c001"]}],
            "line 2: a second approval of one composite",
        ),
        (
            [{**GOOD, "words": "It matters."}],
            "line 1: expected words, of at most 300 characters, and words_by",
        ),
        ([{**GOOD, "words": "x" * 301, "words_by": "A"}], "line 1: expected words"),
        ([{**GOOD, "words": ["It"], "words_by": "A"}], "line 1: expected words"),
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


SHORT = ("sector:education", "kind:records.falsified")
"""Too little for a study: what several share is a composite."""
WORDS = "Whoever raises a concern has a right to an answer."


def published(
    tmp_path: Path, lines: list[dict[str, Any]], given: list[dict[str, Any]], out: str
) -> Publication:
    register = written(tmp_path / "register.jsonl", lines)
    return publish(register, tmp_path / out, k=3, approvals=written(tmp_path / "approvals.jsonl", given))


def approval(read_as: Composite, **other: Any) -> dict[str, Any]:
    read = hashlib.sha256(f"{read_as.title}\n{read_as.text}".encode()).hexdigest()
    return {
        "composite": list(read_as.members),
        "approved_by": "Second Reader",
        "text_sha256": read,
        **other,
    }


def test_a_composite_is_released_by_an_approval_of_its_text_and_members(tmp_path: Path) -> None:
    lines = [concern(number, SHORT) for number in range(6)]
    [draft] = published(tmp_path, lines, [], "1").composites
    assert draft.decision is Decision.REVIEW
    made = published(tmp_path, lines, [approval(draft)], "2")
    assert made.composites == (replace(draft, decision=Decision.RELEASE, reasons=()),)
    assert draft.text in (tmp_path / "2" / "publication.html").read_text()


@pytest.mark.parametrize(
    "other",
    [
        {"text_sha256": "0" * 64},
        {"composite": ["c000", "c001", "c002"]},
        {"approved_by": "First Reader"},
    ],
)
def test_an_approval_of_another_composite_or_by_who_confirmed_releases_nothing(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    lines = [concern(number, SHORT) for number in range(6)]
    [draft] = published(tmp_path, lines, [], "1").composites
    made = published(tmp_path, lines, [approval(draft, **other)], "2")
    assert [each.decision for each in made.composites] == [Decision.REVIEW]
    assert not made.released


def test_a_composite_of_concerns_that_the_register_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="1 of the approvals are of concerns"):
        published(tmp_path, [concern(1, CODES)], [TOGETHER], "1")


def with_words(given: str, study: Study, **other: Any) -> dict[str, Any]:
    read = hashlib.sha256(f"{study.title}\n{study.text}\n{given}".encode()).hexdigest()
    signed = {"id": study.id, "approved_by": "Second Reader", "text_sha256": read}
    return {**signed, "words": given, "words_by": "First Reader"} | other


def test_free_words_are_printed_as_they_were_approved_and_marked(tmp_path: Path) -> None:
    lines = [concern(number, CODES) for number in range(6)]
    draft = published(tmp_path, lines, [], "1").studies[2]
    made = published(tmp_path, lines, [with_words(WORDS, draft)], "2")
    assert {study.id: study.words for study in made.studies if study.decision is Decision.RELEASE} == {
        "c002": WORDS
    }
    page = (tmp_path / "2" / "publication.html").read_text()
    assert f"Added by the editors: {WORDS}" in page
    kept = [json.loads(each) for each in (tmp_path / "2" / "studies.jsonl").read_text().splitlines()]
    assert [each.get("words") for each in kept if "words" in each] == [WORDS]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Mrs Adeyemi of Leeds was right.", "The free words: what was added names or describes somebody"),
        ("Nineteen lanterns burning say enough.", "The free words: a source has an unusual word"),
    ],
)
def test_free_words_that_could_tell_withhold_the_study_whoever_signed(
    tmp_path: Path, words: str, said: str
) -> None:
    lines = [concern(number, CODES) for number in range(6)]
    draft = published(tmp_path, lines, [], "1").studies[2]
    made = published(tmp_path, lines, [with_words(words, draft)], "2")
    assert made.studies[2].decision is Decision.WITHHOLD
    assert any(reason.startswith(said) for reason in made.studies[2].reasons)
    assert words not in "".join(p.read_text() for p in (tmp_path / "2").rglob("*.*"))


def test_free_words_changed_after_the_approval_are_not_released(tmp_path: Path) -> None:
    lines = [concern(number, CODES) for number in range(6)]
    draft = published(tmp_path, lines, [], "1").studies[2]
    made = published(tmp_path, lines, [with_words(WORDS, draft, words="Answers are owed.")], "2")
    assert made.studies[2].decision is Decision.REVIEW


def test_who_wrote_the_words_cannot_approve_them(tmp_path: Path) -> None:
    lines = [concern(number, CODES, confirmed_by="Third Reader") for number in range(6)]
    given = {**GOOD, "words": WORDS, "words_by": "second reader"}
    with pytest.raises(InvalidInput, match="one name wrote its free words and approves them"):
        published(tmp_path, lines, [given], "1")
