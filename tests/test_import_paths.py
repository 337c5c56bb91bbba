"""Every path that a page imports from, or names, is there, and a type checker finds it too."""

import ast
import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMED = re.compile(r"`(redactkit(?:\.[a-zA-Z_]\w*)+)(?=[`(])")
NO_PATHS = {"redactkit.recognisers"}
"""Names of another sort: a group of entry points."""


def imported() -> list[str]:
    """Return the lines with which pages import from redactkit, each once."""
    seen = set()
    for page in PAGES:
        for example in doctest.DocTestParser().get_examples(page.read_text("utf-8")):
            for node in ast.walk(ast.parse(example.source)):
                if isinstance(node, ast.Import | ast.ImportFrom) and "redactkit" in ast.unparse(node):
                    seen.add(ast.unparse(node))
    return sorted(seen)


def named() -> list[str]:
    """Return the dotted names that pages give."""
    found = {name for page in PAGES for name in NAMED.findall(page.read_text("utf-8"))}
    return sorted(found - NO_PATHS)


def test_what_pages_import_is_found_by_a_type_checker(tmp_path: Path) -> None:
    lines = imported()
    assert len(lines) > 20
    written = tmp_path / "imports.py"
    pages = (f"def page_{number}() -> None:\n    {line}\n" for number, line in enumerate(lines))
    written.write_text("\n".join(pages))
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("line", imported())
def test_what_pages_import_is_there(line: str) -> None:
    exec(compile(line, "page", "exec"), {})


@pytest.mark.parametrize("name", named())
def test_what_pages_name_is_there(name: str) -> None:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return
    pytest.fail(f"there is no {name}")


def test_the_function_detect_and_the_package_of_that_name_stand_side_by_side() -> None:
    program = (
        "import redactkit.detect.presidio, redactkit.detect.find, redactkit\n"
        "from redactkit.detect.presidio import from_presidio\n"
        "from redactkit.presidio import from_presidio as the_same, to_presidio\n"
        "assert from_presidio is the_same\n"
        "assert [span.type for span in redactkit.detect('Ask Jane Smith.')] == ['PERSON']\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
