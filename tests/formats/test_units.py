"""Edits on the joined text land in the units that they are of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.formats import Unit, joined, split

UNITS = st.lists(
    st.builds(Unit, st.text("ab ", max_size=6), st.just("1"), st.sampled_from(["", "\n", "\t", "\nname: "])),
    max_size=6,
)


@given(units=UNITS, cuts=st.lists(st.integers(0, 60), max_size=8))
@settings(max_examples=100)
def test_what_the_units_say_is_the_joined_text_with_the_edits_made(
    units: list[Unit], cuts: list[int]
) -> None:
    text, starts = joined(units)
    bounds = sorted({min(cut, len(text)) for cut in cuts})
    edits = [(start, end, "X") for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    texts = split(units, starts, edits)
    kept = {at for start, end, _ in edits for at in range(start, end)}
    for unit, start, said in zip(units, starts, texts, strict=True):
        rest = "".join(letter for at, letter in enumerate(unit.text, start) if at not in kept)
        assert said.replace("X", "") == rest
    inside = [
        edit
        for edit in edits
        if any(
            start <= at < start + len(unit.text)
            for at in range(*edit[:2])
            for unit, start in zip(units, starts, strict=True)
        )
    ]
    assert len(inside) <= sum(said.count("X") for said in texts) <= len(edits)


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ([(0, 4, "[P]")], ("[P]", " Lee", "Hi")),
        ([(0, 8, "[P]")], ("[P]", "", "Hi")),
        ([(6, 10, "[…]")], ("Jane", " L[…]", "i")),
        ([(8, 9, "[x]")], ("Jane", " Lee", "Hi")),
        ([(0, 4, "A"), (4, 8, "B"), (9, 11, "C")], ("A", "B", "C")),
        ([(2, 2, "+")], ("Ja+ne", " Lee", "Hi")),
    ],
)
def test_an_edit_over_a_border_is_in_the_first_unit_alone(
    edits: list[tuple[int, int, str]], wanted: tuple[str, ...]
) -> None:
    units = [Unit("Jane", "1"), Unit(" Lee", "1", ""), Unit("Hi", "2")]
    assert split(units, joined(units)[1], edits) == wanted
