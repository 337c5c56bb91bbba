"""The build script: the same sources give the same bytes, and broken ones are refused."""

import gzip
import importlib.util
import shutil
import time
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_tables.py"

SOURCES = Path(__file__).parent / "uk"  # a few made-up rows for each file


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_tables", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SOURCES, tmp_path / "uk")


def read(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()


def test_the_same_sources_give_the_same_bytes(
    script: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    script.build(folder, tmp_path / "once")
    later = time.time() + 1_000_000
    monkeypatch.setattr(time, "time", lambda: later)
    script.build(folder, tmp_path / "again")
    once, again = (
        {path.name: path.read_bytes() for path in (tmp_path / run).iterdir()} for run in ("once", "again")
    )
    assert once == again
    assert len(once) == 15


def test_what_the_tables_hold(script: ModuleType, folder: Path, tmp_path: Path):
    into = tmp_path / "out"
    size = script.build(folder, into)
    assert size == sum(path.stat().st_size for path in into.iterdir())
    assert read(into / "first_names.tsv.gz")[1:] == [
        "Grace\tf\t1\t50\t\t20",
        "Chloe\tf\t1\t45\tfrench\t",  # the spellings that fold to one are counted together
        "Nushra\tu\t\t\tsouth_asian_muslim\t",
    ]
    assert [line.split("\t")[0] for line in read(into / "surnames.tsv.gz")[1:]] == ["Smith", "Hill"]
    hopes = [line.split("\t") for line in read(into / "places.tsv.gz") if line.startswith("Hope")]
    assert [hope[3] for hope in hopes] == ["Derbyshire", "Flintshire", "Powys"]  # a village before a hamlet
    assert "England and Wales\t107" in read(into / "areas.tsv.gz")
    assert "E08000038" in read(into / "postcode_districts.tsv.gz")[1]  # the code of today
    assert "\tBMBC\t" in read(into / "local_authorities.tsv.gz")[1]
    assert len(read(into / "occupation_roles.tsv.gz")) == 2
    assert read(into / "organisations.tsv.gz")[1:] == ["Ofsted\tregulator or public body\t\tEngland\t1"]


def test_every_repeat_of_a_pattern_is_bounded(script: ModuleType):
    pattern = script.bounded(r"\b[A-Z][\w'-]+(?:\s+Old)*\s*Ward\b")
    assert "+" not in pattern
    assert "*" not in pattern
    with pytest.raises(ValueError, match="cannot be bounded"):
        script.bounded(r"\w+ Ward")


def test_a_cell_with_a_tab_is_refused(script: ModuleType, tmp_path: Path):
    with pytest.raises(ValueError, match=r"x\.tsv\.gz, line 2: a cell is missing or holds a tab"):
        script.write(tmp_path / "x.tsv.gz", ("name",), [("a\tb",)])


def test_titles_of_one_role_must_agree(script: ModuleType, folder: Path, tmp_path: Path):
    path = folder / "occupations.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("England,900,900", "England,901,900"), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="disagree"):
        script.build(folder, tmp_path / "out")
