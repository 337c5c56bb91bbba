"""A name planted in every place where a name can hide is in no byte that comes out."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from tests.attacks import search

from redactkit.review import Summary
from redactkit.review.folder.store import read_lines


def test_no_planted_name_is_in_any_byte(
    planted: ModuleType, folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    files = planted.files(tmp_path)
    assert len(files) >= 60
    source = folder(files)
    planted_in = {
        place
        for path in source.rglob("*")
        if path.is_file()
        for reading in search.letters_of(path, source)
        for place in planted.at.found(reading, alone=True)
    }
    missing = {
        place for place in planted.at.places if not any(each.startswith(f"{place} (") for each in planted_in)
    }
    assert missing <= {"Split", "Range", "Form"}, "each name is there to be found"
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    summary = run(source)
    assert {path: path.read_bytes() for path in source.rglob("*") if path.is_file()} == before
    assert summary.files == len(files)
    assert summary.counts["failed"] == 2, "a picture and a file of no known kind"
    leaking = {
        (path.relative_to(tmp_path / "out").as_posix(), place)
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
        for reading in search.letters_of(path, tmp_path / "out")
        for place in planted.at.found(reading)
    }
    assert not leaking
    manifest = list(read_lines(tmp_path / "out" / "manifest.jsonl"))
    bad = [(line["id"], line["reasons"]) for line in manifest if line["decision"] != "release"]
    assert [name for name, _ in bad] == [name for name, _ in bad if "case 08" in name or "picture" in name], (
        bad
    )
    released = [path for path in (tmp_path / "out" / "release").rglob("*") if path.is_file()]
    assert len(released) == len(files) - 3
