"""What the README says to expect of each policy is what the table of decisions adds up to."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| [\w ]+ \| concern \| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
TABLE = re.compile(
    r"<!-- what `make bench-decisions` prints -->(.*?)<!-- end of the decisions -->", re.DOTALL
)
README = (ROOT / "README.md").read_text("utf-8")


def counted() -> Counter[tuple[str, str]]:
    """Return how many concerns of all corpora are released, for review and withheld, by policy."""
    table = TABLE.search((ROOT / "docs" / "risk.md").read_text("utf-8"))
    assert table
    found: Counter[tuple[str, str]] = Counter()
    for policy, *numbers in ROW.findall(table[1]):
        for decision, number in zip(("release", "review", "withhold"), numbers, strict=True):
            found[policy, decision] += int(number)
    return found


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        (
            r"of ([\d,]+) that were written by hand",
            [[("public", "release"), ("public", "review"), ("public", "withhold")]],
        ),
        (
            r"`internal` releases ([\d,]+) by itself, holds ([\d,]+) for review and withholds ([\d,]+)",
            [[("internal", "release")], [("internal", "review")], [("internal", "withhold")]],
        ),
        (
            r"`public` leaves ([\d,]+) for that person and withholds ([\d,]+), `sector`, .*?, "
            r"([\d,]+) and ([\d,]+)",
            [
                [("public", "review")],
                [("public", "withhold")],
                [("sector", "review")],
                [("sector", "withhold")],
            ],
        ),
    ],
)
def test_the_readme_says_what_the_table_adds_up_to(said: str, counts: list[list[tuple[str, str]]]) -> None:
    found, sums = re.search(said, README), counted()
    assert found, "the README says nothing of it"
    assert [int(number.replace(",", "")) for number in found.groups()] == [
        sum(sums[each] for each in together) for together in counts
    ]


def test_none_is_released_under_the_two_policies_of_which_the_readme_says_so() -> None:
    assert "`public` and `sector` release none by themselves" in README
    assert counted()["public", "release"] == counted()["sector", "release"] == 0
    every = {
        sum(counted()[policy, each] for each in ("release", "review", "withhold"))
        for policy in ("public", "sector", "internal")
    }
    assert len(every) == 1
