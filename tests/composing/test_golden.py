"""The wording of every code, as a person read and agreed to it."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "write_golden_studies", ROOT / "scripts" / "write_golden_studies.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_code_is_told_in_the_words_that_were_agreed() -> None:
    """`python scripts/write_golden_studies.py` takes over what was changed on purpose."""
    golden = ROOT / "tests" / "composing" / "golden.txt"
    assert script().golden() == golden.read_text(encoding="utf-8")
