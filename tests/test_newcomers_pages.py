"""The pages for newcomers say what the code is now."""

import re
import sys
from pathlib import Path

import pytest

from redactkit import types

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
import draw_house  # noqa: E402


def test_the_picture_and_the_table_of_rooms_are_those_of_the_code() -> None:
    built_on = draw_house.rooms()
    assert draw_house.PICTURE.read_text("utf-8") == draw_house.picture(built_on)
    written = draw_house.PAGE.read_text("utf-8")
    assert written == draw_house.page(written, built_on)


def test_rooms_stand_above_what_they_build_on() -> None:
    built_on = {
        "roof": frozenset({"wall"}),
        "wall": frozenset({"floor"}),
        "floor": frozenset(),
        "shed": frozenset(),
    }
    assert draw_house.rows({name: frozenset(below) for name, below in built_on.items()}) == [
        ["floor", "shed"],
        ["wall"],
        ["roof"],
    ]
    with pytest.raises(ValueError, match="a, b"):
        draw_house.rows({"a": frozenset({"b"}), "b": frozenset({"a"})})


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, value in vars(types).items()
        if isinstance(value, type) and value.__module__ == types.__name__
    ],
)
def test_every_value_that_passes_between_stages_is_in_the_glossary(name: str) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert re.search(rf"`{name}\b", glossary), f"add {name} to docs/glossary.md"


def test_every_technique_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8").casefold()
    for each in types.Technique:
        assert each.value in glossary


@pytest.mark.parametrize("page", ["architecture.md", "glossary.md", "../CONTRIBUTING.md"])
def test_paths_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    for path in re.findall(
        r"`((?:src|tests|docs|scripts|benchmarks|training|examples|changelog\.d)/[\w./-]*)`", text
    ):
        assert (ROOT / path).exists(), path
    for room in re.findall(r"`redactkit/([\w./-]+)`", text):
        assert (ROOT / "src" / "redactkit" / room).exists(), room


def test_glossary_terms_stand_once() -> None:
    terms = re.findall(r"^- \*\*(.+?)\*\*", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    assert len({term.casefold() for term in terms}) == len(terms)
