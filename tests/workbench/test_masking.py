"""Masking a text: each act, undo, the risk read again, rights, stale pages, and what no form can break."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workbench.conftest import Bench, Browser, line, register

from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.types import Edit, Type
from redactkit.workbench.masking.marking.ruling import changes, edits, packed, unpacked

Make = Callable[..., Bench]
TEXT = (
    "Zora Quill locked the file at the works in Whitby. Zora said so to Omar Pell on 3 May 2024. "
    "A kettle was thrown at her."
)
MASKED = (
    "[PERSON 1] locked the file at the works in Yorkshire and the Humber. "
    "[PERSON 1] said so to [PERSON 2] in spring 2024. […]."
)
"""What the policy `public` makes of it."""
ZORA, WHITBY, AGAIN, OMAR, MAY, KETTLE = "0-10", "43-49", "51-55", "67-76", "80-90", "92-118"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Give a register whose first text is `TEXT`."""
    lines = [line(number) for number in range(3)]
    lines[0]["text"] = TEXT
    lines[0]["facts"] = []
    return register(tmp_path, lines)


@pytest.fixture
def ada(bench: Make) -> Browser:
    """Give a browser in which somebody works alone."""
    return bench().browser("Ada")


def version(browser: Browser) -> str:
    found = re.search(r'name="version" value="(\d+)"', browser.get("/concern/1/text"))
    return found[1] if found else "0"


def do(browser: Browser, act: str, at: str = "", **form: str) -> Any:
    form.setdefault("version", version(browser))
    return browser.post("/concern/1/text", act=act, at=at, **form)


def result(browser: Browser) -> str:
    """Return the text of the result as the page shows it: paragraphs, and no tip of a mark."""
    page = browser.get("/concern/1/text")
    cells = re.findall(r'<td class="result">(.*?)</td>', page, re.DOTALL)
    shown = "\n".join(re.sub(r'<span class="tip".*?</span>', "", cell, flags=re.DOTALL) for cell in cells)
    return re.sub(r"<[^>]*>", "", shown)


def test_a_text_stands_beside_what_the_policy_makes_of_it(ada: Browser) -> None:
    page = ada.get("/concern/1/text")
    assert result(ada) == MASKED
    assert ">Zora Quill</a>" in page
    assert "person, taken out: [PERSON 1]. It points to one person." in page
    assert "Withheld" in page


@pytest.mark.parametrize(
    ("act", "at", "form", "was", "becomes"),
    [
        ("leave", OMAR, {}, "[PERSON 2]", "Omar Pell"),
        ("leave", MAY, {}, "in spring 2024", "on 3 May 2024"),
        ("out", WHITBY, {}, "Yorkshire and the Humber", "[LOCATION 1]"),
        ("own", OMAR, {"words": " his  brother "}, "[PERSON 2]", "his brother"),
        ("delete", KETTLE, {}, " […].", ""),
        ("delete", ZORA, {}, "[PERSON 1] hid", "hid"),
        ("general", WHITBY, {}, "Yorkshire and the Humber", "England"),
        ("general", MAY, {}, "in spring 2024", "in 2024"),
        ("general", OMAR, {}, "[PERSON 2]", "[…]"),
        ("type", OMAR, {"type": "ORGANISATION"}, "[PERSON 2]", "[ORGANISATION 1]"),
        ("split", OMAR, {"before": "72"}, "[PERSON 2]", "[PERSON 2] [PERSON 3]"),
        ("join", AGAIN, {}, "[PERSON 1] said so to [PERSON 2]", "[PERSON 1]"),
        ("out", "", {"new": "the file"}, "the file", "[…]"),
        ("own", "", {"new": "the file", "words": "a record"}, "the file", "a record"),
        ("out", "11-25", {"new": "locked the fil"}, "locked the file", "[…]e"),
        ("out", "5-16", {}, "[PERSON 1] locked", "[…]d"),
    ],
)
def test_each_act_changes_what_it_says(
    ada: Browser, act: str, at: str, form: dict[str, str], was: str, becomes: str
) -> None:
    answer = do(ada, act, at, **form)
    assert answer.status_code == 200, answer.text
    assert result(ada) == _last(MASKED, was, becomes) if act == "join" else MASKED.replace(was, becomes, 1)


