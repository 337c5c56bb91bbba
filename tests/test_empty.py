"""A text in which there is nothing to read is never released by the machine."""

from pathlib import Path

import pytest

import redactkit
from redactkit.types import Decision, Edit


@pytest.mark.parametrize("policy", ["public", "sector", "internal"])
@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\t", "\u200b\u2060\ufe0f", "...", "— –", "[PERSON 1] [ROLE 2]", "[…] and the […]", "12"],
)
def test_nothing_to_read_is_for_review(text: str, policy: str) -> None:
    outcome = redactkit.redact(text, policy=policy)
    assert outcome.decision is Decision.REVIEW
    assert any("no words left to read" in reason for reason in outcome.reasons)


def test_so_is_a_text_of_which_nothing_is_left() -> None:
    text = "The door was locked on the residents."
    outcome = redactkit.pipeline.judge(text, [Edit(0, len(text), "[…]")], policy="internal")
    assert outcome.decision is Decision.REVIEW


def test_a_word_that_tells_something_is_enough() -> None:
    assert redactkit.redact("Yes, agreed.", policy="internal").decision is Decision.RELEASE


def test_an_empty_file_of_a_batch_is_not_released(tmp_path: Path) -> None:
    from redactkit.cli import main

    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "blank.txt").write_text(" \n\u200b\n", "utf-8")
    (source / "none.txt").write_text("", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(source), str(out), "--policy", "internal"])
    assert ended.value.code in (1, 3)
    assert not list((out / "release").rglob("*.txt"))
