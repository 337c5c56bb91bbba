"""How a text is cut into windows."""

from hypothesis import given
from hypothesis import strategies as st

from redactkit.coding.windows import windows


@given(sizes=st.lists(st.integers(0, 40), max_size=30), room=st.integers(1, 50))
def test_every_piece_is_read_once_in_order(sizes: list[int], room: int) -> None:
    read = [
        (s.sentence, at) for window in windows(sizes, room) for s in window for at in range(s.start, s.end)
    ]
    assert read == [(sentence, at) for sentence, size in enumerate(sizes) for at in range(size)]
    assert all(sum(s.end - s.start for s in window) <= room for window in windows(sizes, room))


def test_a_sentence_that_fits_is_never_torn() -> None:
    assert [[tuple(s) for s in window] for window in windows([5, 4, 3], 8)] == [
        [(0, 0, 5)],
        [(1, 0, 4), (2, 0, 3)],
    ]


def test_a_sentence_longer_than_the_room_is_torn() -> None:
    assert [[tuple(s) for s in window] for window in windows([7], 4)] == [[(0, 0, 4)], [(0, 4, 7)]]