def _last(text: str, was: str, becomes: str) -> str:
    head, _, tail = text.rpartition(was)
    return head + becomes + tail


@pytest.mark.parametrize(
    ("at", "scope", "wanted"),
    [
        (ZORA, "same", MASKED.replace("[PERSON 1]", "a worker")),
        (AGAIN, "same", MASKED.replace("[PERSON 1]", "a worker")),
        (ZORA, "kind", MASKED.replace("[PERSON 1]", "a worker").replace("[PERSON 2]", "a worker")),
        (ZORA, "here", MASKED.replace("[PERSON 1]", "a worker", 1)),
    ],
)
def test_an_act_is_done_here_or_wherever_the_same_is_told_or_to_all_of_a_kind(
    ada: Browser, at: str, scope: str, wanted: str
) -> None:
    do(ada, "own", at, scope=scope, words="a worker")
    assert result(ada) == wanted


def test_the_same_words_are_found_where_nothing_was_marked(bench: Make, cases: Path) -> None:
    lines = [line(0)]
    lines[0]["text"] = "The rule on lists holds. No RULE holds for rulers."
    register(cases.parent, lines)
    ada = bench().browser("Ada")
    do(ada, "out", "4-8", scope="same")
    assert result(ada) == "The […] on lists holds. No […] holds for rulers."


def test_all_is_undone_and_done_again_and_kept(bench: Make) -> None:
    made = bench()
    ada = made.browser("Ada")
    said = [result(ada)]
    for at in (OMAR, WHITBY, MAY):
        do(ada, "leave", at)
        said.append(result(ada))
    assert said[-1] == MASKED.replace("[PERSON 2]", "Omar Pell").replace(
        "Yorkshire and the Humber", "Whitby"
    ).replace("in spring 2024", "on 3 May 2024")
    for wanted in reversed(said[:-1]):
        do(ada, "undo")
        assert result(ada) == wanted
    assert do(ada, "undo").status_code == 400
    for wanted in said[1:]:
        do(ada, "redo")
        assert result(ada) == wanted
    kept = dict(made.room.states)
    made.desk.journal.close()
    again = bench()
    assert again.room.states == kept
    assert result(again.browser("Bea")) == said[-1]


def test_the_risk_is_read_again_after_each_act(ada: Browser) -> None:
    before = ada.get("/concern/1/text")
    assert "for a colleague" in before or "a colleague" in before
    do(ada, "leave", OMAR)
    page = ada.get("/concern/1/text")
    assert "directly identifying (grade 4)" in page
    assert "Omar Pell</a>" in page
    assert "points to one person" in page
    do(ada, "undo")
    assert "grade 4" not in ada.get("/concern/1/text")


def test_a_step_says_how_many_fit_then(bench: Make, cases: Path) -> None:
    ada = bench().browser("Ada")
    do(ada, "leave", OMAR)
    page = ada.get(f"/concern/1/text?at={OMAR}")
    assert "More general: “[PERSON 2]”" in page
    assert re.search(r"One step more general: one person → [\d,]+ people fit, for a", page)


def test_advice_is_followed_with_one_click(bench: Make) -> None:
    made = bench()
    ada = made.browser("Ada")
    before = made.room.outcome(1)
    advice = before.risk.advice[0]
    assert do(ada, "advice", number="0").status_code == 200
    after = made.room.outcome(1)
    assert after.risk.score < before.risk.score
    assert before.text[advice.start : advice.end] not in after.text
    assert do(ada, "advice", number="99").status_code == 400


