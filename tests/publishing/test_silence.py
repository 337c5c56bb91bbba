"""To say nothing of who reported must not tell that it was somebody from outside."""

from pathlib import Path

import redactkit

REGISTER = Path(__file__).parents[2] / "examples" / "hotline" / "register.jsonl"


def test_no_study_is_silent_on_who_reported(tmp_path: Path) -> None:
    made = redactkit.publish(REGISTER, tmp_path / "out", k=10, approved_by="second reader")
    outside = {
        concern.id
        for concern in made.concerns
        if concern.coding and any(fact.code == "service_user_family" for fact in concern.coding.facts)
    }
    assert outside
    for study in made.studies:
        told = {name for statement in study.statements for name, _ in statement.codes}
        assert study.decision is redactkit.Decision.WITHHOLD or "role" in told
        assert study.id not in outside or study.decision is redactkit.Decision.WITHHOLD
