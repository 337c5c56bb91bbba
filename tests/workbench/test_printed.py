"""What is approved is published from the browser, and what was published can be withdrawn."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.workbench.conftest import Bench
from tests.workbench.test_study import approve

from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.publishing import publish
from redactkit.workbench.acts import printed
from redactkit.workbench.acts.desk import Stage

Make = Callable[..., Bench]
pytestmark = pytest.mark.usefixtures("team")


def confirmed(bench: Bench, *numbers: int) -> None:
    """Have concerns confirmed by the editor and approved by the approver."""
    ada = bench.browser()
    for number in numbers:
        ada.act(number, "confirm")
        approve(bench, number)


def published(bench: Bench) -> Any:
    return bench.browser("Bea Approver").post("/published/print")


def test_what_is_published_here_is_what_the_command_publishes(
    bench: Make, cases: Path, tmp_path: Path
) -> None:
    made = bench()
    confirmed(made, 4, 7)
    publish(
        cases,
        tmp_path / "out",
        facts=cases.with_name("register.facts.jsonl"),
        approvals=cases.with_name("register.approvals.jsonl"),
    )
    page = published(made).text
    assert "2 concerns are told in register.published-1/publication.html" in page
    here = tmp_path / "register.published-1"
    for each in (tmp_path / "out").rglob("*.*"):
        assert (here / each.relative_to(tmp_path / "out")).read_bytes() == each.read_bytes(), each.name
    assert [made.desk.stage(number) for number in (4, 5, 7)] == [
        Stage.PUBLISHED,
        Stage.TO_READ,
        Stage.PUBLISHED,
    ]
    assert "2 concerns in register.published-1" in made.browser("Kim Keeper").get("/log")


def test_nothing_is_published_that_nobody_approved(bench: Make, cases: Path) -> None:
    made = bench()
    answer = published(made)
    assert answer.status_code == 400
    assert "Nothing is approved" in answer.text
    assert not cases.with_name("register.published-1").exists()
    assert not cases.with_name("register.ledger").exists()


def test_an_approval_that_holds_no_longer_publishes_nothing_and_leaves_no_folder(
    bench: Make, cases: Path
) -> None:
    made = bench()
    confirmed(made, 4)
    ada = made.browser()
    for number in (1, 2, 3):
        ada.act(number, "leave", field="detriment", code="feared")
    answer = published(made)
    assert answer.status_code == 400
    assert "have each approved anew" in answer.text
    assert not cases.with_name("register.published-1").exists()
    assert not cases.with_name("register.ledger").exists()


def withdrawn(bench: Bench, number: int, why: str) -> Any:
    return bench.browser("Kim Keeper").post(f"/published/{number}/withdraw", why=why)


def test_a_withdrawal_says_who_when_and_why_and_holds_at_the_next_start(bench: Make) -> None:
    made = bench()
    confirmed(made, 4, 7)
    published(made)
    page = withdrawn(made, 4, "  The writer was\nrecognised. ").text
    assert "2026-11-30T12:00:00+00:00, Kim Keeper: The writer was recognised." in page
    assert "withdrew it from publication: The writer was recognised." in made.browser("Kim Keeper").get(
        "/log"
    )
    made.desk.journal.close()
    again = bench()
    assert [again.desk.stage(number) for number in (4, 7)] == [Stage.WITHDRAWN, Stage.PUBLISHED]
    assert "it was withdrawn" in again.browser().get("/concern/4/approve")


@pytest.mark.parametrize(
    ("number", "why", "said"),
    [(4, "", "Say why"), (5, "No.", "No publication"), (99, "No.", "no such concern")],
)
def test_a_withdrawal_that_cannot_be_is_told(bench: Make, number: int, why: str, said: str) -> None:
    made = bench()
    confirmed(made, 4)
    published(made)
    answer = withdrawn(made, number, why)
    assert answer.status_code == 400
    assert said in answer.text
    assert not made.desk.withdrawn


def test_the_command_line_sees_a_withdrawal(bench: Make, cases: Path, tmp_path: Path) -> None:
    made = bench()
    confirmed(made, 4, 7)
    published(made)
    withdrawn(made, 4, "The writer was recognised.")
    words = ["publish", str(cases), str(tmp_path / "next"), "--facts", str(made.desk.files.facts)]
    words += ["--approvals", str(made.desk.files.approvals), "--ledger", str(made.desk.files.ledger)]
    result = CliRunner().invoke(main, words)
    assert "Something that was published before was withdrawn" in result.output
    lines = map(json.loads, (tmp_path / "next" / "manifest.jsonl").read_text().splitlines())
    head, *each = lines
    assert head["withdrawn"] is True
    assert "it was withdrawn" in each[3]["reasons"][0]
    assert "The writer" not in (tmp_path / "next" / "manifest.jsonl").read_text()


def test_a_withdrawal_that_the_ledger_could_not_take_is_made_at_the_next_start(
    bench: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bench()
    confirmed(made, 4)
    published(made)

    def full(*_: Any) -> None:
        raise InvalidInput("Cannot write ledger register.ledger: No space left on device.")

    with monkeypatch.context() as patch:
        patch.setattr(printed, "kept", full)
        assert "It is withdrawn in the log; but" in withdrawn(made, 4, "Recognised.").text
    assert made.desk.stage(4) is Stage.WITHDRAWN
    made.desk.journal.close()
    again = bench()
    assert again.desk.ledger
    assert again.desk.ledger.withdrawn(again.desk.ledger.entry(again.desk.concerns[3]))