def test_what_was_decided_is_done_by_the_command_line_byte_for_byte(bench: Make, cases: Path) -> None:
    made = bench()
    ada = made.browser("Ada")
    do(ada, "own", OMAR, words='a "friend" \\ of 🦊 hers')
    do(ada, "delete", KETTLE)
    do(ada, "leave", MAY)
    do(ada, "split", ZORA, before="5")
    do(ada, "out", new="the file")
    do(ada, "type", WHITBY, type="ORGANISATION")
    shown = result(ada)
    assert shown == (
        "[PERSON 1] [PERSON 3] locked […] at the works in [ORGANISATION 1]. "
        '[PERSON 1] said so to a "friend" \\ of 🦊 hers on 3 May 2024.'
    ).replace('"', "&#34;")
    decisions = cases.with_name("register.decisions.toml")
    done = CliRunner().invoke(
        main, ["redact", str(cases), "--decisions", str(decisions), "--format", "jsonl"]
    )
    first, *_ = map(json.loads, done.stdout.splitlines())
    assert first["text"] == made.room.outcome(1).text == shown.replace("&#34;", '"')
    assert first["decision"] == made.room.outcome(1).decision
    assert first["risk"]["score"] == pytest.approx(made.room.outcome(1).risk.score, abs=1e-4)
    assert decisions.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("act", "form", "said"),
    [
        ("out", {"at": "0-9999"}, "no place of this text"),
        ("out", {"at": "9-2"}, "no place of this text"),
        ("out", {"at": "-1-4"}, "no place of this text"),
        ("out", {"at": "4"}, "no place of this text"),
        ("out", {"new": "the ledger"}, "do not stand in the original"),
        ("out", {"new": "the", "nth": "9"}, "stand 2 times"),
        ("out", {"new": "the ledger", "at": "0-3"}, "do not stand in the original"),
        ("own", {"at": OMAR, "words": "  "}, "Write the words"),
        ("own", {"at": OMAR, "words": "x\u200by"}, "Write the words"),
        ("own", {"at": OMAR, "words": "x" * 501}, "At most 500"),
        ("type", {"at": OMAR, "type": "KING"}, "no kind of mark"),
        ("split", {"at": OMAR, "before": "68"}, "before one of its words"),
        ("join", {"at": KETTLE}, "no mark after"),
        ("leave", {"new": "the works"}, "changes nothing"),
        ("general", {"at": KETTLE}, "Nothing more general"),
        ("redo", {}, "nothing to do again"),
        ("recall", {}, "Nobody has let this text out"),
        ("eval", {}, "Use the buttons"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    bench: Make, act: str, form: dict[str, str], said: str
) -> None:
    made = bench()
    ada = made.browser("Ada")
    answer = do(ada, act, **form)
    assert answer.status_code == 400
    assert said in answer.text
    assert 'href="/concern/1/text"' in answer.text
    assert made.room.state(1).version == 0
    assert result(ada) == MASKED


def test_a_place_in_the_address_outside_of_the_text_is_told(ada: Browser) -> None:
    for at in ("0-9999", "x", "5-5"):
        answer = ada.client.get(f"/concern/1/text?at={at}")
        assert answer.status_code == 400
        assert "no place of this text" in answer.text
    assert ada.client.get("/concern/99/text").status_code == 400


def test_the_later_of_two_editors_is_told_and_nothing_is_lost(bench: Make, team: None) -> None:
    made = bench()
    ada, other = made.browser("Ada Editor"), made.browser("Ada Editor")
    seen = version(other)
    do(ada, "leave", OMAR)
    answer = do(other, "out", WHITBY, version=seen)
    assert answer.status_code == 409
    assert "Ada Editor has changed this text" in answer.text
    assert 'name="at" value="43-49"' in answer.text
    assert result(other) == MASKED.replace("[PERSON 2]", "Omar Pell")
    do(other, "out", WHITBY)  # all the same
    assert result(ada) == MASKED.replace("[PERSON 2]", "Omar Pell").replace(
        "Yorkshire and the Humber", "[LOCATION 1]"
    )
    stale = do(ada, "advice", number="0", version=seen)
    assert stale.status_code == 409
    assert "Do it all the same" not in stale.text, "the advice was on another text"
    assert 'href="/concern/1/text"' in stale.text


@pytest.mark.parametrize("name", ["Rae Reader", "Bea Approver", "Kim Keeper"])
def test_who_may_not_edit_reads_and_changes_nothing(bench: Make, team: None, name: str) -> None:
    made = bench()
    browser = made.browser(name)
    page = browser.get(f"/concern/1/text?at={OMAR}")
    assert 'value="leave"' not in page
    answer = browser.post("/concern/1/text", act="leave", at=OMAR, version="0")
    assert answer.status_code == 403
    assert made.room.state(1).version == 0


def test_opening_a_text_and_each_act_are_in_the_log(bench: Make, team: None) -> None:
    made = bench()
    do(made.browser("Ada Editor"), "leave", OMAR)
    page = made.browser("Kim Keeper").get("/log")
    assert "opened the original" in page
    assert "left words of a text as they are" in page
    assert "Omar" not in page


def test_a_script_in_a_text_is_text(bench: Make, cases: Path) -> None:
    lines = [line(0)]
    lines[0]["text"] = "</td><script>alert(1)</script> Zora Quill said {{ 7*7 }} \"' onload=x"
    register(cases.parent, lines)
    ada = bench().browser("Ada")
    for path in ("/concern/1/text", "/concern/1/text?at=0-5"):
        page = ada.get(path)
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page
    do(ada, "own", new="Zora Quill", words="<img src=x onerror=alert(1)>")
    assert "<img" not in ada.get("/concern/1/text")


def test_the_journal_of_another_text_is_refused(bench: Make, cases: Path) -> None:
    made = bench()
    do(made.browser("Ada"), "leave", OMAR)
    made.desk.journal.close()
    lines = [json.loads(each) for each in cases.read_text("utf-8").splitlines()]
    lines[0]["text"] = f"New. {TEXT}"
    register(cases.parent, lines)
    with pytest.raises(InvalidInput, match="another version of a text"):
        bench()


@pytest.fixture
def signed(bench: Make, team: None) -> Callable[..., Any]:
    """Give what lets the text out, with the reason, in a browser."""

    def go(browser: Browser, why: str = "The writer agrees.") -> Any:
        page = browser.get("/concern/1/text")
        check = re.search(r'name="text" value="([0-9a-f]+)"', page)
        return do(browser, "release", text=check[1] if check else "", why=why)

    return go


def test_what_is_withheld_goes_out_by_two(
    bench: Make, cases: Path, team: None, signed: Callable[..., Any]
) -> None:
    made = bench()
    ada, bea = made.browser("Ada Editor"), made.browser("Bea Approver")
    decisions = cases.with_name("register.decisions.toml")
    assert signed(ada, " ").status_code == 400
    assert signed(ada).status_code == 200
    assert made.room.state(1).waits
    assert "release" not in decisions.read_text("utf-8")
    page = bea.get("/concern/1/text")
    check = re.search(r'name="text" value="([0-9a-f]+)"', page)
    assert check
    form = {"version": version(bea), "text": check[1]}
    assert ada.post("/concern/1/text/second", **form).status_code == 403
    assert bea.post("/concern/1/text/second", **{**form, "text": "0" * 64}).status_code == 409
    assert bea.post("/concern/1/text/second", **form).status_code == 200
    assert made.room.state(1).goes
    done = CliRunner().invoke(
        main, ["redact", str(cases), "--decisions", str(decisions), "--format", "jsonl"]
    )
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["text"], first["decision"]) == (MASKED, "release")
    assert 'by = "Ada Editor and Bea Approver"' in decisions.read_text("utf-8")
    do(ada, "out", WHITBY)
    assert not made.room.state(1).released_by, "another text was let out with it"
    assert "release" not in decisions.read_text("utf-8")


