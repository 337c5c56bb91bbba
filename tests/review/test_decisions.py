"""What an officer decides: what it does to a text, how it is told, and what of it is refused."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.review import Decisions, Summary, load
from redactkit.review.rulings.apply_decisions import ruled
from redactkit.review.rulings.decisions import DocumentRuling, EditDecision
from redactkit.types import Edit, Type

Run = Callable[..., Summary]
Folder = Callable[[dict[str, bytes]], Path]
TEXT = b"Zebulon met Zebulona by the blue gate."
EDITS = (Edit(0, 7, "[PERSON 1]", Type.PERSON), Edit(12, 20, "[PERSON 2]", Type.PERSON))
HASH = hashlib.sha256(TEXT).hexdigest()


def lines(root: Path) -> dict[str, dict[str, object]]:
    written = (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["id"]: line for line in map(json.loads, written)}


def decided(tmp_path: Path, written: str, name: str = "decisions.toml") -> Decisions:
    path = tmp_path / name
    path.write_text(written, encoding="utf-8")
    return load(path)


def made(changes: tuple[EditDecision, ...], **more: object) -> str:
    text, at = "", 0
    for edit in ruled(EDITS, DocumentRuling("a", "0" * 12, changes, **more), len(TEXT)):  # type: ignore[arg-type]
        text, at = text + TEXT[at : edit.start].decode() + edit.replacement, edit.end
    return text + TEXT[at:].decode()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            (EditDecision("accept", 1), EditDecision("accept", 0, 12, 20)),
            "[PERSON 1] met [PERSON 2] by the blue gate.",
        ),
        ((EditDecision("reject", 2),), "[PERSON 1] met Zebulona by the blue gate."),
        ((EditDecision("reject", 0, 0, 7),), "Zebulon met [PERSON 2] by the blue gate."),
        ((EditDecision("change", 0, 12, 20, "a friend"),), "[PERSON 1] met a friend by the blue gate."),
        ((EditDecision("add", 0, 28, 37),), "[PERSON 1] met [PERSON 2] by the […]."),
        (
            (EditDecision("add", 0, 28, 37, type=Type.LOCATION),),
            "[PERSON 1] met [PERSON 2] by the [LOCATION 1].",
        ),
        ((EditDecision("add", 0, 21, 37, type=Type.PERSON),), "[PERSON 1] met [PERSON 2] [PERSON 3]."),
        ((EditDecision("add", 0, 8, 20, "was there"),), "[PERSON 1] was there by the blue gate."),
        ((EditDecision("delete", 0, 20, 37),), "[PERSON 1] met [PERSON 2]."),
        ((EditDecision("delete", 0, 7, 20),), "[PERSON 1] by the blue gate."),
        ((EditDecision("delete", 2),), "[PERSON 1] met  by the blue gate."),
        (
            (EditDecision("reject", 0, 12, 20), EditDecision("add", 0, 18, 27, "-")),
            "[PERSON 1] met Zebulo- blue gate.",
        ),
    ],
)
def test_each_action_changes_its_place_and_no_other(changes: tuple[EditDecision, ...], wanted: str) -> None:
    assert made(changes) == wanted


def test_two_that_are_one_get_the_label_that_counts_lowest() -> None:
    assert made((), same=(("PERSON 1", "PERSON 2"),)) == "[PERSON 1] met [PERSON 1] by the blue gate."
    assert made((), same=((2, 1),)) == "[PERSON 1] met [PERSON 1] by the blue gate."


@pytest.mark.parametrize(
    "change",
    [
        EditDecision("reject", 3),
        EditDecision("reject", 0, 1, 7),
        EditDecision("add", 0, 30, 39),
        EditDecision("add", 0, 5, 10),
        EditDecision("add", 0, 2, 4),
    ],
)
def test_a_place_that_is_not_there_or_cuts_an_edit_in_two_is_refused(change: EditDecision) -> None:
    with pytest.raises(InvalidInput) as caught:
        made((change,))
    assert "Zebulon" not in str(caught.value)


def test_a_release_holds_for_the_text_that_was_read(folder: Folder, run: Run, tmp_path: Path) -> None:
    secret = b"A secret."
    source, out = folder({"note.txt": secret}), tmp_path / "out"
    written = f"""
        [[document]]
        id = "note.txt"
        sha256 = "{hashlib.sha256(secret).hexdigest()}"
        release = true
        text_sha256 = "{{}}"
        by = "A. Officer"
        reason = "Agreed."
        """
    run(source, decisions=decided(tmp_path, written.format(hashlib.sha256(secret).hexdigest())))
    assert (out / "release/note.txt").read_bytes() == secret
    run(source, decisions=decided(tmp_path, written.format(hashlib.sha256(b"Another").hexdigest())))
    assert not (out / "release/note.txt").exists()
    line = lines(out)["note.txt"]
    assert line["decision"] == "withhold"
    assert line["reasons"][0].startswith("Its release was decided for another text")  # type: ignore[index]
    assert "Released" not in json.dumps(line)
    with pytest.raises(InvalidInput, match="text_sha256 is at least 12"):
        decided(tmp_path, written.format("zz"))


def test_decisions_are_honoured_and_said(folder: Folder, run: Run, tmp_path: Path) -> None:
    secret = b"A secret."
    source = folder({"a.txt": TEXT, "note.txt": secret})
    first = run(source)
    assert first.decided == 0
    found = decided(
        tmp_path,
        f"""
        [words]
        remove = ["met"]
        [[document]]
        id = "a.txt"
        sha256 = "{HASH[:16]}"
        edit = [
          {{number = 1, action = "change", replacement = "The manager"}},
          {{start = 28, end = 37, action = "add"}},
        ]
        same = [["PERSON 9", "PERSON 1"]]
        [[document]]
        id = "note.txt"
        sha256 = "{hashlib.sha256(secret).hexdigest()}"
        release = true
        by = "A. Officer"
        reason = "Agreed with the writer."
        """,
    )
    assert run(source, decisions=found).decided == 2
    out = tmp_path / "out"
    assert (out / "release/a.txt").read_text() == "The manager [PERSON 1] [PERSON 1] by the […]."
    assert (out / "release/note.txt").read_text() == "A secret."
    assert lines(out)["note.txt"]["decided"] == ["Released by A. Officer: Agreed with the writer."]
    assert lines(out)["a.txt"]["decided"] == [
        "Edit 1: change.",
        "Characters 28 to 37: add.",
        "One and the same: PERSON 9, PERSON 1.",
    ]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Decisions were honoured in 2 documents" in page
    assert "Agreed with the writer." in page
    run(source, decisions=Decisions())
    assert not (out / "release/note.txt").exists(), "what was let out under a decision goes with it"


def test_a_table_of_decisions_says_the_same_as_a_toml_file(tmp_path: Path) -> None:
    toml = decided(
        tmp_path,
        f"""
        words = {{keep = ["Heron"], remove = ["the club"]}}
        columns = {{identifiers = ["Key worker"]}}
        [[document]]
        id = "a.txt"
        sha256 = "{HASH}"
        edit = [{{number = 1, action = "reject"}},
                {{start = 12, end = 20, action = "change", replacement = "x, y"}},
                {{start = 28, end = 37, action = "add", type = "LOCATION"}}]
        keep = ["gate"]
        same = [["PERSON 1", "PERSON 2"], [1, 2]]
        release = true
        by = "A. Officer"
        reason = "Agreed."
        """,
    )
    table = decided(
        tmp_path,
        f"""document,sha256,action,number,start,end,type,replacement,word,by,reason
