"""What comes of comparing the documents of a batch: with each other, and with earlier releases."""

import json
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from redactkit.policy import load
from redactkit.release_set import published
from redactkit.review import Decisions, Summary, batch
from redactkit.review.process.release_comparison import STUDY
from redactkit.review.rulings.decisions import DocumentRuling
from redactkit.risk.linkage.record import TextRecord
from redactkit.risk.linkage.store import ReleaseStore, opened
from redactkit.types import Document

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
KEPT = replace(load("internal"), risk=replace(load("public").risk, free_text="release", missed=0.0))
"""Texts stay as they are, and the numbers of people are those of the public; they alone decide."""
ORIGIN = (
    "I am an Asian Muslim and I work at a care home in Wales. In spring 2024 complaints were thrown away."
)
SHIFT = (
    "I work nights at a care home in Wales, with a caseload of 14 people. Complaints were thrown away in "
    "spring 2024."
)
OTHER = "The rules were not kept, and nobody said a word about it."


@pytest.fixture
def concerns(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("case 1.txt", ORIGIN), ("case 2.txt", SHIFT), ("case 3.txt", OTHER)):
        (folder / name).write_text(text, "utf-8")
    return folder


def manifest(root: Path) -> dict[str, Mapping[str, Any]]:
    lines = (root / "manifest.jsonl").read_text("utf-8").splitlines()
    return {line["id"]: line for line in map(json.loads, lines)}


def written(root: Path) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for folder in ("release", "review")
        for path in (root / folder).glob("**/*.*")
    }


def test_two_that_single_somebody_out_together_are_for_review(concerns: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = batch(concerns, out, policy=KEPT)
    assert dict(summary.counts) == {"release": 1, "review": 2}
    assert written(out) == {"review/case 1.txt", "review/case 2.txt", "release/case 3.txt"}
    lines = manifest(out)
    (union,) = lines["case 2.txt"]["release_set"]
    assert union["with"] == ["case 1.txt"]
    assert union["together"] < 20 <= union["alone"]
    assert union["common"] == ["a date", "the area", "the kind of employer"]
    assert "shift or hours" in union["adds"]
    assert lines["case 2.txt"]["reasons"][0].startswith("Release set: read with 1 other text")
    assert lines["case 3.txt"]["link_back"]["rank"] == 1
    assert "release_set" not in lines["case 3.txt"]
    assert not any(key.startswith("_") for line in lines.values() for key in line)
    assert "Release set: read with" in (out / "report.html").read_text("utf-8")


def test_alone_each_is_released(concerns: Path, tmp_path: Path) -> None:
    (concerns / "case 1.txt").unlink()
    assert dict(batch(concerns, tmp_path / "out", policy=KEPT).counts) == {"release": 2}


def test_what_one_run_released_a_later_one_takes_back_when_another_text_comes(
    concerns: Path, tmp_path: Path
) -> None:
    out, held_back = tmp_path / "out", tmp_path / "case 1.txt"
    (concerns / "case 1.txt").rename(held_back)
    batch(concerns, out, policy=KEPT)
    assert "release/case 2.txt" in written(out)
    held_back.rename(concerns / "case 1.txt")
    summary = batch(concerns, out, policy=KEPT)
    assert (summary.again, dict(summary.counts)) == (2, {"release": 1, "review": 2})
    assert written(out) == {"review/case 1.txt", "review/case 2.txt", "release/case 3.txt"}
    (concerns / "case 1.txt").unlink()
    batch(concerns, out, policy=KEPT)
    assert written(out) == {"release/case 2.txt", "release/case 3.txt"}


def test_a_second_run_leaves_the_same_bytes_and_so_does_another_folder(
    concerns: Path, tmp_path: Path
) -> None:
    def everything(root: Path, private: bool = True) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.name != "lock" and (private or ".redactkit" not in path.parts)
        }

    batch(concerns, tmp_path / "one", policy=KEPT)
    before = everything(tmp_path / "one")
    assert batch(concerns, tmp_path / "one", policy=KEPT).again == 3
    assert everything(tmp_path / "one") == before
    batch(concerns, tmp_path / "two", policy=KEPT)
    assert everything(tmp_path / "two", private=False) == everything(tmp_path / "one", private=False)
    for name in ("three", "four"):
        batch(concerns, tmp_path / name, policy=KEPT, key=KEY)
    assert everything(tmp_path / "three") == everything(tmp_path / "four")


