"""A folder through the gate: what is written where, what is taken up again, what is refused."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.review import Decisions, Summary
from redactkit.review.folder.store import locked, place

Run = Callable[..., Summary]
Folder = Callable[[dict[str, bytes]], Path]


def outputs(root: Path) -> dict[str, bytes]:
    """Return all that a batch has written but its lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def manifest(root: Path) -> dict[str, dict[str, object]]:
    lines = (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["id"]: line for line in map(json.loads, lines)}


def test_each_decision_has_its_folder_and_what_is_withheld_leaves_no_text(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder(
        {
            "case 1/letter.txt": b"Zebulon shouted.",
            "case 1/notes.txt": b"Zebulon is doubtful.",
            "case 2/letter.txt": b"A secret of Zebulon's: plumage.",
        }
    )
    summary = run(source)
    out = tmp_path / "out"
    assert dict(summary.counts) == {"release": 1, "review": 1, "withhold": 1}
    assert (out / "release/case 1/letter.txt").read_bytes() == b"[PERSON 1] shouted."
    assert (out / "review/case 1/notes.txt").read_bytes() == b"[PERSON 1] is doubtful."
    assert not any(b"plumage" in data for data in outputs(out).values())
    held = manifest(out)["case 2/letter.txt"]
    assert held["decision"] == "withhold"
    assert "output" not in held


def test_a_file_that_fails_is_withheld_and_the_rest_go_on(folder: Folder, run: Run, tmp_path: Path) -> None:
    source = folder(
        {
            "a.txt": b"break it, Quark",
            "note.txt": b"fine",
            "note.docx": b"no Word file",
            "note.pdf": b"%PDF-1.4 cut",
        }
    )
    assert dict(run(source).counts) == {"failed": 3, "release": 1}
    lines = manifest(tmp_path / "out")
    assert lines["a.txt"]["reasons"] == ["It could not be processed."]
    assert lines["a.txt"]["error"] == "RuntimeError"
    assert not any(b"Quark" in data for data in outputs(tmp_path / "out").values())


def test_a_second_run_does_nothing_anew_and_leaves_the_same_bytes(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"a.txt": b"Zebulon rang.", "note.html": b"<p>Zebulon rang.</p>"})
    run(source)
    before = outputs(tmp_path / "out")
    again = run(source)
    assert again.again == 2
    assert outputs(tmp_path / "out") == before


def test_a_changed_or_missing_original_takes_its_output_along(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"a.txt": b"Zebulon rang.", "note.txt": b"All is well."})
    run(source)
    (source / "a.txt").write_bytes(b"Zebulon is doubtful.")
    (source / "note.txt").unlink()
    run(source)
    written = {name for name in outputs(tmp_path / "out") if not name.startswith(".redactkit")}
    assert written == {"manifest.jsonl", "report.html", "review/a.txt"}


def test_an_output_that_was_tampered_with_is_made_again(folder: Folder, run: Run, tmp_path: Path) -> None:
    source = folder({"a.txt": b"Zebulon rang."})
    run(source)
    (tmp_path / "out/release/a.txt").write_bytes(b"other")
    assert run(source).again == 0
    assert (tmp_path / "out/release/a.txt").read_bytes() == b"[PERSON 1] rang."


def test_two_runs_at_once_on_one_folder_are_refused(folder: Folder, run: Run, tmp_path: Path) -> None:
    source = folder({"a.txt": b"x"})
    with locked(tmp_path / "out"), pytest.raises(InvalidInput, match="Another run"):
        run(source)


def test_folders_that_overlap_or_hold_other_files_are_refused(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"a.txt": b"x"})
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("mine")
    for target in (source, source / "out", tmp_path, tmp_path / "full", source / "a.txt"):
        with pytest.raises(InvalidInput):
            run(source, target)
    with pytest.raises(InvalidInput):
        run(tmp_path / "nowhere", tmp_path / "out")


def test_links_are_not_followed_and_odd_files_are_told(folder: Folder, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "plumage.txt").write_text("plumage")
    source = folder({"a.txt": b"fine"})
    (source / "link.txt").symlink_to(outside / "plumage.txt")
    (source / "folder").symlink_to(outside, target_is_directory=True)
    os.mkfifo(source / "pipe.txt")
    assert dict(run(source).counts) == {"failed": 3, "release": 1}
    assert not any(b"plumage" in data for data in outputs(tmp_path / "out").values())


def test_a_row_of_a_table_is_decided_on_its_own(folder: Folder, run: Run, tmp_path: Path) -> None:
    rows = ("1,Ann Quark,I am Ann Quark.", "2,,It is doubtful.", "3,,A secret: plumage.", "4,,break it")
    table = "".join(f"{line}\n" for line in ("id,Reporter,Summary", *rows))
    run(folder({"cases.csv": table.encode()}))
    out = tmp_path / "out"
    assert (out / "release/cases.csv").read_text() == "id,Reporter,Summary\n1,[PERSON 1],I am [PERSON 1].\n"
    assert (out / "review/cases.csv").read_text() == "id,Reporter,Summary\n2,,It is doubtful.\n"
    assert manifest(out)["cases.csv"]["records"] == {"failed": 1, "release": 1, "review": 1, "withhold": 1}


def test_source_text_is_in_the_report_only_if_asked_for_and_said_in_red(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"a.txt": b"Zebulon rang."})
    run(source)
    assert "Zebulon" not in (tmp_path / "out/report.html").read_text()
    run(source, tmp_path / "shown", show_source=True)
    page = (tmp_path / "shown/report.html").read_text()
    assert "Zebulon" in page
    assert 'class="alarm"' in page


