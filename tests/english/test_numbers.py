"""Numbers are read once, and alike, for what is weighed and for what is generalised."""

import pytest

from redactkit.english.numbers import NUMBER, number, value

READ = [
    ("two hundred", 200),
    ("a hundred and twenty", 120),
    ("one of two hundred and ten"[7:], 210),
    ("twenty three", 23),
    ("three thousand five hundred", 3500),
    ("two million three hundred thousand", 2_300_000),
    ("three dozen", 36),
    ("1,250", 1250),
    ("14yo", 14),
    ("both", 2),
    ("a couple of", 2),
    ("two and three", 2),
]


@pytest.mark.parametrize(("written", "worth"), READ)
def test_a_number_is_read(written: str, worth: int) -> None:
    assert number(written) == worth


def test_two_numbers_side_by_side_are_two() -> None:
    assert [int(value(each.group())) for each in NUMBER.finditer("two and three, five or six")] == [
        2,
        3,
        5,
        6,
    ]


def test_a_word_that_begins_like_a_number_is_none() -> None:
    assert number("tenant of nonesuch") is None
