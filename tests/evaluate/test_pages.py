"""What a benchmark prints goes into its page between its two lines, and nothing else of the page changes."""

from pathlib import Path

import pytest
from tests.evaluate.test_benchmark import module

OPENS, CLOSES = "<!-- of it -->\n", "<!-- end -->"


def test_only_what_stands_between_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Head\n<!-- of it -->\n\nold\n\n<!-- end -->\ntail\n", encoding="utf-8")
    module("pages").put(page, OPENS, CLOSES, ["one", "two"])
    assert page.read_text("utf-8") == "# Head\n<!-- of it -->\n\none\ntwo\n\n<!-- end -->\ntail\n"


@pytest.mark.parametrize("text", ["# Head\n", "<!-- of it -->\nold\n", "old\n<!-- end -->\n"])
def test_a_page_that_lacks_a_line_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the line"):
        module("pages").put(page, OPENS, CLOSES, ["new"])
    assert page.read_text("utf-8") == text
