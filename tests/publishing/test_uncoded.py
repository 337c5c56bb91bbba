"""What nobody has coded is coded by the machine, and goes no further than to a person."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import redactkit
from redactkit.cli import main
from redactkit.coding import Proposal
from redactkit.types import CodedFact

TEXT = (
    "I am a nurse on a hospital ward. Drug charts were signed before the round by people who had not given "
    "the medicine. I told the ward manager and she did nothing."
)


CODES = (
    ("sector", "health"),
    ("setting", "health.hospital"),
    ("role", "nurse_midwife"),
    ("kind", "safety.medicines"),
    ("affected", "patients"),
    ("told", "line_manager"),
    ("response", "ignored"),
    ("detriment", "feared"),
)


def test_what_the_machine_alone_has_coded_is_for_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tuple(CodedFact(*each, score=0.9) for each in CODES)
    monkeypatch.setattr("redactkit.coding.read", lambda *_: Proposal("concern", found))
    facts = [{"field": field, "code": code} for field, code in CODES]
    lines = [
        {"id": f"{at}", "text": f"{TEXT} {at}", "writer": f"writer {at}", "organisation": f"trust {at}"}
        | ({"facts": facts, "confirmed_by": "first reader"} if at else {})
        for at in range(9)
    ]
    register = tmp_path / "register.jsonl"
    register.write_text("\n".join(map(json.dumps, lines)))
    made = redactkit.publish(register, tmp_path / "out", k=8, approved_by="second reader")
    first, *others = made.studies
    assert {study.decision.value for study in others} == {"release"}
    assert (first.decision.value, first.reasons) == ("review", ("Nobody has confirmed its codes.",))


def test_what_the_machine_coded_makes_nothing_more_common(tmp_path: Path) -> None:
    shared = [{"field": "sector", "code": "health"}, {"field": "role", "code": "nurse_midwife"}]
    facts = [*shared, {"field": "kind", "code": "safety.medicines"}]
    lines = [
        {"id": f"{at}", "text": TEXT + f" {at}", "writer": f"writer {at}", "organisation": f"trust {at}"}
        for at in range(6)
    ]
    for each in lines[:2]:
        each |= {"facts": facts, "confirmed_by": "first reader"}
    register = tmp_path / "register.jsonl"
    register.write_text("\n".join(map(json.dumps, lines)))
    made = redactkit.publish(register, tmp_path / "out", k=3, approved_by="second reader")
    assert {study.decision.value for study in made.studies} == {"withhold"}


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_study_codes_what_has_no_facts(tmp_path: Path, form: str) -> None:
    concern = tmp_path / "concern.txt"
    concern.write_text(TEXT)
    done = CliRunner().invoke(main, ["study", str(concern), "--level", "narrow", "--format", form])
    assert done.exit_code == 1, done.output
    assert "ward manager" not in done.output
