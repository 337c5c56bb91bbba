"""The page about the command line says what `--help` says."""

import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

from redactkit.cli import main

SCRIPT = Path(__file__).parents[2] / "scripts" / "write_cli_reference.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_cli_reference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_agrees_with_help() -> None:
    writer = script()
    page = writer.PAGE.read_text(encoding="utf-8")
    assert page == writer.with_reference(page), "run scripts/write_cli_reference.py"


def test_every_command_gives_an_example() -> None:
    for name, command in {"redactkit": main, **main.commands}.items():
        assert "Example:\n  redactkit" in inspect.cleandoc(command.help or ""), name
