"""The pages about Python and about testing name all that is public."""

import re
from pathlib import Path

import pytest

import redactkit
import redactkit.testing

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "python.md"


@pytest.mark.parametrize("name", redactkit.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(rf"`{name}\b", PAGE.read_text(encoding="utf-8")), f"add {name} to docs/python.md"
    assert getattr(redactkit, name).__doc__


@pytest.mark.parametrize("name", redactkit.testing.__all__)
def test_every_name_of_the_testing_kit_is_documented(name: str) -> None:
    page = (DOCS / "testing.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}\b", page), f"add {name} to docs/testing.md"