def test_who_had_a_hand_in_it_is_no_second(bench: Make, team: None, signed: Callable[..., Any]) -> None:
    made = bench()
    ada = made.browser("Ada Editor")
    signed(ada)
    state = made.room.state(1)
    from redactkit.workbench.masking.states import MaskAct

    with pytest.raises(InvalidInput, match="had a hand in"):
        made.room.do(1, "ada editor", MaskAct.SECONDED, state.version, text=state.read)
    do(ada, "recall")
    assert not made.room.state(1).released_by


def test_a_direct_identifier_is_let_out_by_nobody(
    bench: Make, cases: Path, team: None, signed: Callable[..., Any]
) -> None:
    made = bench()
    ada = made.browser("Ada Editor")
    do(ada, "leave", OMAR)
    page = ada.get("/concern/1/text")
    assert "This text may go out" not in page
    from redactkit.review.rulings.decisions import text_check

    answer = do(ada, "release", text=text_check(made.room.outcome(1).text), why="I want to.")
    assert answer.status_code == 400
    assert "nobody can let this text out" in answer.text
    assert "release" not in cases.with_name("register.decisions.toml").read_text("utf-8")


def test_what_is_for_review_goes_out_by_one(bench: Make, cases: Path, signed: Callable[..., Any]) -> None:
    lines = [line(0)]
    lines[0]["text"] = "Zora Quill shouted at a child."
    register(cases.parent, lines)
    made = bench()
    ada = made.browser("Ada Editor")
    assert made.room.outcome(1).decision.value == "review"
    signed(ada)
    assert made.room.state(1).goes
    assert "Let out by Ada Editor: The writer agrees." in ada.get("/concern/1/text")


