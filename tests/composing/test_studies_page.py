"""The twenty studies in the docs are those that the register allows today."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_shows_what_is_composed_now() -> None:
    """`python benchmarks/studies.py --write` renews it; whoever changes a wording rates again."""
    spec = importlib.util.spec_from_file_location("studies", ROOT / "benchmarks" / "studies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shown = (ROOT / "docs" / "studies.md").read_text(encoding="utf-8")
    assert module.pages(list(module.studies()), module.ratings()) in shown
