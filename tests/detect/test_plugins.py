"""Recognisers that another package brings are found; one that is broken ends the text, not the promise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = """
import re
from redactkit.types import Level, Span, Type

def badges(doc):
    for match in re.finditer(r"badge [A-Z]\\d\\d", doc.text):
        yield Span(*match.span(), Type.IDENTIFIER, Level.DIRECT, "badge", why="badges")

def failing(doc):
    raise ValueError(doc.text)

def outside(doc):
    return [Span(0, len(doc.text) + 5, Type.ROLE, Level.QUASI)]
"""


def run(folder: Path, target: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command with a package installed that brings a recogniser."""
    (folder / "our_badges.py").write_text(MODULE, encoding="utf-8")
    info = folder / "our_badges-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: our-badges\nVersion: 1.2\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(f"[redactkit.recognisers]\nbadges = {target}\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "redactkit.cli", *arguments]
    return subprocess.run(command, input="Ask badge Q71 about it.", capture_output=True, text=True, env=env)


def test_a_package_brings_a_recogniser(tmp_path: Path) -> None:
    done = run(tmp_path, "our_badges:badges", "redact", "-")
    assert done.returncode == 1
    assert "Q71" not in done.stdout


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("our_badges:failing", "Recogniser 'badges' failed (ValueError)."),
        ("our_badges:outside", "Recogniser 'badges' found a span that is not inside the text."),
        ("our_badges:absent", "Recogniser 'badges' (our_badges:absent) cannot be loaded (AttributeError)."),
        ("no_such_module:badges", "Recogniser 'badges' (no_such_module:badges) cannot be loaded"),
    ],
)
def test_a_broken_one_withholds_the_text_and_shows_nothing_of_it(
    tmp_path: Path, target: str, said: str
) -> None:
    done = run(tmp_path, target, "redact", "-")
    assert done.returncode == 3
    assert said in done.stderr
    assert "Q71" not in done.stdout + done.stderr
