"""Facts are corrected, the study follows, two people sign, and `publish` prints what they read."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.conftest import FACTS, PASSPHRASE, SECRET, Bench, line, register

from redactkit.errors import InvalidInput
from redactkit.publishing import publish
from redactkit.publishing.approvals import text_check
from redactkit.types import CodedFact
from redactkit.workbench import server
from redactkit.workbench.acts.desk import Stage
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.journal import Journal, opened
from redactkit.workbench.acts.standing import holders
from redactkit.workbench.people.users import added

Make = Callable[..., Bench]


def shown(page: str) -> str:
    """Return the words of the study on the page that shows it as printed."""
    article = page.partition('<article class="study paper">')[2].partition("</article>")[0]
    return " ".join(re.sub("<[^>]+>", " ", article).split())


def test_the_evidence_is_lit_and_tied_to_its_fact(bench: Make) -> None:
    page = bench().browser().get("/concern/3")
    source = page.partition('id="source">')[2].partition("</div>")[0]
    assert source.startswith('<mark data-facts="1 2 3 4 5 6 7">')
    assert all(f'id="e{number}"' in source and f'href="#e{number}"' in page for number in range(1, 8))
    assert 'href="#f3"' in page.partition('<article class="study">')[2]


def test_each_level_says_how_many_concerns_share_it(bench: Make, cases: Path) -> None:
    lines = [line(number) for number in range(12)]
    for number, each in enumerate(lines):
        each["facts"][1]["code"] = ("manager", "administrative", "domestic_manual")[number % 3]
    register(cases.parent, lines)
    page = bench().browser().get("/concern/1")
    fact = page.partition('data-fact="2"')[2].partition("</li>\n<li id")[0]
    counts = re.findall(r"<span>([^<]+)</span> <span class=\"count\">(\d+) concern", fact)
    assert counts[0] == ("somebody in charge of other staff in …", "4")
    assert counts[-1][1] == "12"
    assert "told as “" in fact or "not told" in fact


def test_facts_are_corrected_widened_left_out_and_added(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    browser.act(1, "wider", field="kind", code="records.falsified")
    assert ("kind", "records") in made.desk.state(1).draft.codes
    browser.act(1, "change", field="affected", code="public", to="patients")
    browser.act(1, "leave", field="detriment", code="feared")
    browser.act(1, "add", fact="detriment:isolated", passage="saw the log changed")
    codes = made.desk.state(1).draft.codes
    assert {("affected", "patients"), ("detriment", "isolated")} <= codes
    assert not {("affected", "public"), ("detriment", "feared")} & codes
    [added] = [fact for fact in made.desk.state(1).draft.facts if fact.code == "isolated"]
    assert added.evidence == ((9, 28),)
    browser.act(1, "add", fact="detriment:isolated", passage="The sergeant was told")
    [tied] = [fact for fact in made.desk.state(1).draft.facts if fact.code == "isolated"]
    assert tied.evidence == ((9, 28), (30, 51))


def test_what_is_shown_as_printed_stands_in_the_study(bench: Make, cases: Path) -> None:
    """Of two kinds of one family the wider word of the one may go unsaid beside the other."""
    lines = [line(number) for number in range(12)]
    lines[0]["facts"].append({"field": "kind", "code": "records.missing"})
    register(cases.parent, lines)
    page = bench().browser().get("/concern/1")
    fact = page.partition('data-fact="8"')[2]
    told = re.findall(r'class="sentence" data-facts="([\d ]*)"', page)
    assert "not told" in fact or "told as" in fact
    assert any("8" in each.split() for each in told) == ("not told" not in fact)


@pytest.mark.parametrize(
    ("act", "form", "said"),
    [
        ("add", {"fact": "detriment:isolated", "passage": "not there"}, "does not stand in the source"),
        ("add", {"fact": "role:manager"}, "one code of role only"),
        ("add", {"fact": "kind:nonsense"}, "no code of the codebook"),
        ("add", {"fact": "setting:school.primary_school"}, "no code of the codebook"),
        ("add", {"fact": "setting:education.primary_school"}, "not one of its sector"),
        ("leave", {"field": "kind", "code": "records"}, "not in the draft"),
        ("genre", {"genre": "poem"}, "no kind of text"),
        ("undo", {}, "nothing to undo"),
        ("burn", {}, "cannot be done here"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_changes(
    bench: Make, act: str, form: dict[str, str], said: str
) -> None:
    made = bench()
    answer = made.browser().act(1, act, **form)
    assert answer.status_code == 400
    assert said in answer.text
    assert made.desk.state(1).version == 0


def test_undo_and_redo_go_all_the_way_and_last_through_a_restart(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    begun = made.desk.state(1).draft
    codes = [fact.code for fact in begun.facts]
    for fact in begun.facts:
        browser.act(1, "leave", field=fact.field, code=fact.code)
    assert made.desk.state(1).draft.facts == ()
    for _ in codes:
        browser.act(1, "undo")
    assert made.desk.state(1).draft == begun
    made.desk.journal.close()
    again = bench()
    other = again.browser()
    for _ in codes:
        other.act(1, "redo")
    assert again.desk.state(1).draft.facts == ()


def test_the_later_of_two_editors_is_told_and_nothing_is_lost(bench: Make) -> None:
    made = bench()
    ada, ben = made.browser(), made.browser("Ben")
    version = ben.version(1)
    ada.act(1, "leave", field="detriment", code="feared")
    told = ben.act(1, "leave", version=version, field="affected", code="public")
    assert told.status_code == 409
    assert "Ada Editor has changed this concern" in told.text
    assert ("affected", "public") in made.desk.state(1).draft.codes
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', told.text.partition("<main")[2]))
    assert ben.client.post("/concern/1/act", data=form).status_code == 200
    assert not {("affected", "public"), ("detriment", "feared")} & made.desk.state(1).draft.codes


def test_opening_an_original_is_in_the_log(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    browser.get("/concern/2")
    browser.get("/concern/2")
    opened = [entry for entry in made.desk.log if entry.act == "opened the original"]
    assert [(entry.who, entry.concern) for entry in opened] == [("Ada Editor", "case-1")]
    assert "opened the original" in browser.get("/log")


def test_one_person_alone_cannot_approve(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    browser.act(1, "confirm")
    page = browser.get("/concern/1/approve")
    assert "You work alone" in page
    assert browser.post("/concern/1/approve", act="approve", version=browser.version(1)).status_code == 403
    assert made.desk.stage(1) is Stage.TO_APPROVE


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("coder", ["Bea Approver", "bea  approver", "BEA APPROVER."])
def test_who_confirmed_cannot_approve(bench: Make, cases: Path, coder: str) -> None:
    register(cases.parent, [line(number, confirmed_by=coder) for number in range(12)])
    made = bench()
    answer = sign(made, 4)
    assert answer.status_code == 400
    assert "A second person must approve it" in answer.text
    assert made.desk.stage(4) is Stage.TO_APPROVE


@pytest.mark.usefixtures("team")
def test_who_had_a_hand_in_a_draft_cannot_approve_it_in_another_role(bench: Make, cases: Path) -> None:
    """Bea drafts as an editor, Ada confirms, and Bea is made an approver."""
    users_file = cases.with_name("register.users")
    added(users_file, "Bea Approver", "editor", PASSPHRASE)
    made = bench()
    made.browser("Bea Approver").act(4, "leave", field="detriment", code="feared")
    made.browser().act(4, "confirm")
    made.desk.journal.close()
    added(users_file, "Bea Approver", "approver", PASSPHRASE)
    again = bench()
    assert again.desk.stage(4) is Stage.TO_APPROVE
    assert "You had a hand in this draft" in sign(again, 4).text
    assert again.desk.stage(4) is Stage.TO_APPROVE


@pytest.mark.usefixtures("team")
def test_what_is_withheld_cannot_be_approved(bench: Make, cases: Path) -> None:
    register(cases.parent, [line(number, ("sector:police",)) for number in range(12)])
    made = bench()
    made.browser().act(4, "confirm")
    answer = sign(made, 4)
    assert answer.status_code == 400
    assert "It cannot be approved. Too few concerns can be told in the same words" in answer.text


def sign(bench: Bench, number: int) -> Any:
    """Send the form that approves what the page shows, even if its button is off."""
    browser = bench.browser("Bea Approver")
    page = browser.get(f"/concern/{number}/approve")
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.partition("Two names")[2]))
    return browser.client.post(f"/concern/{number}/approve", data={**form, "act": "approve"})


def approve(bench: Bench, number: int) -> str:
    """Approve what the page shows, and return what it shows."""
    browser = bench.browser("Bea Approver")
    page = browser.get(f"/concern/{number}/approve")
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.partition("Two names")[2]))
    answer = browser.client.post(f"/concern/{number}/approve", data={**form, "act": "approve"})
    assert answer.status_code == 200, answer.text
    return shown(page)


@pytest.mark.usefixtures("team")
def test_publish_prints_byte_for_byte_what_two_people_signed(
    bench: Make, cases: Path, tmp_path: Path
) -> None:
    register(cases.parent, [line(number) for number in range(10)])  # all ten are told in the same words
    made = bench()
    ada = made.browser()
    ada.act(4, "change", field="affected", code="public", to="patients")
    ada.act(4, "confirm")
    ada.act(5, "confirm")
    read = approve(made, 4)
    assert made.desk.stage(4) is Stage.APPROVED
    publish(
        cases,
        tmp_path / "out",
        facts=cases.with_name("register.facts.jsonl"),
        approvals=cases.with_name("register.approvals.jsonl"),
    )
    studies = [json.loads(each) for each in (tmp_path / "out" / "studies.jsonl").read_text().splitlines()]
    assert {each["id"]: each["decision"] for each in studies if each["decision"] == "release"} == {
        "case-3": "release"
    }
    [study] = [each for each in studies if each["id"] == "case-3"]
    assert f"{study['title']} {study['text']}" == read
    assert SECRET not in read


@pytest.mark.usefixtures("team")
def test_an_approval_holds_for_the_text_that_was_read_alone(bench: Make, cases: Path, tmp_path: Path) -> None:
    made = bench()
    ada = made.browser()
    ada.act(4, "confirm")
    approve(made, 4)
    for number in (1, 2, 3):
        ada.act(number, "leave", field="detriment", code="feared")
    page = made.browser("Bea Approver").get("/concern/4/approve")
    assert "approved another text" in page
    made_now = publish(
        cases,
        tmp_path / "out",
        facts=cases.with_name("register.facts.jsonl"),
        approvals=cases.with_name("register.approvals.jsonl"),
    )
    assert {study.decision.value for study in made_now.studies} == {"review"}


@pytest.mark.usefixtures("team")
def test_a_change_after_the_signatures_takes_them_back(bench: Make) -> None:
    made = bench()
    ada = made.browser()
    ada.act(4, "confirm")
    approve(made, 4)
    ada.act(4, "leave", field="detriment", code="feared")
    assert made.desk.stage(4) is Stage.DRAFTING
    assert made.desk.files.approvals.read_text() == ""
    ada.act(4, "undo")
    assert made.desk.stage(4) is Stage.DRAFTING


@pytest.mark.usefixtures("team")
def test_what_is_sent_back_is_drafted_again(bench: Make) -> None:
    made = bench()
    made.browser().act(4, "confirm")
    bea = made.browser("Bea Approver")
    bea.post("/concern/4/approve", act="back", version=bea.version(4), why="Who is meant by staff?")
    assert made.desk.stage(4) is Stage.DRAFTING
    assert "Bea Approver: Who is meant by staff?" in made.browser().get("/concern/4")
    assert "Who is meant by staff?" in made.browser("Kim Keeper").get("/log")


def test_what_the_coder_suggests_counts_only_once_a_person_has_worked_on_it(bench: Make, cases: Path) -> None:
    lines = [line(number) for number in range(12)]
    del lines[0]["facts"]
    register(cases.parent, lines)
    made = bench(coder=lambda document: [CodedFact("sector", "police", 0.8, ((0, 6),))])
    browser = made.browser()
    before = holders(made.desk.counts(), ("sector", "police"))
    page = browser.get("/concern/1")
    assert "suggested" in page
    assert before == holders(made.desk.counts(), ("sector", "police")) == 11
    browser.act(1, "right", field="sector", code="police")
    assert holders(made.desk.counts(), ("sector", "police")) == 12
    written = [json.loads(each) for each in made.desk.files.facts.read_text().splitlines()]
    assert written[0]["facts"] == [{"field": "sector", "code": "police", "score": 0.8, "evidence": [[0, 6]]}]


@pytest.mark.parametrize("change", ["facts", "text"])
def test_a_journal_of_another_register_is_told_and_signs_nothing(
    bench: Make, cases: Path, change: str
) -> None:
    made = bench()
    made.browser().act(1, "confirm")
    made.desk.journal.close()
    lines = [line(number) for number in range(12)]
    lines[0][change] = lines[0][change][:-1]
    register(cases.parent, lines)
    with pytest.raises(InvalidInput, match="register, facts or codebook are not those"):
        bench()


def test_a_workbench_that_cannot_start_lets_go_of_its_journal(
    bench: Make, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bench()
    made.browser().act(1, "confirm")
    made.desk.journal.close()
    lines = [line(number) for number in range(12)]
    lines[0]["text"] = lines[0]["text"][:-1]
    register(cases.parent, lines)
    journals = list[Journal]()
    monkeypatch.setattr(server, "opened", lambda path: journals.append(opened(path)) or journals[-1])
    with pytest.raises(InvalidInput, match="register, facts or codebook are not those"):
        bench()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journals[0]._base.execute("SELECT 1")


@pytest.mark.usefixtures("team")
def test_a_text_that_changed_since_it_was_read_cannot_be_approved(bench: Make) -> None:
    made = bench()
    ada = made.browser()
    ada.act(4, "confirm")
    bea = made.browser("Bea Approver")
    page = bea.get("/concern/4/approve")
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.partition("Two names")[2]))
    for number in (1, 2, 3):
        ada.act(number, "leave", field="detriment", code="feared")
    answer = bea.client.post("/concern/4/approve", data={**form, "act": "approve"})
    assert answer.status_code == 409
    assert made.desk.stage(4) is Stage.TO_APPROVE


@pytest.mark.usefixtures("team")
def test_what_the_ledger_says_is_published_is_not_told_again(
    bench: Make, cases: Path, tmp_path: Path
) -> None:
    made = bench()
    made.browser().act(4, "confirm")
    approve(made, 4)
    given: dict[str, Any] = {
        "facts": cases.with_name("register.facts.jsonl"),
        "ledger": tmp_path / "ledger",
    }
    publish(cases, tmp_path / "one", approvals=cases.with_name("register.approvals.jsonl"), **given)
    made.desk.journal.close()
    again = bench(ledger=tmp_path / "ledger")
    assert again.desk.stage(4) is Stage.PUBLISHED
    page = again.browser().get("/concern/4/approve")
    assert "An earlier publication tells it already." in page
    assert "Earlier publications that it holds together with: 1." in page
    assert again.desk.stage(5) is Stage.TO_READ


def test_when_the_files_for_publish_cannot_be_written_the_act_is_kept(bench: Make, cases: Path) -> None:
    made = bench()
    browser = made.browser()
    cases.with_name("register.facts.jsonl").mkdir()
    answer = browser.act(1, "leave", field="detriment", code="feared")
    assert answer.status_code == 400
    assert "What you did is kept in the journal" in answer.text
    cases.with_name("register.facts.jsonl").rmdir()
    browser.act(2, "leave", field="detriment", code="feared")
    written = [json.loads(each) for each in made.desk.files.facts.read_text().splitlines()]
    assert ["feared" in json.dumps(each) for each in written[:3]] == [False, False, True]


class _Killed(BaseException):
    """What stands for kill -9: nothing catches it."""


def test_killed_between_the_journal_and_the_files_the_next_start_writes_them(
    bench: Make, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else `publish` would still find a signature that was taken back."""
    register(cases.parent, [line(number, confirmed_by="Ada Editor") for number in range(12)])
    made = bench()
    made.desk.do(4, "Bea", Act.APPROVED, 0, text=text_check(made.desk.study(4)))
    approvals = made.desk.files.approvals
    assert "case-3" in approvals.read_text()

    def killed(*_: Any) -> None:
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr("redactkit.workbench.acts.desk.written", killed)
        version = made.desk.state(4).version
        with pytest.raises(_Killed):
            made.desk.do(4, "Ada", Act.LEFT_OUT, version, field="detriment", code="feared")
    assert "case-3" in approvals.read_text()
    made.desk.journal.close()
    bench()
    assert approvals.read_text() == ""