def test_rows_of_a_table_are_compared_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [{"concern": text} for text in (ORIGIN, OTHER, SHIFT)]
    (tmp_path / "in/cases.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    summary = batch(tmp_path / "in", tmp_path / "out", policy=KEPT)
    assert dict(summary.counts) == {"release": 1, "review": 2}
    assert (tmp_path / "out/release/cases.jsonl").read_text("utf-8") == json.dumps({"concern": OTHER}) + "\n"
    assert manifest(tmp_path / "out")["cases.jsonl#3"]["release_set"][0]["with"] == ["cases.jsonl#1"]


def test_until_all_are_compared_nothing_is_let_out(
    concerns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["redactkit.review.batch"], "compare", stopped)
        with pytest.raises(KeyboardInterrupt):
            batch(concerns, tmp_path / "out", policy=KEPT)
    assert written(tmp_path / "out") == set()
    summary = batch(concerns, tmp_path / "out", policy=KEPT)
    assert (summary.again, dict(summary.counts)) == (3, {"release": 1, "review": 2})


def test_what_is_released_is_kept_for_the_next_batch_and_nothing_else(concerns: Path, tmp_path: Path) -> None:
    held = "I am the only Sikh night worker at a children's home in Blackburn and Zebulon Quark hit a child."
    (concerns / "case 1.txt").write_text(held, "utf-8")
    with opened(tmp_path / "ours", KEY) as store:
        first = batch(concerns, tmp_path / "spring", policy=KEPT, earlier=store)
        assert dict(first.counts) == {"release": 2, "withhold": 1}
        assert store.releases() == (("spring", 2),)
        assert {record.source.id for record in store.records()} <= {f"released before, {n}" for n in (1, 2)}
        (tmp_path / "next").mkdir()
        (tmp_path / "next/new.txt").write_text(ORIGIN, "utf-8")
        second = batch(tmp_path / "next", tmp_path / "summer", policy=KEPT, earlier=store)
        assert dict(second.counts) == {"review": 1}
        assert manifest(tmp_path / "summer")["new.txt"]["release_set"][0]["earlier"] == 1
        assert store.releases() == (("spring", 2),)
        again = batch(concerns, tmp_path / "spring", policy=KEPT, earlier=store)
        assert (again.again, dict(again.counts)) == (3, {"release": 2, "withhold": 1})
        assert store.releases() == (("spring", 2),)


def test_two_folders_of_one_name_are_two_releases(concerns: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "ours", KEY) as store:
        for parent in ("a", "b"):
            (tmp_path / parent).mkdir()
            batch(concerns, tmp_path / parent / "out", policy=KEPT, earlier=store)
        assert [name for name, _ in store.releases()] == ["out", "out (2)"]


def test_nothing_is_let_out_that_is_not_kept(
    concerns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (concerns / "case 1.txt").unlink()
    monkeypatch.setattr(ReleaseStore, "renew", full)
    with opened(tmp_path / "ours", KEY) as store, pytest.raises(OSError, match="No space"):
        batch(concerns, tmp_path / "out", policy=KEPT, earlier=store)
    assert written(tmp_path / "out") == set()


def test_what_a_folder_released_before_still_counts_when_its_texts_are_others(
    concerns: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for name in ("case 2.txt", "case 3.txt"):
        (concerns / name).unlink()
    with opened(tmp_path / "ours", KEY) as store:
        assert dict(batch(concerns, out, policy=KEPT, earlier=store).counts) == {"release": 1}
        (concerns / "case 1.txt").write_text(SHIFT, "utf-8")
        assert dict(batch(concerns, out, policy=KEPT, earlier=store).counts) == {"review": 1}
        assert manifest(out)["case 1.txt"]["release_set"][0]["earlier"] == 1
        assert store.releases() == (("out", 1),)


def test_another_file_of_releases_keeps_what_it_holds_under_that_name(concerns: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("case 2.txt", "case 3.txt"):
        (concerns / name).unlink()
    with opened(tmp_path / "ours", KEY) as ours, opened(tmp_path / "theirs", KEY) as theirs:
        theirs.put("out", [replace(next(_kept(concerns, theirs)), id="theirs.txt")])
        batch(concerns, out, policy=KEPT, earlier=ours)
        (concerns / "case 1.txt").write_text(SHIFT, "utf-8")
        assert dict(batch(concerns, out, policy=KEPT, earlier=theirs).counts) == {"review": 1}
        assert ("out", 1) in theirs.releases()
        batch(concerns, out, policy=KEPT, earlier=ours)
        assert ours.releases() == (("out", 1),)


def _kept(concerns: Path, store: ReleaseStore) -> Iterator[TextRecord]:
    documents = [Document("x", (concerns / "case 1.txt").read_text("utf-8"))]
    yield from published(documents, KEPT, store.prints_key)


def test_an_officer_may_release_one_in_spite_of_the_set(concerns: Path, tmp_path: Path) -> None:
    ruling = DocumentRuling("case 2.txt", release=True, by="A. Officer", reason="The other is not published.")
    decisions = Decisions(rulings={"case 2.txt": ruling})
    batch(concerns, tmp_path / "out", policy=KEPT, decisions=decisions)
    assert "release/case 2.txt" in written(tmp_path / "out")
    assert manifest(tmp_path / "out")["case 2.txt"]["reasons"][0].startswith("Release set: ")


def test_no_text_is_in_what_is_compared_and_the_secret_is_its_owners_alone(
    concerns: Path, tmp_path: Path
) -> None:
    held = (
        "Zebulon Quark kept a heron in the sluice room and I am the only one who saw it, said Zebulon Quark."
    )
    (concerns / "case 1.txt").write_text(held, "utf-8")
    batch(concerns, tmp_path / "out", policy=KEPT)
    private = tmp_path / "out/.redactkit"
    records = [line for path in private.rglob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert sum(STUDY in line for line in records) == 3
    assert not any(b"heron" in path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert stat.S_IMODE((private / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_without_a_key_nobody_can_work_out_the_secret(concerns: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        batch(concerns, tmp_path / name, policy=KEPT)
    one, two = (bytes.fromhex((tmp_path / n / ".redactkit/secret").read_text()) for n in ("one", "two"))
    assert len(one) == len(two) == 32
    assert one != two


def test_a_policy_that_asks_for_nothing_compares_nothing(concerns: Path, tmp_path: Path) -> None:
    batch(concerns, tmp_path / "out", policy=load("internal"))
    assert not (tmp_path / "out/.redactkit/secret").exists()
    assert "link_back" not in manifest(tmp_path / "out")["case 1.txt"]


def test_the_stand_in_pipeline_is_compared_too(
    folder: Callable[[dict[str, bytes]], Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    run(folder({"a.txt": b"Zebulon shouted at a child.", "note.txt": b"A secret of Zebulon's."}))
    assert manifest(tmp_path / "out")["a.txt"]["link_back"]["tied"] == 0