def test_what_is_nested_too_deep_is_withheld_with_what_is_wrong_and_the_rest_go_on(
    run: Run, folder: Folder, tmp_path: Path
) -> None:
    mail = b"Subject: x\n\nAsk Zebulon."
    for _ in range(500):
        mail = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + mail
    lists = b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    files = {
        "letter.eml": mail,
        "letter.mbox": b"From x\n" + mail,
        "letter.jsonl": lists,
        "note.txt": b"Yes.",
    }
    run(folder(files))
    lines = manifest(tmp_path / "out")
    assert lines["note.txt"]["decision"] == "release"
    for name in ("letter.eml", "letter.mbox#1", "letter.jsonl"):
        assert lines[name]["decision"] == "withhold"
        assert lines[name]["reasons"] == [
            "Its parts are nested too deep to be read, which may be an attack: save them apart."
        ]


NAMELESS = {
    f"note of {name} Quark.txt": f"All is well, says {name}.".encode()
    for name in ("Abe", "Bea", "Cy", "Di", "Ed")
}


def names_in(root: Path) -> list[str]:
    """Return what the nameless are called, in the order of their own names."""
    return [str(line) for line in manifest(root)]


def test_a_name_that_is_not_shown_is_no_hash_that_whoever_holds_the_file_could_make(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    run(folder({f"Ruth Emery/{name}": data for name, data in NAMELESS.items()}))
    names = " ".join(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "out/release").rglob("*"))
    assert names.count("document-") == len(NAMELESS)
    assert not [word for word in ("Ruth", "Emery", "Quark", "folder-1") if word in names]
    for data in (*NAMELESS.values(), *map(str.encode, NAMELESS), b"Ruth Emery"):
        for algorithm in ("md5", "sha1", "sha256", "sha512", "blake2b"):
            assert hashlib.new(algorithm, data).hexdigest()[:6] not in names


def test_drawn_names_stay_from_run_to_run_and_are_those_of_the_key_or_of_the_folder(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder(NAMELESS)
    key, other = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt", b"W3eK8uX1oB6nC9dM4zA7sH2jP5rT0yVq"
    for out, secret in (("a", key), ("b", key), ("c", other), ("d", None), ("e", None)):
        run(source, tmp_path / out, key=secret)
    a, b, c, d, e = (names_in(tmp_path / out) for out in "abcde")
    assert a == b
    assert len({*a, *c, *d, *e}) == 4 * len(NAMELESS)
    assert a != sorted(a), "the order of their own names is not told by theirs"
    run(source, tmp_path / "d", key=None)
    folder({"note of Aaron Quark.txt": b"Fine."})
    run(source, tmp_path / "d", key=None)
    assert names_in(tmp_path / "d")[1:] == d


def test_what_came_of_a_document_under_another_name_is_taken_back(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"Heron note.txt": b"All is well."})
    run(source)
    run(source, decisions=Decisions(keep=("Heron",)))
    released = [path.name for path in (tmp_path / "out/release").rglob("*.txt")]
    assert released == ["Heron note.txt"]


@pytest.mark.skipif(os.name != "posix", reason="rights to a file are of POSIX systems")
@pytest.mark.parametrize("workers", [1, 2])
def test_all_that_is_written_is_its_owners_alone_and_tells_no_order(
    folder: Folder, run: Run, tmp_path: Path, workers: int
) -> None:
    table = b"case,summary\n" + b"1,All is well.\n2,It is doubtful.\n" * 3
    source = folder(
        {"case 1/note.txt": b"Fine.", "cases.csv": table, "cases.jsonl": b'{"text": "doubtful"}\n'}
    )
    (tmp_path / "mine").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        run(source, tmp_path / "mine/new/out", workers=workers)
    finally:
        os.umask(before)
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o755
    for path in (tmp_path / "mine").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
    out = tmp_path / "mine/new/out"
    outside = [path for name in ("release", "review") for path in (out / name).rglob("*") if path.is_file()]
    assert {path.stat().st_mtime % 86_400 for path in outside} == {0.0}


PLANTED = (
    "release",
    "review",
    ".redactkit",
    ".redactkit/done",
    "release/case 1",
    "manifest.jsonl",
    "report.html",
)


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("there", [True, False])
def test_a_link_that_was_planted_where_a_batch_writes_is_refused_and_nothing_is_written(
    folder: Folder, run: Run, tmp_path: Path, name: str, there: bool
) -> None:
    source, outside, out = folder({"case 1/note.txt": b"Fine."}), tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (out / ".redactkit").mkdir(parents=True)
    if name == ".redactkit":
        (out / name).rmdir()
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).symlink_to(outside if there else tmp_path / "nowhere")
    with pytest.raises(InvalidInput, match="is a link, which leads out") as caught:
        run(source)
    assert str(caught.value).count("\n") == 0
    assert not list(outside.iterdir())
    assert not (tmp_path / "nowhere").exists()
    assert not [path for path in out.rglob("*") if path.is_file() and not path.is_symlink()]


def test_a_link_that_is_planted_while_a_batch_runs_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    with locked(tmp_path / "out") as store:
        (store.root / "release").symlink_to(tmp_path / "outside")
        store.temporary("x").write_bytes(b"Fine.")
        with pytest.raises(OSError, match=r"Not a directory|symbolic links"):
            place(store, store.temporary("x"), store.root / "release/case 1/note.txt")
    assert not list((tmp_path / "outside").iterdir())
