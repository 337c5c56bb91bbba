"""The page about Python names all that is public."""

import re
from pathlib import Path

import pytest

import redactkit

PAGE = Path(__file__).parents[1] / "docs" / "python.md"


@pytest.mark.parametrize("name", redactkit.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(rf"`{name}\b", PAGE.read_text(encoding="utf-8")), f"add {name} to docs/python.md"
    assert getattr(redactkit, name).__doc__
