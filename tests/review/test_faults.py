"""What is done to a batch from outside: killed, out of disk, attacked; nothing half done, nothing let out."""

import errno
import io
import os
import random
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from redactkit.errors import InvalidInput
from redactkit.formats import TABLES, Row
from redactkit.review import Decisions, Summary
from redactkit.review.folder import journal as journal_module
from redactkit.review.folder.journal import FileJournal
from redactkit.review.folder.store import Store, read_lines
from redactkit.review.process import process_file as work_module
from redactkit.review.process import records as records_module

Run = Callable[..., Summary]
Folder = Callable[[dict[str, bytes]], Path]
SCRIPT = """
import sys, time
from pathlib import Path
import importlib.util
spec = importlib.util.spec_from_file_location("stand_ins", sys.argv[1])
stand_ins = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stand_ins)
from redactkit import pipeline
pipeline.redact, pipeline.detect = stand_ins.redact, stand_ins.spans
from redactkit.policy import load
from redactkit.review import batch
print("ready", flush=True)
batch(Path(sys.argv[2]), Path(sys.argv[3]), policy=load("public"), key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
"""


def start(source: Path, target: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        SCRIPT,
        str(Path(__file__).with_name("conftest.py")),
        str(source),
        str(target),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said.decode()[-500:]


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
def test_a_batch_that_is_killed_at_any_moment_is_taken_up_and_ends_in_the_same_bytes(
    planted: ModuleType, folder: Folder, tmp_path: Path
) -> None:
    files = {f"case {n}/letter.docx": planted.word(planted.WORD["body"]) for n in range(6)}
    files |= {f"case {n}/cases.jsonl": planted.lines() * 5 for n in range(6)}
    source = folder(files)
    finish(start(source, tmp_path / "whole"))
    wanted = everything(tmp_path / "whole")
    times = int(os.environ.get("REDACTKIT_KILLS", "4"))
    rng = random.Random(7)
    for _ in range(times):
        process = start(source, tmp_path / "out")
        try:
            process.wait(timeout=rng.uniform(0.0, 0.8))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        for name, data in everything(tmp_path / "out").items():
            if not name.startswith((".redactkit/tmp", ".redactkit/part", ".redactkit/staged")):
                assert wanted[name] == data, "whatever is in its place is whole"
    finish(start(source, tmp_path / "out"))
    assert everything(tmp_path / "out") == wanted


def test_a_full_disk_leaves_nothing_half_done(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"letter.txt": b"Zebulon rang.", "notes.txt": b"All is well."})
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.endswith("-release") and b"PERSON" in data:
            real(path, data[:3])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert dict(run(source).counts) == {"failed": 1, "release": 1}
    line = next(read_lines(tmp_path / "out/manifest.jsonl"))
    assert line["reasons"] == ["It cannot be read or written: No space left on device."]
    assert not (tmp_path / "out/release/letter.txt").exists()
    monkeypatch.undo()


def test_a_disk_that_takes_no_record_stops_the_batch(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(work_module.__dict__["write_lines"].__globals__["os"], "fsync", full)
    with pytest.raises(OSError, match="No space"):
        run(folder({"letter.txt": b"fine"}))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "Zebulon"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)


LOCKED = {"META-INF/manifest.xml": b"<encryption-data/>", "content.xml": b"Zebulon"}


