"""Free words of an editor stand beside a study, marked, checked, and signed for by a second person."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workbench.conftest import Bench
from tests.workbench.test_study import approve, shown

from redactkit.publishing import publish
from redactkit.workbench.acts.desk import Stage

Make = Callable[..., Bench]
WORDS = "Whoever raises a concern has a right to an answer."
pytestmark = pytest.mark.usefixtures("team")


def test_free_words_are_marked_signed_and_printed_byte_for_byte(
    bench: Make, cases: Path, tmp_path: Path
) -> None:
    made = bench()
    ada = made.browser()
    ada.act(4, "words", words=f"  {WORDS}\n")
    page = ada.get("/concern/4")
    assert f"Added by the editors: {WORDS}" in page
    assert "Free words of Ada Editor" in page
    ada.act(4, "confirm")
    read = approve(made, 4)
    assert read.endswith(f"Added by the editors: {WORDS}")
    publish(
        cases,
        tmp_path / "out",
        facts=cases.with_name("register.facts.jsonl"),
        approvals=cases.with_name("register.approvals.jsonl"),
    )
    studies = [json.loads(each) for each in (tmp_path / "out" / "studies.jsonl").read_text().splitlines()]
    [study] = [each for each in studies if each["decision"] == "release"]
    assert f"{study['title']} {study['text']} Added by the editors: {study['words']}" == read


def test_a_change_of_the_words_takes_the_signatures_back(bench: Make) -> None:
    made = bench()
    ada = made.browser()
    ada.act(4, "words", words=WORDS)
    ada.act(4, "confirm")
    approve(made, 4)
    ada.act(4, "words", words="")
    assert made.desk.stage(4) is Stage.DRAFTING
    ada.act(4, "undo")
    assert made.desk.state(4).draft.remark
    assert made.desk.files.approvals.read_text() == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Mrs Adeyemi of Leeds was right.", "names or describes somebody"),
        ("The log changed.", "three words in a row"),
        ("x" * 301, "At most 300 characters"),
    ],
)
def test_words_that_could_tell_are_not_kept(bench: Make, words: str, said: str) -> None:
    made = bench()
    answer = made.browser().act(4, "words", words=words)
    assert answer.status_code == 400
    assert said in answer.text
    assert words not in answer.text
    assert made.desk.state(4).draft.remark is None
    assert words.encode() not in made.desk.journal.path.read_bytes()


def test_words_that_the_register_has_learnt_to_tell_are_withheld(bench: Make, cases: Path) -> None:
    """The words were kept; then the register gets a concern that has them, and they are checked anew."""
    made = bench()
    ada = made.browser()
    ada.act(4, "words", words=WORDS)
    ada.act(4, "confirm")
    made.desk.journal.close()
    lines = cases.read_text().splitlines()
    more = json.loads(lines[0]) | {"id": "new", "text": "They said: a right to an answer. Nobody gave one."}
    cases.write_text("\n".join([*lines, json.dumps(more)]) + "\n")
    again = bench()
    page = again.browser("Bea Approver").get("/concern/4/approve")
    assert "It cannot be printed" in page
    assert "The free words: a source has" in page
    assert re.search(r'value="approve"[^>]* disabled', page)
    assert shown(page)