,,keep,,,,,,Heron,,
,,remove,,,,,,the club,,
,,identifier,,,,,,Key worker,,
a.txt,{HASH.upper()},reject,1,,,,,,,
a.txt,,change,,12,20,,"x, y",,,
a.txt,,add,,28,37,LOCATION,,,,
a.txt,,keep,,,,,,gate,,
a.txt,,same,,,,,,PERSON 1 = PERSON 2,,
a.txt,,same,,,,,,1 = 2,,
a.txt,,release,,,,,,,A. Officer,Agreed.
""",
        "decisions.csv",
    )
    assert table == toml


PLACE = '[[document]]\nid = "a.txt"\nsha256 = "0123456789ab"\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("what", "not TOML"),
        ("[x]", "unknown key"),
        (f"{PLACE}release = true", "by (your name) and reason"),
        ('[words]\nkeep = "a"', "list of words"),
        (f"{PLACE}edit=[{{number=1}}]", "action must be"),
        (f'{PLACE}edit=[{{action="add", number=1}}]', "start and end"),
        (f'{PLACE}edit=[{{action="reject", start=4, end=4}}]', "start before end"),
        (f'{PLACE}edit=[{{action="add", start=1, end=4, type="NOBODY"}}]', "type must be"),
        (f'{PLACE}edit=[{{action="reject", number=1}}, {{action="accept", number=1}}]', "overlap"),
        (
            f'{PLACE}edit=[{{action="reject", start=1, end=5}}, {{action="change", start=1, end=5, '
            'replacement="x"}]',
            "overlap",
        ),
        (
            f'{PLACE}edit=[{{action="delete", start=1, end=5}}, {{action="add", start=4, end=6}}]',
            "overlap",
        ),
        (f'{PLACE}edit=[{{action="delete", start=1, end=5, replacement="x"}}]', "no replacement"),
        (
            f'{PLACE}edit=[{{action="add", start=1, end=6}}, {{action="add", start=5, end=9}}]',
            "overlap, on characters 1 to 6 and on characters 5 to 9",
        ),
        (f'{PLACE}same=[["PERSON 1"]]', "two or more"),
        ('[[document]]\nid = "a"\nedit=[{action="reject", number=1}]', "give sha256"),
        ('[[document]]\nid = "a"\nsha256 = "abc"', "at least 12"),
        (PLACE + PLACE, "stands above"),
    ],
)
def test_decisions_that_make_no_sense_are_refused(written: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        decided(tmp_path, written)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.txt,0123456789ab,vanish,,,,,,,,", "action must be"),
        ("a.txt,0123456789ab,reject,one,,,,,,,", "whole numbers"),
        (",,release,,,,,,,,", "without a document"),
        ("a.txt,,reject,1,,,,,,,", "give sha256"),
        ("a.txt,0123456789ab,reject,1,,,,,,,,,surplus", "more cells"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_its_line(row: str, said: str, tmp_path: Path) -> None:
    head = "document,sha256,action,number,start,end,type,replacement,word,by,reason\n"
    with pytest.raises(InvalidInput) as caught:
        decided(tmp_path, head + row, "decisions.csv")
    assert said in str(caught.value)
    with pytest.raises(InvalidInput, match="unknown key or column"):
        decided(tmp_path, "name\nx\n", "decisions.csv")


@pytest.mark.parametrize(
    ("name", "hash_", "said"),
    [
        ("a.txt", "0" * 64, "another version"),
        ("nowhere.txt", HASH, "no such document"),
        ("nowhere.txt#3", HASH, "no such document"),
    ],
)
def test_a_stale_decision_or_an_unknown_document_stops_the_run_before_it_changes_anything(
    name: str, hash_: str, said: str, folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"a.txt": TEXT})
    run(source)
    before = (tmp_path / "out/manifest.jsonl").read_bytes()
    with pytest.raises(InvalidInput, match=said):
        run(
            source,
            decisions=Decisions(rulings={name: DocumentRuling(name, hash_, (EditDecision("reject", 1),))}),
        )
    assert (tmp_path / "out/manifest.jsonl").read_bytes() == before
    assert (tmp_path / "out/release/a.txt").exists()


def test_a_decision_on_a_row_holds_for_that_row_and_one_on_no_row_withholds_the_file(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    table = b"id,Summary\n1,Zebulon rang.\n2,Zebulon rang.\n"
    source, sha = folder({"cases.csv": table}), hashlib.sha256(table).hexdigest()
    at = "cases.csv#2"
    run(source, decisions=Decisions(rulings={at: DocumentRuling(at, sha, (EditDecision("reject", 1),))}))
    assert (tmp_path / "out/release/cases.csv").read_text() == (
        "id,Summary\n1,[PERSON 1] rang.\n2,Zebulon rang.\n"
    )
    at = "cases.csv#3"
    run(source, decisions=Decisions(rulings={at: DocumentRuling(at, sha, (EditDecision("reject", 1),))}))
    assert lines(tmp_path / "out")["cases.csv"]["reasons"] == [
        "The decisions name record 3, and there are 2."
    ]
    assert not (tmp_path / "out/release/cases.csv").exists()
