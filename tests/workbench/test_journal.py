"""The journal keeps every act, whole, in order, and tells when it was altered."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.workbench.acts.journal import JournalEntry, opened

SECRET = "Zephyr"


def filled(path: Path, entries: int = 3) -> None:
    journal = opened(path)
    list(journal.entries())
    for number in range(entries):
        journal.add("2026-11-30", "Ada", "added a fact", f"case-{number}", note=SECRET)
    journal.close()


def read(path: Path) -> list[JournalEntry]:
    with closing(opened(path)) as journal:
        return list(journal.entries())


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    entries = read(tmp_path / "j")
    assert [(each.number, each.who, each.concern) for each in entries] == [
        (1, "Ada", "case-0"),
        (2, "Ada", "case-1"),
        (3, "Ada", "case-2"),
    ]
    assert entries[0].more == {"note": SECRET}
    assert SECRET not in repr(entries)


def test_the_file_shows_nothing_and_is_its_owners(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    raw = (tmp_path / "j").read_bytes()
    assert not any(word in raw for word in (b"Zephyr", b"case-", b"Ada", b"fact"))
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("j", "j.key")} == {0o600}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET sealed = zeroblob(60) WHERE number = 2",
        "UPDATE entries SET sealed = (SELECT sealed FROM entries WHERE number = 1) WHERE number = 2",
        "DELETE FROM entries WHERE number = 2",
        "DELETE FROM entries WHERE number = 3",
        "DELETE FROM entries",
        "INSERT INTO entries SELECT 4, sealed FROM entries WHERE number = 3",
        "DELETE FROM head",
    ],
)
def test_a_change_by_hand_is_told(tmp_path: Path, change: str) -> None:
    filled(tmp_path / "j")
    base = sqlite3.connect(tmp_path / "j")
    base.execute(change)
    base.commit()
    base.close()
    with pytest.raises(InvalidInput, match="not as it was written"):
        read(tmp_path / "j")


def test_another_key_is_told(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    (tmp_path / "j.key").write_text("0" * 64)
    with pytest.raises(InvalidInput, match="the key is another"):
        read(tmp_path / "j")


def test_two_workbenches_do_not_write_over_each_other(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "j")) as one, closing(opened(tmp_path / "j")) as other:
        one.add("2026-11-30", "Ada", "added a fact")
        with pytest.raises(InvalidInput, match="Another workbench"):
            other.add("2026-11-30", "Bea", "added a fact")
        assert [entry.who for entry in one.entries()] == ["Ada"]


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    with closing(opened(tmp_path / "j")) as journal:
        list(journal.entries())
        (pages,) = journal._base.execute("PRAGMA page_count").fetchone()
        journal._base.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(InvalidInput, match="the disk is full"):
            journal.add("2026-11-30", "Ada", "added a fact", note=os.urandom(9000).hex())
        journal._base.execute("PRAGMA max_page_count = 100000")
        journal.add("2026-11-30", "Ada", "found a fact right")
    assert [entry.number for entry in read(tmp_path / "j")] == [1, 2, 3, 4]


def test_killed_at_any_moment_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from redactkit.workbench.acts.journal import opened\n"
        "journal = opened(sys.argv[1])\n"
        "list(journal.entries())\n"
        "while True:\n"
        "    print(journal.add('2026-11-30', 'Ada', 'added a fact').number, flush=True)\n"
    )
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "j")], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout
            said = [child.stdout.readline() for _ in range(7)]
            child.send_signal(signal.SIGKILL)
            said += child.stdout.read().splitlines()
        kept = [entry.number for entry in read(tmp_path / "j")]
        assert kept == list(range(1, len(kept) + 1))
        assert len(kept) >= int(said[-1])


def test_a_fault_lets_go_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError), opened(tmp_path / "j").held() as journal:
        raise KeyError
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal._base.execute("SELECT 1")
    with opened(tmp_path / "j").held() as journal:
        pass
    journal.add("2026-11-30", "Ada", "added a fact")
    journal.close()
