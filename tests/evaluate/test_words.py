"""The words that a measure counts."""

from hypothesis import given
from hypothesis import strategies as st

from redactkit.evaluate.words import cover, runs, telling_words, words
from redactkit.types import Level, Span, Type


def test_a_mention_of_function_words_only_needs_all_of_them() -> None:
    assert telling_words("from the Dr", 0, 11) == ((0, 4), (5, 8), (9, 11))


def test_titles_and_function_words_are_not_asked_for_whatever_their_case() -> None:
    assert telling_words("The Mrs LEE", 0, 11) == ((8, 11),)


def test_a_mention_without_words_counts_as_one() -> None:
    assert telling_words("a 🦊 b", 2, 3) == ((2, 3),)


def test_words_are_cut_at_the_bounds() -> None:
    assert words("_Kay_ 14yr", 1, 8) == ((1, 5), (6, 8))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_runs_give_back_what_was_covered(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair), Type.AGE, Level.QUASI) for pair in pairs]
    inside = cover(25, spans)
    assert len(inside) == 25
    covered = {at for start, end in runs(inside) for at in range(start, end)}
    assert covered == {at for span in spans for at in range(span.start, span.end) if at < 25}
