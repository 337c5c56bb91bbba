"""Composites in the browser: counted, read with their members, and approved by a second person."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.conftest import SECRET, Bench, line, register

from redactkit.publishing import publish
from redactkit.workbench.acts.desk import Stage

Make = Callable[..., Bench]
SHORT = ("sector:police", "role:officer_uniformed", "kind:records.falsified")
"""Too little for a study: what several share is a composite."""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Give a register of twelve concerns that are told together, if at all."""
    return register(tmp_path, [line(number, SHORT, confirmed_by="Ada Editor") for number in range(12)])


def approved(bench: Bench, **other: str) -> Any:
    """Count the composites as the approver, and send the form that approves the first."""
    bea = bench.browser("Bea Approver")
    bea.post("/composites/count")
    page = bea.get("/composites")
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.partition("Composite 1")[2]))
    return bea.client.post("/composites/1/approve", data=form | other)


@pytest.mark.usefixtures("team")
def test_a_composite_says_with_which_others_and_what_all_tell(bench: Make) -> None:
    browser = bench().browser()
    assert "They have not been counted yet" in browser.get("/composites")
    page = browser.post("/composites/count").text
    assert "Composite 1: " in page
    assert re.findall(r'href="/concern/(\d+)">\d+: case-\d+', page) == [str(at) for at in range(1, 13)]
    assert "<dd>kind: records or reports did not give the true picture</dd>" in page
    assert "between ten and nineteen" in page
    assert SECRET not in page
    assert 'href="/composites#c1"' in browser.get("/concern/3")


@pytest.mark.usefixtures("team")
def test_publish_prints_byte_for_byte_the_composite_that_two_people_signed(
    bench: Make, cases: Path, tmp_path: Path
) -> None:
    made = bench()
    answer = approved(made)
    assert "Approved a composite for release." in answer.text
    assert made.desk.stage(5) is Stage.APPROVED
    article = answer.text.partition('<article class="study paper">')[2].partition("</article>")[0]
    title, text = re.findall(r"<h3>(.*)</h3><p>(.*)</p>", article)[0]
    printed = publish(
        cases,
        tmp_path / "out",
        facts=cases.with_name("register.facts.jsonl"),
        approvals=cases.with_name("register.approvals.jsonl"),
    )
    [composite] = printed.composites
    assert composite.decision.value == "release"
    assert (composite.title, composite.text) == (title, text.replace("&#39;", "'"))
    made.desk.journal.close()
    assert bench().desk.stage(5) is Stage.APPROVED


@pytest.mark.usefixtures("team")
def test_who_had_a_hand_in_one_of_its_concerns_cannot_approve_it(bench: Make, cases: Path) -> None:
    lines = [line(number, SHORT, confirmed_by="Ada Editor") for number in range(12)]
    lines[6]["confirmed_by"] = "bea approver"
    register(cases.parent, lines)
    made = bench()
    answer = approved(made)
    assert answer.status_code == 400
    assert "Concern 7: You had a hand in this draft" in answer.text
    assert made.desk.together == {}


@pytest.mark.usefixtures("team")
def test_a_composite_that_was_counted_anew_is_told_and_not_approved(bench: Make) -> None:
    made = bench()
    assert "counted anew" in approved(made, text="0" * 64).text
    assert made.desk.together == {}


@pytest.mark.usefixtures("team")
def test_when_a_member_is_drafted_anew_the_approval_is_not_given_to_publish(bench: Make, cases: Path) -> None:
    made = bench()
    approved(made)
    ada = made.browser()
    assert [json.loads(each)["approved_by"] for each in _lines(cases)] == ["Bea Approver"]
    ada.act(3, "change", field="kind", code="records.falsified", to="records.missing")
    assert _lines(cases) == []
    assert "changed since they were counted" in ada.get("/composites")
    ada.act(3, "undo")
    ada.act(3, "confirm")
    assert [json.loads(each)["composite"][0] for each in _lines(cases)] == ["case-0"]


def _lines(cases: Path) -> list[str]:
    return cases.with_name("register.approvals.jsonl").read_text().splitlines()
