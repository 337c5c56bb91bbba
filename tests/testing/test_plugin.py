"""The plugin runs laws when asked, and is not there when it is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = """
import re

def phones(text):
    return re.sub(r"07700[ .-]?900[ .-]?[0-9]{3}", "[CONTACT]", text)

def texts():
    from redactkit.testing import around, one
    from redactkit.types import Type
    from hypothesis import strategies as st
    return around(st.integers(0, 999).map(lambda n: one(f"07700 900{n:03d}", Type.CONTACT, kind="mobile")))

def worse(text):
    return phones(text).lower()
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder with this plugin alone."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-W", "error", "-p", "redactkit.testing.plugin", *arguments],
        cwd=folder,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.py").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_a_rule_that_is_right_passes_every_law_and_is_summed_up(folder: Path) -> None:
    done = run(folder, "--redactkit-recognizer", "rules:phones", "--redactkit-examples", "rules:texts")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "redactkit laws" in done.stdout
    assert "nothing survives" in done.stdout
    assert "25 examples  held" in done.stdout


def test_a_rule_that_is_wrong_fails_with_the_smallest_text(folder: Path) -> None:
    done = run(folder, "--redactkit-recognizer", "rules:worse", "--redactkit-examples", "rules:texts")
    assert done.returncode == 1
    assert "law broken: the rest is kept" in done.stdout
    assert "BROKEN by 'It is 07700 900000.'" in done.stdout


def test_a_marked_test_is_tried_on_every_law(folder: Path) -> None:
    (folder / "test_mine.py").write_text(
        "import pytest, rules\n"
        "only = ['twice is once', 'nothing survives']\n"
        "@pytest.mark.redactkit(rules.phones, examples=rules.texts(), only=only)\n"
        "def test_phones(redactkit_law, redactkit_profile):\n"
        "    assert redactkit_profile == 25\n"
        "    redactkit_law()\n",
        encoding="utf-8",
    )
    done = run(folder, "--strict-markers")
    assert "2 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("said", ["rules", "rules:missing", "nowhere:at_all"])
def test_a_name_that_names_nothing_is_one_line(folder: Path, said: str) -> None:
    done = run(folder, "--redactkit-recognizer", said)
    assert done.returncode == 4
    assert "Traceback" not in done.stdout + done.stderr


def test_unasked_it_adds_nothing_and_imports_nothing_heavy(folder: Path) -> None:
    (folder / "test_other.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    heavy = {'hypothesis', 'spacy', 'presidio_analyzer', 'faker', 'onnxruntime', 'numpy'}\n"
        "    assert not heavy & set(sys.modules)\n",
        encoding="utf-8",
    )
    done = run(folder)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    assert "redactkit laws" not in done.stdout
