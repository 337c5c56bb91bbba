"""What the coder is less sure of is taken over with one click, or left."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from tests.workbench.conftest import FACTS, Bench, line, register

from redactkit.io.facts import codings
from redactkit.types import CodedFact, Document

Make = Callable[..., Bench]
HINTS = (
    CodedFact("sector", "police", 0.4, ((0, 6),)),
    CodedFact("kind", "records.falsified", 0.3, ((9, 28),)),
    CodedFact("affected", "public", 0.2),
)


def hinting(document: Document) -> tuple[CodedFact, ...]:
    return HINTS


def test_a_suggestion_is_taken_over_with_its_evidence(bench: Make, cases: Path) -> None:
    lines = [line(number) for number in range(12)]
    lines[0]["facts"] = [
        {"field": "sector", "code": "unknown"},
        {"field": "setting", "code": "unknown.unknown"},
    ]
    register(cases.parent, lines)
    made = bench()
    made.desk.hinter = hinting
    browser = made.browser()
    page = browser.get("/concern/1")
    assert re.findall(r'name="fact" value="([^"]+)">\n<button name="act" value="hint"', page) == [
        "kind:records.falsified",
        "sector:police",
        "affected:public",
    ]
    assert "No kind of wrongdoing is among the facts" in page
    for fact in ("sector:police", "kind:records.falsified"):
        answer = browser.act(1, "hint", fact=fact)
        assert answer.status_code == 200, answer.text[-700:]
    facts = {(fact.field, fact.code): fact.evidence for fact in made.desk.state(1).draft.facts}
    assert facts == {
        ("sector", "police"): (),
        ("setting", "unknown.unknown"): (),
        ("kind", "records.falsified"): ((9, 28),),
    }
    page = browser.get("/concern/1")
    assert "No kind of wrongdoing" not in page
    assert browser.act(1, "hint", fact="kind:records.missing").status_code == 400
    [written, *_] = codings(made.desk.files.facts, made.desk.book).values()
    assert written.facts == made.desk.state(1).draft.facts, "publish reads what was written"


def test_what_is_there_already_is_not_suggested_and_what_is_signed_no_more(bench: Make) -> None:
    made = bench()
    made.desk.hinter = hinting
    browser = made.browser()
    assert "Perhaps it tells this too" not in browser.get("/concern/1")
    browser.act(1, "leave", field="affected", code="public")
    assert "Perhaps it tells this too" in browser.get("/concern/1")
    browser.act(1, "confirm")
    assert "Perhaps it tells this too" not in browser.get("/concern/1")


def test_the_page_says_of_how_many_the_facts_count(bench: Make, cases: Path) -> None:
    lines = [line(number, FACTS[:2]) for number in range(12)]
    for each in lines[5:]:
        del each["facts"]
    register(cases.parent, lines)
    browser = bench().browser()
    assert "5 of 12 concerns have facts that a person has looked at" in browser.get("/concern/1")
    assert "5 concerns have facts" in browser.get("/")
    assert json.loads(cases.read_text().splitlines()[0])["facts"]
