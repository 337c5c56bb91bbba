"""What is written, for whom, and that it is all of it or nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.publishing.conftest import COMMON, concern, lines

from redactkit import InvalidInput, publish

Register = Callable[..., Path]
FILES = {
    "publication.html",
    "studies.jsonl",
    "composites.jsonl",
    "tables.csv",
    "manifest.jsonl",
    "private/sources.jsonl",
    "private/drafts.html",
}


def written(register: Path, out: Path, **more: Any) -> None:
    publish(register, out, k=3, approved_by="Second Reader", **more)


def test_its_owner_alone_can_read_it(register: Register, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    written(register(concern(at, COMMON) for at in range(6)), out)
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} == FILES
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in out.rglob("*") if path.is_file())
    assert [path.stat().st_mode & 0o777 for path in (out, out / "private")] == [0o700, 0o700]


def test_which_concern_is_behind_which_statement_is_private(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    given[0]["facts"][3]["evidence"] = [[0, 6]]
    written(register(given), tmp_path / "out")
    first = lines(tmp_path / "out" / "private" / "sources.jsonl")[0]
    assert first == {"study": "c000", "statement": 1, "concerns": ["c000"], "evidence": [[0, 6]]}
    assert "c000" not in (tmp_path / "out" / "publication.html").read_text("utf-8")


@pytest.mark.parametrize("what", ["full", "file", "link", "link to nothing"])
def test_a_folder_that_is_not_empty_is_left_alone(register: Register, tmp_path: Path, what: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    match what:
        case "full":
            out.mkdir()
            (out / "mine.txt").write_text("mine")
        case "file":
            out.write_text("mine")
        case "link":
            out.symlink_to(elsewhere)
        case _:
            out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(InvalidInput, match="is not empty"):
        written(register(concern(at, COMMON) for at in range(6)), out, ledger=tmp_path / "ledger")
    assert not list(elsewhere.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"out", "elsewhere", "register.jsonl"}


@pytest.mark.parametrize("name", ["tables.csv", "publication.html", "drafts.html"])
def test_a_full_disk_leaves_nothing(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = register(concern(at, COMMON) for at in range(6))
    real = os.open

    def full(target: Any, *more: Any, **other: Any) -> int:
        if Path(os.fsdecode(target)).name == name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(target, *more, **other)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(InvalidInput, match="Nothing was written"):
        written(path, tmp_path / "out", ledger=tmp_path / "ledger")
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


def test_a_ledger_that_cannot_be_written_stops_the_publication(register: Register, tmp_path: Path) -> None:
    path = register(concern(at, COMMON) for at in range(6))
    with pytest.raises(InvalidInput, match="Cannot write ledger"):
        written(path, tmp_path / "out", ledger=tmp_path / "no such folder" / "ledger")
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


def test_one_that_is_stopped_leaves_nothing_to_be_seen(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redactkit.publishing.printing import writing

    def stop(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "page", stop)
    with pytest.raises(KeyboardInterrupt):
        written(register(concern(at, COMMON) for at in range(6)), tmp_path / "out")
    assert {each.name for each in tmp_path.iterdir()} == {"register.jsonl"}


def test_the_same_register_gives_the_same_bytes(register: Register, tmp_path: Path) -> None:
    path = register(concern(at, COMMON) for at in range(6))
    written(path, tmp_path / "one")
    written(path, tmp_path / "two")
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in FILES
    )
