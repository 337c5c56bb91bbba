"""Stand-ins come from the key and the name, so a folder is the same for any number of processes."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

from redactkit import Document, Policy, io, review
from redactkit.pipeline import redact, redact_all
from redactkit.policy import Acceptable, Threshold, load
from redactkit.review.rulings.decisions import Decisions, DocumentRuling

TEXTS = {
    "case 1.txt": "Helen Prosser shouted at Omar Aziz. Ring her on 07911 445 120.\n",
    "case 2.txt": "Mr Aziz left, and Helen Prosser stayed at Larkrise House.\n",
    "case 3.txt": "Nobody says what Helen did.\n",
}
KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"


def test_one_process_or_two_and_a_call_for_one_document_give_the_same_bytes(
    inventing: Policy, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    for workers in (1, 2):
        review.batch(tmp_path / "in", tmp_path / f"out {workers}", policy=inventing, key=KEY, workers=workers)
    one, two = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / f"out {workers}").rglob("*.txt"))}
        for workers in (1, 2)
    )
    assert one == two
    assert one == {
        name: redact(text, policy=inventing, key=KEY).text.encode() for name, text in TEXTS.items()
    }


FAMILIAR = {
    "letter.txt": "Elizabeth Okafor shouted at a child. Omar Aziz saw it.",
    "note.txt": "Liz stayed. Ms Okafor rang Mr Aziz.",
}


def written(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.txt"))}


def put(root: Path, texts: dict[str, str]) -> Path:
    root.mkdir()
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def decided(text: str, name: str, *same: tuple[str | int, ...]) -> Decisions:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Decisions(rulings={name: DocumentRuling(name, sha256=sha, same=same)})


def test_a_folder_that_is_one_case_gives_with_one_process_or_two_what_its_documents_give_together(
    inventing: Policy, tmp_path: Path
) -> None:
    source = put(tmp_path / "in", FAMILIAR)
    for workers in (1, 2):
        review.batch(
            source, tmp_path / f"out {workers}", policy=inventing, key=KEY, workers=workers,
            cases=review.Cases("7"),
        )  # fmt: skip
    documents = [Document(*each) for each in FAMILIAR.items()]
    together = redact_all(documents, policy=inventing, key=KEY, cases="7")
    wanted = {outcome.id: outcome.text for outcome in together}
    assert written(tmp_path / "out 1") == written(tmp_path / "out 2") == wanted
    assert wanted["note.txt"] != redact(FAMILIAR["note.txt"], policy=inventing, key=KEY).text
    kept = [*(tmp_path / "out 2/.redactkit").glob("*/*.jsonl"), tmp_path / "out 2/manifest.jsonl"]
    assert len(kept) == 2
    assert not any(b"Okafor" in path.read_bytes() for path in kept)


LETTERS = {
    "letter.txt": "Elizabeth Okafor shouted at a child. Margaret Okafor saw it and told me.",
    "note.txt": "Ms Okafor was warned. Omar Aziz wrote it down. Then Danny left, and Kez was asked to stay.",
}


def test_links_that_nobody_has_settled_are_asked_for_and_honoured_once_somebody_has(tmp_path: Path) -> None:
    source, out, public = put(tmp_path / "in", LETTERS), tmp_path / "out", load("public")
    summary = review.batch(source, out, policy=public, cases=review.Cases("7"))
    assert (summary.honoured, summary.asked) == (0, 2)
    asked = (out / "links.toml").read_text(encoding="utf-8")
    assert "letter.txt:0-16" in asked
    assert "Okafor" not in asked
    assert "2 links between people are for somebody to settle" in (out / "report.html").read_text("utf-8")
    (tmp_path / "rulings.toml").write_text(asked.replace("# same = true", "same = true", 1), encoding="utf-8")
    cases = review.Cases("7", rulings=io.rulings(tmp_path / "rulings.toml"))
    summary = review.batch(source, out, policy=public, cases=cases)
    assert (summary.again, summary.honoured, summary.asked) == (0, 1, 0)
    assert written(out)["note.txt"].startswith("Ms [PERSON 1] was warned. [PERSON 3] wrote")
    assert not (out / "links.toml").exists()


def test_two_whom_an_officer_holds_for_one_have_one_label_in_all_of_their_case_and_others_keep_theirs(
    tmp_path: Path,
) -> None:
    source, out, public = put(tmp_path / "in", LETTERS), tmp_path / "out", load("public")
    review.batch(source, out, policy=public, cases=review.Cases("7"))
    before = written(out)
    assert "[PERSON 4] wrote it down. Then [PERSON 5] left, and [PERSON 6] was" in before["note.txt"]
    decisions = decided(LETTERS["letter.txt"], "letter.txt", ("PERSON 2", "PERSON 1"))
    review.batch(source, out, policy=public, cases=review.Cases("7"), decisions=decisions)
    # "Ms Okafor", whom both fitted, is one with them, too.
    assert written(out) == {name: re.sub("PERSON [23]", "PERSON 1", text) for name, text in before.items()}
    decisions = decided(LETTERS["note.txt"], "note.txt", ("PERSON 3", "PERSON 2"))
    review.batch(source, out, policy=public, cases=review.Cases("7"), decisions=decisions)
    assert written(out) == {name: text.replace("[PERSON 3]", "[PERSON 2]") for name, text in before.items()}
    lines = map(json.loads, (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    assert [line.get("decided") for line in lines] == [None, ["One and the same: PERSON 3, PERSON 2."]]


def test_two_whom_an_officer_holds_for_one_have_one_stand_in(inventing: Policy, tmp_path: Path) -> None:
    text = "Margaret Okafor rang me on Monday. Kez left the ward early."
    source, out = put(tmp_path / "in", {"note.txt": text}), tmp_path / "out"
    review.batch(source, out, policy=inventing, key=KEY)
    first, kez = written(out)["note.txt"].split()[0], written(out)["note.txt"].split(". ")[1].split()[0]
    assert first != kez
    decisions = decided(text, "note.txt", (1, 2))
    review.batch(source, out, policy=inventing, key=KEY, decisions=decisions)
    words = written(out)["note.txt"].split()
    assert words[words.index("rang") - 2] == words[words.index("left") - 1]
    assert words[words.index("left") - 1] not in {"Margaret", "Kez"}


def test_until_safe_a_folder_has_what_a_call_for_one_document_gives(tmp_path: Path) -> None:
    text, few = (
        "I am the only Welsh speaker on the team. There were nine of us on the shift.",
        Threshold(1, 20),
    )
    policy = replace(load("internal"), risk=Acceptable(few, few, few, 2, free_text="release"))
    wanted = redact(text, policy=policy, until_safe=True)
    source = put(tmp_path / "in", {"note.txt": text})
    summary = review.batch(source, tmp_path / "out", policy=policy)
    assert dict(summary.counts) == {"review": 1}
    summary = review.batch(source, tmp_path / "out", policy=policy, until_safe=True)
    assert dict(summary.counts) == {"release": 1}
    assert written(tmp_path / "out") == {"note.txt": wanted.text}