ODD = ["", "0", "-1", "0-10", "67-76", "0-99999", "٣-٤", "9" * 30, "\x00", "../x", "same", "kind", "ROLE"]
ACTS = ["out", "leave", "own", "delete", "general", "type", "split", "join", "advice"]
MORE = ["undo", "redo", "release", "recall", "choose", "eval"]


def test_no_form_breaks_the_page(bench: Make) -> None:
    made = bench()
    ada = made.browser("Ada")
    token = ada.csrf()

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.sampled_from([*ACTS, *MORE]),
        st.dictionaries(
            st.sampled_from(
                ["at", "new", "nth", "scope", "words", "type", "before", "number", "text", "why"]
            ),
            st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
            max_size=5,
        ),
        st.booleans(),
    )
    def sent(act: str, form: dict[str, str], fresh: bool) -> None:
        at = str(made.room.state(1).version) if fresh else "7"
        answer = ada.client.post(
            "/concern/1/text", data={"csrf": token, "act": act, "version": at, **form}, follow_redirects=False
        )
        assert answer.status_code in {303, 400, 409}, (answer.status_code, act, form)

    sent()
    assert ada.client.get("/concern/1/text").status_code == 200
    kept = dict(made.room.states)
    made.desk.journal.close()
    assert bench().room.states == kept, "the journal tells another story than the room"


@st.composite
def apart(draw: st.DrawFn) -> tuple[Edit, ...]:
    """Draw edits of a text of forty characters, none overlapping."""
    cuts = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=10)))
    pairs = [pair for pair in zip(cuts[::2], cuts[1::2], strict=False) if pair[0] < pair[1]]
    words = st.sampled_from(["", "[…]", "[PERSON 1]", "someone"])
    return tuple(Edit(start, end, draw(words), draw(st.sampled_from(Type))) for start, end in pairs)


@given(apart().map(lambda each: tuple(edit for edit in each if edit.replacement)), apart())
def test_decisions_make_any_edits_of_any_others(base: tuple[Edit, ...], wanted: tuple[Edit, ...]) -> None:
    decided = unpacked(packed(changes(base, wanted)))
    made = edits(base, decided, 40)
    assert [(e.start, e.end, e.replacement) for e in made] == [
        (e.start, e.end, e.replacement) for e in wanted
    ]
    assert changes(base, made) == decided
