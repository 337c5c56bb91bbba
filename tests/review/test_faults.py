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
from pathlib import Path
from types import ModuleType

import pytest

from redactkit.review import Summary
from redactkit.review import work as work_module
from redactkit.review.store import Store, read_lines

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
batch(Path(sys.argv[2]), Path(sys.argv[3]), policy=load("public"))
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
            if not name.startswith(".redactkit/tmp"):
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


def test_attacks_and_broken_files_are_told_apart_and_stop_nothing(
    planted: ModuleType, folder: Folder, run: Run, tmp_path: Path
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
        f"case 16/{'n' * 240}.docx": (b"Zebulon", "damaged"),
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


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(folder: Folder, run: Run) -> None:
    source = folder({"letter.txt": b"fine"})
    (source / "letter.txt").chmod(0)
    assert dict(run(source).counts) == {"failed": 1}


def test_a_library_that_is_not_installed_is_named_with_the_extra(
    planted: ModuleType, folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"letter.docx": planted.word(), "notes.txt": b"fine"})
    monkeypatch.setitem(sys.modules, "docx", None)
    assert dict(run(source).counts) == {"failed": 1, "release": 1}
    line = next(read_lines(tmp_path / "out/manifest.jsonl"))
    assert "pip install 'redactkit[documents]'" in line["reasons"][0]


def test_what_does_not_read_back_is_not_let_out(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_module, "faithful", lambda *_: False)
    assert dict(run(folder({"letter.txt": b"fine"})).counts) == {"failed": 1}
    assert not (tmp_path / "out/release").exists()
    assert not list(Store(tmp_path / "out").private.glob("tmp/*"))
