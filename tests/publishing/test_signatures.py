"""Consent, two signatures, and nothing told twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.publishing.conftest import COMMON, concern

from redactkit import InvalidInput, publish

Register = Callable[..., Path]


def decisions(register: Path, out: Path, approved_by: str = "Second Reader") -> dict[str, str]:
    made = publish(register, out, k=3, approved_by=approved_by)
    return {study.id: study.decision.value for study in made.studies}


def test_two_names_make_a_release(register: Register, tmp_path: Path) -> None:
    found = decisions(register(concern(at, COMMON) for at in range(6)), tmp_path / "out")
    assert set(found.values()) == {"release"}


@pytest.mark.parametrize(
    ("more", "approved_by"), [({"confirmed_by": ""}, "Second Reader"), ({}, ""), ({"approved_by": ""}, "")]
)
def test_without_both_names_it_is_for_review_and_not_on_the_page(
    register: Register, tmp_path: Path, more: dict[str, Any], approved_by: str
) -> None:
    path = register(concern(at, COMMON, **more) for at in range(6))
    assert set(decisions(path, tmp_path / "out", approved_by).values()) == {"review"}
    page = (tmp_path / "out" / "publication.html").read_text("utf-8")
    draft = (tmp_path / "out" / "private" / "drafts.html").read_text("utf-8")
    assert "Nothing may be printed yet" in page
    assert "<article" not in page
    assert "<td>" not in page
    assert "Draft for review" in draft
    assert "<article" in draft
    assert "Before it can be printed" in draft


def test_a_line_may_have_its_own_approval(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON, **({"approved_by": "Second Reader"} if at < 2 else {})) for at in range(6)]
    found = decisions(register(given), tmp_path / "out", "")
    assert [found[f"c{at:03}"] for at in range(6)] == ["release"] * 2 + ["review"] * 4


@pytest.mark.parametrize("name", ["First Reader", "first  reader", "FIRST READER."])
def test_one_name_for_both_is_refused(register: Register, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="Two people must sign"):
        decisions(register(concern(at, COMMON) for at in range(6)), tmp_path / "out", name)
    assert not (tmp_path / "out").exists()


def test_of_a_writer_who_has_not_agreed_nothing_is_told(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON, consent=at != 0) for at in range(6)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader")
    assert made.studies[0].decision.value == "withhold"
    assert made.studies[0].text == ""
    assert "c000" not in made.told


@pytest.mark.parametrize("genre", ["report", "other"])
def test_a_report_is_no_concern_and_counts_for_none(register: Register, tmp_path: Path, genre: str) -> None:
    given = [concern(at, COMMON, **({"genre": genre} if at > 1 else {})) for at in range(6)]
    assert not publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader").told


def test_one_text_under_two_ids_is_told_once(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    given[5]["text"] = "  " + given[0]["text"].upper()
    made = publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader")
    assert made.studies[5].decision.value == "withhold"
    assert "c005" not in made.told
    assert "c000" in made.told
