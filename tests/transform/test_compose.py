"""Two rounds of edits and the one list that does the same."""

from hypothesis import given
from hypothesis import strategies as st

from redactkit.transform.apply import apply
from redactkit.transform.compose import compose
from redactkit.types import Document, Edit


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("xyz", max_size=4))) for start, end in pairs]


@given(st.text("abc ", max_size=20), st.data())
def test_one_list_does_what_two_did(text: str, data: st.DataObject) -> None:
    source = Document("7", text)
    first = data.draw(edits(len(text)))
    middle = Document("7", apply(source, first))
    second = data.draw(edits(len(middle.text)))
    assert apply(source, compose(middle, first, second)) == apply(middle, second)


def test_edits_that_do_not_meet_stay_as_they_are() -> None:
    middle = Document("7", "xx bcd")
    assert compose(middle, [Edit(0, 1, "xx")], [Edit(3, 4, "y")]) == (Edit(0, 1, "xx"), Edit(2, 3, "y"))
