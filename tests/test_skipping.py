"""Where nothing may be skipped, a test that cannot run has failed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
TESTS = """
import pytest

def test_runs(): pass
def test_calls_it_off(): pytest.skip("needs a namespace")
@pytest.mark.skipif(True, reason="needs a cluster")
def test_is_marked(): pass
@pytest.mark.xfail(reason="known")
def test_is_known_to_fail(): raise AssertionError
def test_finds_something(): pytest.xfail("missed some")
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [("", "1 passed, 3 skipped, 2 xfailed"), ("1", "1 failed, 1 passed, 2 xfailed, 2 errors")],
)
def test_what_is_skipped_fails_where_nothing_may_be(tmp_path: Path, value: str, told: str) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "test_other.py").write_text("import pytest; pytest.importorskip('no_such_module')")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
         "--continue-on-collection-errors", tmp_path],
        cwd=tmp_path, env=os.environ | {"REDACTKIT_NOTHING_SKIPPED": value},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert told in done.stdout, done.stdout
    assert ("needs a cluster: with REDACTKIT_NOTHING_SKIPPED" in done.stdout) == bool(value)


LACKING = """
from redactkit.machine.extra import missing

def test_imports_it(): raise ModuleNotFoundError("No module named 'spacy'")
def test_calls_what_needs_it(): raise missing("The pipeline 'en'")
def test_is_told_by_another_process():
    assert "redactkit: A scan needs more than is installed: pip install x" == ""
def test_lacks_something_else(): raise ModuleNotFoundError("No module named 'redactkit.nowhere'")
def test_fails(): raise AssertionError
"""


def test_what_needs_more_than_the_core_lock_is_skipped_with_the_reason(tmp_path: Path) -> None:
    lacking = CONFTEST.read_text(encoding="utf-8") + "\nLACKING = ['spacy']\n"
    (tmp_path / "conftest.py").write_text(lacking, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(LACKING, encoding="utf-8")
    (tmp_path / "test_file.py").write_text("raise ModuleNotFoundError(\"No module named 'spacy'\")")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", tmp_path],
        cwd=tmp_path, env=os.environ | {"REDACTKIT_NOTHING_SKIPPED": ""},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "2 failed, 4 skipped" in done.stdout, done.stdout
    assert "needs more than the core lock (spacy)" in done.stdout
    assert "needs more than the core lock (The pipeline 'en')" in done.stdout


def test_ci_skips_nothing() -> None:
    script = CONFTEST.parents[1] / ".ci" / "run"
    assert "REDACTKIT_NOTHING_SKIPPED=1 make test" in script.read_text(encoding="utf-8")