@pytest.mark.parametrize("odd", ["../../outside", "/etc/passwd", "a/b\\c", "..", "C:\\x", "%2e%2e%2f"])
def test_an_id_that_is_a_path_leads_nowhere(bench: Make, cases: Path, odd: str) -> None:
    """Pages go by numbers, and no file is named after a concern."""
    register(cases.parent, [line(number) | ({"id": odd} if number == 0 else {}) for number in range(12)])
    before = {path.name for path in cases.parent.parent.iterdir()}
    browser = bench().browser()
    assert browser.act(1, "confirm").status_code == 200
    assert 'href="/concern/1"' in browser.get("/")
    kept = {"register.jsonl"} | {
        f"register.{end}" for end in ("journal", "journal.key", "facts.jsonl", "approvals.jsonl")
    }
    assert {path.name for path in cases.parent.iterdir()} == kept
    assert {path.name for path in cases.parent.parent.iterdir()} == before


def test_script_in_a_concern_is_text(bench: Make, cases: Path) -> None:
    lines = [line(number) for number in range(3)]
    lines[0]["id"] = "<script>alert(1)</script>"
    lines[0]["text"] = "</div><img src=x onerror=alert(1)> \" ' {{ 7*7 }}"
    register(cases.parent, lines)
    browser = bench().browser()
    browser.post("/composites/count")
    for path in ("/", "/concern/1", "/concern/1/approve", "/composites", "/published", "/log"):
        page = browser.get(path)
        assert "<script>alert" not in page
        assert "<img" not in page
    assert "{{ 7*7 }}" in browser.get("/concern/1")


def test_the_queue_goes_by_pages_and_is_filtered(bench: Make, cases: Path) -> None:
    register(cases.parent, [line(number, consent=number != 70) for number in range(120)])
    made = bench()
    browser = made.browser()
    assert browser.get("/").count('class="row"') == 50
    assert browser.get("/?page=3").count('class="row"') == 20
    assert browser.get("/?page=x").count('class="row"') == 50
    page = browser.post("/search", search="", stage="not to be told").text
    assert re.findall(r'href="/concern/(\d+)"', page) == ["71"]


def test_the_approver_sees_of_how_many_concerns_these_words_are(bench: Make, cases: Path) -> None:
    lines = [line(number) for number in range(12)]
    lines[3] = line(3, tuple(each for each in FACTS if not each.startswith(("kind", "response"))))
    register(cases.parent, lines)
    made = bench()
    page = made.browser("Bea Approver").get("/concern/1/approve")
    assert (
        "told in the same words of 11 concerns, and leads back to this one no more than to any other" in page
    )
    assert "leads back to this one" not in made.browser("Bea Approver").get("/concern/4/approve")
