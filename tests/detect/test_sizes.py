"""The two sizes of the detector: which is read, where, and what is said where one is not there."""

import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

import redactkit
from redactkit import workbench
from redactkit.cli import main, steps
from redactkit.detect.find import detection, find
from redactkit.detect.model import sizes
from redactkit.detect.model.sizes import ACCURATE, FAST, PACKAGE, best, folder
from redactkit.detect.model.tagger import Tagger, tagger
from redactkit.errors import InvalidPolicy, MissingExtra
from redactkit.machine.extra import need
from redactkit.policy import SIZES, Policy, load
from redactkit.policy.reading import parse
from redactkit.publishing import remarks
from redactkit.review.folder import schedule
from redactkit.review.folder.result_names import Naming
from redactkit.review.folder.store import Store
from redactkit.review.rulings.decisions import Decisions

ROOT = Path(__file__).parents[2]
TOLD = (
    "My manager Jane Smith moved Khadija, the only nurse from Somalia, to nights after she wrote to Ofsted."
)


SLANG = "since xmas babs and the big lad on nights been locking the office so u cant get to the fone"
"""Told in words of which the size that ships finds fewer."""


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "accurate"))


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "PACKAGE", "no_such_package")


def test_what_is_not_installed_is_asked_for_in_one_line(absent: None) -> None:
    with pytest.raises(MissingExtra, match=r"pip install redactkit-accurate, or ask for size = \"fast\"\.$"):
        find(TOLD, size=ACCURATE)
    assert best() == FAST


def test_the_most_careful_that_is_installed_is_the_best(installed: None) -> None:
    assert best() == ACCURATE
    assert folder(ACCURATE) == ROOT / "accurate" / PACKAGE / "weights"


def test_both_read_and_each_is_loaded_once(installed: None) -> None:
    for size in SIZES:
        found = {TOLD[span.start : span.end] for span in find(TOLD, size=size)}
        assert {"Jane Smith", "Khadija"} <= found, size
    assert tagger(ACCURATE) is tagger(ACCURATE)
    assert tagger(ACCURATE) is not tagger(FAST)


def test_each_expects_to_miss_by_a_curve_of_its_own(installed: None) -> None:
    curves = {tagger(size).labels.missed for size in SIZES}
    assert len(curves) == 2
    assert detection(TOLD, size=ACCURATE).missed != detection(TOLD).missed
    for size in SIZES:
        row = json.loads((folder(size) / "labels.json").read_text(encoding="utf-8"))
        assert row["sha256"]["weights.onnx"].startswith(row["missed_of"]), (
            "make bench-reliability FIT=1 SIZE=…"
        )


@pytest.mark.parametrize("name", ["words.bin", "layers.bin"])
def test_weights_in_several_files_are_all_vouched_for(installed: None, name: str, tmp_path: Path) -> None:
    place = tmp_path / "some_package" / "weights"
    place.mkdir(parents=True)
    for path in folder(ACCURATE).iterdir():
        if path.name != name:
            (place / path.name).symlink_to(path)
    (place / name).write_bytes(b"other weights")
    with pytest.raises(
        redactkit.MissingModel, match=rf"{name} of the tagger is damaged.*Reinstall some-package\.$"
    ):
        Tagger(place)


def test_a_policy_may_ask_for_a_size(installed: None) -> None:
    asked = parse('extends = "public"\n[detector]\nsize = "accurate"\n')
    assert (asked.size, load("public").size) == (ACCURATE, "")
    with pytest.raises(InvalidPolicy, match=r"mine: detector\.size is .slow.: expected fast, accurate\."):
        parse('[detector]\nsize = "slow"\n', "mine")
    places = {size: [(span.start, span.end) for span in find(SLANG, size=size)] for size in SIZES}
    assert [(span.start, span.end) for span in redactkit.detect(SLANG, policy=asked)] == places[ACCURATE]
    assert places[ACCURATE] != places[FAST]


def test_commands_that_may_take_a_minute_more_read_closely(installed: None, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('extends = "public"\n[detector]\nsize = "fast"\n', encoding="utf-8")
    assert steps.careful("public").size == ACCURATE
    assert steps.settings("public").size == ""
    assert steps.careful(str(own)).size == FAST


def test_batch_reads_closely_in_its_processes_too(installed: None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SLANG, encoding="utf-8")
    done = CliRunner().invoke(main, ["batch", str(tmp_path / "in"), str(tmp_path / "out")])
    assert done.exit_code == 1, done.output
    [written] = (tmp_path / "out" / "review").iterdir()
    asked = {size: replace(load("public"), size=size) for size in SIZES}
    texts = {size: redactkit.redact(SLANG, policy=policy).text for size, policy in asked.items()}
    assert written.read_text("utf-8") == texts[ACCURATE] != texts[FAST]


def test_the_workbench_and_added_words_are_read_closely(
    installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Policy] = []
    monkeypatch.setattr(workbench, "review", lambda *_, policy, **__: asked.append(policy))
    CliRunner().invoke(main, ["review", str(tmp_path / "register.jsonl")], catch_exceptions=False)
    monkeypatch.setattr(remarks, "check", lambda *_, policy, **__: asked.append(policy))
    remarks.checked(list)("Words.", "A study.")
    assert [policy.size for policy in asked] == [ACCURATE, ACCURATE]


def test_they_read_with_what_there_is(absent: None) -> None:
    assert steps.careful("public").size == FAST


def test_results_of_other_weights_are_not_taken_over(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule.installed.cache_clear()
    with_it = dict(schedule.installed())
    monkeypatch.setattr(schedule, "best", lambda: FAST)
    schedule.installed.cache_clear()
    without = dict(schedule.installed())
    schedule.installed.cache_clear()
    assert with_it.pop(PACKAGE)
    assert with_it == without


def test_the_size_that_ships_is_the_same_setting_named_or_not(tmp_path: Path) -> None:
    public = load("public")
    told = {
        size: schedule.Plan(
            Store(tmp_path),
            replace(public, size=size),
            None,
            Decisions(),
            False,
            Naming(Store(tmp_path), None),
            False,
        ).settings
        for size in ("", *SIZES)
    }
    assert told[""] == told[FAST] != told[ACCURATE]


def test_the_same_alone_and_among_others(installed: None) -> None:
    asked = parse('extends = "public"\n[detector]\nsize = "accurate"\n')
    others = [TOLD, "Ring me on 07700 900518.", TOLD.lower()]
    together = redactkit.redact_all(others, policy=asked)
    assert [each.text for each in together] == [redactkit.redact(text, policy=asked).text for text in others]


def test_the_wheel_holds_weights_licence_and_card(tmp_path: Path) -> None:
    builder = need("hatchling.builders.wheel", "The wheel").WheelBuilder
    [built] = builder(str(ROOT / "accurate")).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(built) as wheel:
        held = {Path(name).name for name in wheel.namelist()}
        about = next(wheel.read(name) for name in wheel.namelist() if name.endswith("METADATA")).decode()
    names = {path.name for path in (ROOT / "accurate" / PACKAGE / "weights").iterdir()}
    assert names | {"LICENSE", "NOTICE"} <= held
    assert f"Version: {redactkit.__version__}" in about
    assert "Requires-Dist" not in about
