"""Marks by which copies are told apart do not get through, and their edits obey all laws of edits."""

# ruff: noqa: E501 - a sentence reads best in one piece

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import redactkit
from redactkit.characters.marks import marks
from redactkit.cli import main
from redactkit.flow.gate import decide
from redactkit.flow.verify import Verification, verify
from redactkit.formats import DOCUMENTS
from redactkit.pipeline import judge
from redactkit.policy import load
from redactkit.safe_names import harmless
from redactkit.transform import apply
from redactkit.types import Decision, Document, Technique
from redactkit.vault import create
from redactkit.vault.locks import Keyfile

TEXT = "My manager Jane Smith shouted at a boy in the hall. Nobody did anything, and she did it again."
BITS = ("\u200b", "\u200c", "\ufe0f", "\U000e0041", "\u00ad", "\u202c", "\x02", " ", "\u034f", "\u2063")


def copies(bits: str) -> str:
    """Return the text with one of ten marks behind each blank, as the bits of a copy's number say."""
    words = TEXT.split(" ")
    return "".join(
        word + " " + (BITS[at % len(BITS)] if bits[at % len(bits)] == "1" else "")
        for at, word in enumerate(words)
    )


@pytest.mark.parametrize("policy", ["public", "internal"])
def test_two_copies_of_one_text_come_out_the_same(policy: str) -> None:
    one, other = (redactkit.redact(copies(bits), policy=policy).text for bits in ("10110", "01001"))
    assert one == other == redactkit.redact(TEXT, policy=policy).text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Jane Smith", "shouted", "a child", " ", "\u200b", "\u00a0", "\n", "\t", "h\u0435", "."]
        )
    )
)
def test_marks_are_edits_like_any_other(pieces: list[str]) -> None:
    source = Document("1", "".join(pieces))
    outcome = redactkit.redact(source)
    assert apply(source, outcome.edits) == outcome.text
    check = verify(source, outcome.text, outcome.edits, outcome.left or ())
    assert check.outside_kept
    assert check.marks == 0
    again = redactkit.redact(outcome.text)
    assert (again.text, again.edits) == (outcome.text, ())


def test_they_say_that_nothing_but_a_mark_was_changed() -> None:
    outcome = redactkit.redact("The door\u200b was h\u0435ld shut. \n", policy="internal")
    assert outcome.text == "The door was held shut.\n"
    assert [(edit.start, edit.end, edit.replacement) for edit in outcome.edits] == [
        (8, 9, ""),
        (15, 16, "e"),
        (24, 25, ""),
    ]
    assert {edit.technique for edit in outcome.edits} == {Technique.NORMALISE}
    assert {(edit.type, edit.level, edit.entity) for edit in outcome.edits} == {(None, None, "")}


def test_a_mark_beside_a_name_leaves_the_name_its_label() -> None:
    outcome = redactkit.redact("Ask\u00a0Jane\u200b Smith\u200b  now.", policy="internal")
    assert outcome.text == "Ask [PERSON 1] now."
    [label] = [edit for edit in outcome.edits if edit.technique is Technique.LABEL]
    assert (label.entity, label.level) == ("p1", redactkit.Level.DIRECT)


def test_with_stand_ins_they_go_too() -> None:
    policy = replace(
        load("internal"),
        techniques=tuple(
            (kind, level, Technique.PSEUDONYMISE if kind.value == "PERSON" else technique)
            for kind, level, technique in load("internal").techniques
        ),
    )
    key = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
    outcome = redactkit.redact("Ask Jane\u200b Smith\u00a0about the  door. ", policy=policy, key=key)
    assert outcome.text.endswith(" about the door.")
    assert verify(Document("1", ""), outcome.text, (), ()).marks == 0


def test_a_text_that_still_has_some_is_for_review() -> None:
    outcome = judge("The door was\u200b held shut.", (), policy="internal")
    assert outcome.decision is Decision.REVIEW
    assert any("1 mark is left that nobody sees" in reason for reason in outcome.reasons)


def test_the_gate_counts_them() -> None:
    risk = redactkit.assess("The door was held shut.", policy="internal")
    decision, reasons = decide(risk, Verification(True, (), (), 0, marks=7), load("internal"))
    assert decision is Decision.REVIEW
    assert reasons[0].startswith("7 marks are left")


def test_no_policy_asks_for_it() -> None:
    from redactkit.policy import parse

    with pytest.raises(redactkit.InvalidPolicy, match="normalise"):
        parse('extends = "public"\n[techniques]\nPERSON = "normalise"', "ours.toml")


def test_a_vault_gives_the_marks_back() -> None:
    source = Document("1", copies("10110"))
    outcome = redactkit.redact(source)
    vault = create([Keyfile(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")]).remember(source, outcome.edits, case="c")
    assert vault.restore(Document("1", outcome.text)) == source


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "eml", "csv", "rtf"])
def test_a_batch_writes_no_mark_and_counts_them(ending: str, tmp_path: Path) -> None:
    said = "The d\u043eor\u200b was held\u00a0shut by\ufe0f all of us \u2003for an hour in the home."
    files, out = tmp_path / "in", tmp_path / "out"
    files.mkdir()
    (files / f"statement.{ending}").write_bytes(written(said, ending))
    with pytest.raises(SystemExit):
        main(["batch", str(files), str(out), "--policy", "internal"])
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert sum(line.get("marks", 0) for line in lines) == 5
    assert "Marks taken out: 5." in (out / "report.html").read_text("utf-8")
    [path] = [path for path in out.rglob(f"statement.{ending}") if path.parent.name in ("release", "review")]
    raw = path.read_bytes()
    text = (
        raw.decode()
        if ending == "csv"
        else "\n".join(unit.text for unit in DOCUMENTS[ending].read(raw).units)
    )
    assert "The door was held shut by all of us for an hour in the home." in text
    assert marks(text) == ()


@pytest.mark.parametrize(
    "name", ["date\u00a0of report", "date of\u200b report", "date of report ", "d\u0430te"]
)
def test_a_marked_name_of_a_file_or_a_column_is_not_shown(name: str) -> None:
    assert harmless("date of report")
    assert not harmless(name)


def written(said: str, ending: str) -> bytes:
    """Return a file of one sentence."""
    if ending == "docx":
        import docx

        document, stream = docx.Document(), BytesIO()
        document.add_paragraph(said)
        document.save(stream)
        return stream.getvalue()
    shells = {
        "html": "<p>{}</p>",
        "csv": "summary\n{}\n",
        "eml": "Subject: door\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n",
        "rtf": "{{\\rtf1\\ansi {}}}",
    }
    if ending == "rtf":
        said = "".join(c if c.isascii() else f"\\u{(ord(c) + 32768) % 65536 - 32768}?" for c in said)
    return shells.get(ending, "{}").format(said).encode()
