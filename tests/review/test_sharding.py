"""A large table shared out among workers gives the bytes that one worker gives, stopped or not."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from redactkit.review import Summary
from redactkit.review import batch as run_batch
from redactkit.review.folder.journal import FileJournal
from redactkit.review.process import sharding
from redactkit.review.process.sharding import BLOCK, SHARES, place

Run = Callable[..., Summary]
Folder = Callable[[dict[str, bytes]], Path]
ENDS = ("Zebulon rang", "It is doubtful", "A secret: plumage", "break it, Quark", "All is well")
TABLE = "id,Summary\n" + "".join(f"{n},{ENDS[n * n % 5]} {n}\n" for n in range(1, 121))


class Stop(BaseException):
    """What ends a run at once, as a kill does."""


def every_file(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share every table out, though this process alone works on it."""
    real = sharding.shared_out
    monkeypatch.setattr(sharding, "LARGE", 1)
    monkeypatch.setattr(sys.modules[run_batch.__module__], "shared_out", lambda tasks, _: real(tasks, 2))


def test_each_row_is_of_one_share_and_keeps_its_order_there() -> None:
    rows = [place(number) for number in range(1, BLOCK * SHARES * 3 + 3)]
    for share in range(SHARES):
        counts = [count for of, count in rows if of == share]
        assert counts == list(range(1, len(counts) + 1))
    assert sum(of == 0 for of, _ in rows) == 3 * BLOCK + 2


def test_a_table_in_shares_gives_the_bytes_of_one_that_is_not(
    folder: Folder, run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    source = folder({"cases.csv": TABLE.encode(), "bad.xlsx": b"no table", "note.txt": b"Zebulon rang."})
    whole = run(source, tmp_path / "whole")
    assert whole.counts["release"] > 40
    request.getfixturevalue("shared")
    assert run(source).counts == whole.counts
    assert every_file(tmp_path / "out") == every_file(tmp_path / "whole")
    assert not [*(tmp_path / "out/.redactkit/part").glob("*")]


@pytest.mark.parametrize("moment", [1, 40, 119, 121, 200])
def test_stopped_within_a_share_or_between_them_it_goes_on_there(
    moment: int, folder: Folder, run: Run, tmp_path: Path, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"cases.csv": TABLE.encode()})
    run(source, tmp_path / "whole")
    real, taken, last = FileJournal.add, [], [moment]

    def add(self: FileJournal, *given: object) -> None:
        taken.append(given)
        if len(taken) == last[0]:
            raise Stop
        real(self, *given)  # type: ignore[arg-type]
        self.save()

    monkeypatch.setattr(FileJournal, "add", add)
    with pytest.raises(Stop):
        run(source)
    assert not (tmp_path / "out/release").exists()
    taken.clear()
    last.clear()
    last.append(0)
    run(source)
    assert len(taken) == 2 * 120 - (moment - 1), "each row is read once and put in order once, in both runs"
    assert every_file(tmp_path / "out") == every_file(tmp_path / "whole")


def test_a_table_that_changed_is_not_taken_for_the_one_that_was_begun(
    folder: Folder, run: Run, tmp_path: Path, shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, part = folder({"cases.csv": TABLE.encode()}), tmp_path / "out/.redactkit/part"

    def stop(*_: object) -> None:
        raise Stop

    with monkeypatch.context() as patch:
        patch.setattr("redactkit.review.process.process_file.in_order", stop)
        with pytest.raises(Stop):
            run(source)
    assert [*part.glob("*.shares")]
    (source / "cases.csv").write_text(TABLE.replace("rang 5\n", "left 5\n"))
    run(source)
    assert "[PERSON 1] left 5" in (tmp_path / "out/release/cases.csv").read_text()
    assert not [*part.glob("*")]
