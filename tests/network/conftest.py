"""Run a program where it can reach nothing, and see from outside what it tried to reach."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Seen:
    """What one program did: each is empty, and the code 0, where it kept to itself."""

    code: int
    said: str
    names: list[str]
    """Names that were looked up, each as often as it was asked for."""
    sockets: list[str]
    """Sockets other than those between processes of one machine: family, kind, thread."""
    sent: dict[str, int]
    """Packets sent and refused, by the kernel's counters of the namespace."""
    left: list[str]
    """Files and folders that are left in its home and in its folder for temporary files."""


@functools.cache
def namespace() -> tuple[str, ...]:
    """Return the command that runs another in a network of its own; none where the machine allows none.

    An unprivileged user needs a namespace of users beside it, root does not.
    """
    for words in (
        ("unshare", "--net", "--mount"),
        ("unshare", "--user", "--map-root-user", "--net", "--mount"),
    ):
        try:
            probe = (*words, sys.executable, str(HERE / "inside.py"), os.devnull, "true")
            if subprocess.run(probe, capture_output=True, check=False, timeout=60).returncode == 0:
                return words
        except OSError:
            return ()
    return ()


@pytest.fixture
def watched(tmp_path: Path) -> Callable[..., Seen]:
    """Return a function that runs Python with the arguments given, and returns what was seen.

    The program has a home, a folder for temporary files and a working folder of its own, and of this
    environment no more than the path and the language.
    """
    if not namespace():
        pytest.skip(
            "needs a Linux that lets this user make network namespaces and watch calls (unshare, seccomp)"
        )
    home, temporary, work = (tmp_path / name for name in ("home", "temporary", "work"))
    for folder in (home, temporary, work):
        folder.mkdir()

    def run(*arguments: object, environment: Mapping[str, str] | None = None) -> Seen:
        done = subprocess.run(
            [*namespace(), sys.executable, HERE / "inside.py", tmp_path / "record", sys.executable,
             *map(str, arguments)],
            cwd=work, capture_output=True, text=True, check=False, timeout=280,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(temporary),
                 **(environment or {})},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        left = (path.relative_to(tmp_path) for folder in (home, temporary) for path in folder.rglob("*"))
        record = json.loads((tmp_path / "record").read_text(encoding="utf-8"))
        return Seen(said=done.stderr, left=sorted(map(str, left)), **record)

    return run