def test_attacks_and_broken_files_are_told_apart_and_stop_nothing(
    planted: ModuleType, folder: Folder, run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    letter = planted.word()
    locked_letter = bytearray(letter)
    for at in range(len(letter) - 4):
        if letter[at : at + 4] in {b"PK\x01\x02", b"PK\x03\x04"}:
            locked_letter[at + (8 if letter[at + 2] == 1 else 6)] |= 1
    cases = {
        "case 1/letter.docx": (zipped({"word/document.xml": b" " * 50_000_000}), "far larger"),
        "case 2/letter.docx": (zipped({"word/document.xml": ENTITIES}), "entities"),
        "case 3/letter.docx": (bytes(locked_letter), "password"),
        "case 4/letter.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        "case 5/letter.pdf": (planted.pdf("secret"), "password"),
        "case 6/letter.pdf": (planted.pdf()[:900], "damaged"),
        "case 7/letter.docx": (planted.pdf(), "ending is wrong"),
        "case 8/letter.txt": (letter, "ending is wrong"),
        "case 9/letter.docx": (letter[:-200], "damaged"),
        "case 10/letter.odt": (zipped({"content.xml": ENTITIES}), "entities"),
        "case 11/letter.xlsx": (zipped({"../../escape.txt": b"x"}), "no main part"),
        "case 12/letter.docx": (b"", "damaged"),
        "case 13/letter.parquet": (b"PAR1 Zebulon", "damaged"),
        "case 14/letter.jsonl": (b'{"text": "Zebulon"', "not a JSON object"),
        "case 15/letter.rtf": (b"{\\rtf1" + b"{" * 5_000 + b"Zebulon", "nested"),
        f"case 16/{'n' * 250}.docx": (b"Zebulon", "damaged"),
        "case 17/letter.xlsx": (zipped({"xl/workbook.xml": b"<a/>", "xl/styles.xml": ENTITIES}), "entities"),
        "case 18/letter.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        "case 19/letter.xlsx": (zipped({"xl/workbook.xml": b"0" * 50_000_000}), "far larger"),
        "case 20/letter.odt": (zipped({"content.xml": b" " * 50_000_000}), "far larger"),
        "case 21/letter.docx": (zipped({f"word/{n}.xml": b"" for n in range(6_000)}), "far larger"),
        "case 22/letter.odt": (zipped(LOCKED), "password"),
        "case 23/letter.jsonl": (b'{"text": ' + b"[" * 100_000, "nested"),
        "case 24/letter.html": (b"\x89PNG\r\n", "ending is wrong"),
        "case 25/letter.pdf": (b"Dear Zebulon", "damaged"),
        "case 26/letter.mbox": (b"Dear Zebulon", "not a mailbox"),
        "case 27/letter.csv": (b"PK\x03\x04Zebulon", "ending is wrong"),
    }
    source = folder({name: data for name, (data, _) in cases.items()} | {"case 99/letter.txt": b"fine"})
    summary = run(source)
    assert dict(summary.counts) == {"failed": len(cases), "release": 1}
    reasons = {line["id"]: line["reasons"][0] for line in read_lines(tmp_path / "out/manifest.jsonl")}
    for name, (_, wanted) in cases.items():
        said = reasons.get(name) or next(why for key, why in reasons.items() if key.startswith(name[:8]))
        assert wanted in said, (name, said)
    written = b"".join(everything(tmp_path / "out").values()).lower()
    assert b"zebulon" not in written
    assert not list(tmp_path.rglob("escape.txt"))
    assert not caplog.records, "libraries log pieces of the files that they cannot read"


@pytest.mark.skipif(os.name != "posix", reason="rights to a file are of POSIX systems")
def test_a_file_that_may_not_be_read_is_told(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"letter.txt": b"fine", "notes.txt": b"fine"})
    (source / "letter.txt").chmod(0)
    if os.geteuid() == 0:  # who is root reads everything: be nobody while the file is looked at
        real = Path.open

        def as_nobody(path: Path, *given: object, **more: object) -> object:
            if path.name == "letter.txt":
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path, *given, **more)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", as_nobody)
    assert dict(run(source).counts) == {"failed": 1, "release": 1}
    [line] = [each for each in read_lines(tmp_path / "out/manifest.jsonl") if "error" in each]
    assert line["reasons"] == ["It cannot be read: Permission denied."]


def test_a_disk_that_is_full_in_the_midst_of_a_table_lets_the_next_run_go_on(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"cases.csv": b"id,Summary\n" + b"1,Zebulon rang\n" * 1_200, "notes.txt": b"fine"})
    run(source, tmp_path / "whole")
    real = FileJournal.save
    rows: list[int] = []

    def full(journal: FileJournal) -> None:
        if journal.done > 600:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(journal)

    monkeypatch.setattr(journal_module, "SECONDS", 1e9)
    monkeypatch.setattr(FileJournal, "save", full)
    assert dict(run(source).counts) == {"failed": 1, "release": 1}
    assert not (tmp_path / "out/release/cases.csv").exists()
    monkeypatch.setattr(FileJournal, "save", real)
    monkeypatch.setattr(records_module, "_row", _counting(records_module._row, rows))
    assert dict(run(source).counts) == {"release": 1_201}
    assert rows[0] == 501, "the rows that were done are not done again"
    assert everything(tmp_path / "out") == everything(tmp_path / "whole")


def _counting(real: Callable[..., object], rows: list[int]) -> Callable[..., object]:
    def row(*given: Any) -> object:
        rows.append(given[2])
        return real(*given)

    return row


