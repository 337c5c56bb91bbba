"""A document that hangs, kills or starves the process that reads it is withheld, and the rest go on."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from redactkit.errors import MissingModel
from redactkit.policy import load
from redactkit.review import Cases, Limits, Progress, Summary, batch
from redactkit.review.process import sharding, worker_process, workers

Folder = Callable[[dict[str, bytes]], Path]
Go = Callable[..., Summary]


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Go:
    """Return a function that runs a batch in processes that work with the stand-in."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import stand_in_worker

    monkeypatch.setattr(worker_process, "serve", stand_in_worker.serve)
    monkeypatch.setenv("STAND_IN_FLAG", str(tmp_path / "flag"))

    def run(source: Path, out: str = "out", **more: object) -> Summary:
        more.setdefault(
            "key", b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
        )  # without one the private hashes are of chance
        limits = more.pop("limits", Limits(seconds=60.0, megabytes=1_500))
        return batch(source, tmp_path / out, policy=load("public"), limits=limits, **more)  # type: ignore[arg-type]

    return run


def reasons(root: Path) -> dict[str, str]:
    lines = map(json.loads, (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["id"]: line["reasons"][0] for line in lines if "error" in line}


def written(root: Path) -> dict[str, bytes]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_what_takes_too_long_or_takes_the_process_down_is_withheld_and_the_rest_go_on(
    folder: Folder, go: Go, tmp_path: Path
) -> None:
    files = {f"case {n}/notes.txt": b"Zebulon rang." for n in range(4)}
    files |= {"a.txt": b"hang here", "note.txt": b"die here", "letter.txt": b"die once"}
    files |= {"cases.csv": b"id,Summary\n1,Zebulon rang\n2,hang here\n3,die here\n4,All is well\n"}
    summary = go(folder(files), workers=2, limits=Limits(seconds=20.0, megabytes=1_500))
    assert dict(summary.counts) == {"failed": 4, "release": 7}
    assert reasons(tmp_path / "out") == {
        "a.txt": "It took longer than the 20 seconds that a document may take.",
        "note.txt": "The process that read it died, of too little memory perhaps.",
        "cases.csv#2": "It took longer than the 20 seconds that a document may take.",
        "cases.csv#3": "The process that read it died, of too little memory perhaps.",
    }
    table = (tmp_path / "out/release/cases.csv").read_text(encoding="utf-8")
    assert table == "id,Summary\n1,[PERSON 1] rang\n4,All is well\n"


def test_what_takes_too_long_while_its_case_is_read_is_withheld_and_the_case_is_settled_without_it(
    folder: Folder, go: Go, tmp_path: Path
) -> None:
    files = {"letter.txt": b"slow here", "note.txt": b"Zebulon rang."}
    files |= {"cases.csv": b"id,Summary\n1,Zebulon rang\n2,slow here\n3,All is well\n"}
    source, limits = folder(files), Limits(seconds=10.0, megabytes=1_500)
    summary = go(source, workers=2, limits=limits, cases=Cases("7"))
    assert dict(summary.counts) == {"failed": 2, "release": 3}
    told = "It took longer than the 10 seconds that a document may take."
    assert reasons(tmp_path / "out") == {"letter.txt": told, "cases.csv#2": told}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory, which Linux has")
def test_what_takes_too_much_memory_is_withheld_by_the_worker_itself(
    folder: Folder, go: Go, tmp_path: Path
) -> None:
    summary = go(folder({"a.txt": b"gobble here", "notes.txt": b"fine"}))
    assert dict(summary.counts) == {"failed": 1, "release": 1}
    assert reasons(tmp_path / "out") == {"a.txt": "It takes more memory than a document may."}


def test_a_process_that_cannot_load_its_models_says_so_once(
    folder: Folder, go: Go, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_FAULT", "model")
    with pytest.raises(MissingModel, match="no weights"):
        go(folder({"a.txt": b"fine", "note.txt": b"fine"}), workers=2)
    monkeypatch.setenv("STAND_IN_FAULT", "death")
    with pytest.raises(workers.NotStarted, match="cannot be started"):
        go(folder({}))


def test_a_disk_that_takes_no_record_stops_the_batch_from_a_worker_too(
    folder: Folder, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STAND_IN_FAULT", "disk")
    with pytest.raises(OSError, match="No space"):
        go(folder({"a.txt": b"fine"}))
    assert "Traceback" not in capfd.readouterr().err


def test_any_number_of_workers_writes_the_same_bytes(
    folder: Folder, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharding, "LARGE", 1_000)
    files = {f"case {n}/notes.txt": b"Zebulon rang. %d" % n for n in range(6)}
    source = folder(files | {"cases.csv": b"id,Summary\n" + b"1,Zebulon rang\n" * 700})
    told: list[Progress] = []
    for count in (1, 3):
        go(source, f"out {count}", workers=count, progress=told.append, cases=Cases("", {"case 1": "1"}))
    one, three = (written(tmp_path / f"out {count}") for count in (1, 3))
    assert one == three
    assert told[-1].done == told[-1].files == 7


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import stand_in_worker
from pathlib import Path
from redactkit.policy import load
from redactkit.review import Limits, batch
from redactkit.review.process import worker_process
worker_process.serve = stand_in_worker.serve
batch(Path(sys.argv[2]), Path(sys.argv[3]), policy=load("public"), limits=Limits())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_limit_above_the_one_that_the_process_was_given_is_that_one() -> None:
    script = (
        "import resource; from redactkit.review.process import worker_process\n"
        "resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))\n"
        "worker_process.limit_memory(100_000)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "(4000000000, 4000000000)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_do_not_outlive_the_process_that_started_them(folder: Folder, tmp_path: Path) -> None:
    source = folder({"a.txt": b"hang here"})
    here = str(Path(__file__).parent)
    parent = subprocess.Popen([sys.executable, "-c", SCRIPT, here, str(source), str(tmp_path / "out")])
    deadline = time.monotonic() + 60
    family: list[int] = []
    while not (family and (tmp_path / "out/.redactkit/lock").exists()) and time.monotonic() < deadline:
        family = [int(pid) for pid in _children(parent.pid)]
        time.sleep(0.05)
    assert family
    parent.kill()
    parent.wait()
    while any(_runs(pid) for pid in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in family)


def _children(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text().split() if path.exists() else []


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