@pytest.mark.parametrize("name", ["cases.csv", "cases.jsonl", "cases.parquet", "cases.xlsx", "cases.mbox"])
def test_a_run_that_was_stopped_inside_a_file_goes_on_inside_it(
    name: str, planted: ModuleType, folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    data = many(name, planted, tmp_path / "scratch")
    source = folder({name: data})
    run(source, tmp_path / "whole")
    monkeypatch.setattr(journal_module, "RECORDS", 3)
    monkeypatch.setattr(journal_module, "SECONDS", 1e9)
    seen: list[str] = []
    real = records_module.protect

    def stopped(content: object, task: object, record: str, *more: object) -> object:
        seen.append(record)
        if len(seen) == 8:
            raise KeyboardInterrupt
        return real(content, task, record, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(records_module, "protect", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(source)
    assert not list((tmp_path / "out").glob("*/cases.*")), "nothing of the file is out yet"
    seen[:] = ["the first run"] * 8
    run(source)
    assert seen[8] == f"{name}#7", "six records were done, and are not done again"
    monkeypatch.undo()
    assert everything(tmp_path / "out") == everything(tmp_path / "whole")
    assert not (tmp_path / "out/.redactkit/part").exists() or not list(
        (tmp_path / "out/.redactkit/part").iterdir()
    )


def many(name: str, planted: ModuleType, scratch: Path) -> bytes:
    """Return a file of ten records with Zebulon in each."""
    if name.endswith("mbox"):
        letter = b"From x Sat Jan  1 00:00:00 2000\nSubject: About Zebulon %d\n\nZebulon rang.\n\n"
        return b"".join(letter % number for number in range(10))
    if name.endswith("jsonl"):
        return b"".join(b'{"id": %d, "Quark": "Zebulon", "text": "rang"}\n' % number for number in range(10))
    form, path = TABLES[name.rpartition(".")[2]], scratch / name
    sink = form.sink(path)
    for number in range(10):
        sink.add(Row("Sheet", ("id", "Summary"), (number, f"Zebulon rang {number} times.")))
    sink.close()
    return path.read_bytes()


def test_other_settings_do_not_go_on_from_what_was_done(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"cases.csv": b"id,Summary\n" + b"1,Zebulon met Quark\n" * 9})
    monkeypatch.setattr(journal_module, "RECORDS", 2)
    real = records_module.protect
    seen: list[str] = []

    def stopped(content: object, task: object, record: str, *more: object) -> object:
        seen.append(record)
        if len(seen) == 6:
            raise KeyboardInterrupt
        return real(content, task, record, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(records_module, "protect", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(source)
    run(source, decisions=Decisions(remove=("Quark",)))
    written = (tmp_path / "out/release/cases.csv").read_bytes()
    assert b"Quark" not in written
    assert written.count(b"\n") == 10


def test_names_that_lead_elsewhere_or_are_endless_lead_nowhere(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    message = EmailMessage()
    message["Subject"] = "Notes"
    message.set_content("Ask Zebulon.")
    for name in ("../../escape.txt", "n" * 300 + ".txt", "/etc/escape.txt", "..\\\\escape.txt"):
        message.add_attachment("Ask Zebulon.", filename=name)
    files = {
        "mail.eml": message.as_bytes(),
        "..txt": b"Zebulon",
        "case ..": b"Zebulon",
        f"{'n' * 251}.txt": b"fine",
    }
    summary = run(folder(files))
    assert dict(summary.counts) == {"release": 3, "failed": 1}
    assert not list(tmp_path.rglob("*escape*"))
    written = (tmp_path / "out/release/mail.eml").read_bytes()
    assert b"escape" not in written
    assert b"n" * 300 not in written
    assert max(len(path.name) for path in (tmp_path / "out").rglob("*")) < 60


def test_a_library_that_is_not_installed_is_named_with_the_extra(
    planted: ModuleType, folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"letter.docx": planted.word(), "notes.txt": b"fine"})
    monkeypatch.setitem(sys.modules, "docx", None)
    assert dict(run(source).counts) == {"failed": 1, "release": 1}
    line = next(read_lines(tmp_path / "out/manifest.jsonl"))
    assert 'pip install "redactkit[documents]"' in line["reasons"][0]


def test_what_does_not_read_back_is_not_let_out(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_module, "faithful", lambda *_: False)
    assert dict(run(folder({"letter.txt": b"fine"})).counts) == {"failed": 1}
    assert not (tmp_path / "out/release").exists()
    assert not list(Store(tmp_path / "out").private.glob("tmp/*"))


def test_a_folder_that_cannot_be_made_is_named(
    folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidInput, match=r"^Cannot write to .*file/out: Not a directory\. Choose another"):
        run(folder({"a.txt": b"All is well."}), tmp_path / "file/out")
