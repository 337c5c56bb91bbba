"""What is looked up once for many stretches is what a look at each alone would see."""

import re
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.risk.attribution import features, scene
from redactkit.risk.attribution.scene import Scene, clauses
from redactkit.risk.attribution.surroundings import _WINDOW, surroundings
from redactkit.risk.cast import Cast, CastMember

WORDS = """they|them|themselves|pair|pairs|both|we|our|hour|us|and|but|because|who|, and |, who but |, | while
| but |;|(|)|–|[ROLE 1]|Zeb|.|\n"""
TEXTS = st.lists(st.sampled_from(WORDS.split("|"))).map(" ".join)
"""Texts of words that tell of clauses and of several people."""
NOBODY = Cast.of([CastMember("writer", ())], (), (0,))


def stretch_of(text: str, data: st.DataObject) -> tuple[int, int]:
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    return start, data.draw(st.integers(start, len(text)))


@given(TEXTS, st.data())
def test_a_clause_ends_where_a_search_between_two_places_finds_it(text: str, data: st.DataObject) -> None:
    start, end = stretch_of(text, data)
    opens, closes = clauses(text)
    assert list(opens) == sorted(opens)
    assert list(closes) == sorted(closes)
    within = any(start <= first and stop <= end for first, stop in zip(opens, closes, strict=True))
    assert within == (scene._CLAUSES.search(text[start:end]) is not None)


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (features._AND, features._LONGEST_AND),
        (features._APPOSITION, features._LONGEST_APPOSITION),
        (features._OWN_POST, features._LED_WITHIN),
    ],
)
@given(data=st.data())
def test_nothing_longer_is_found_than_what_is_looked_at(
    pattern: re.Pattern[str], most: int, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    assert all(match.end() - match.start() <= most for match in pattern.finditer(text))


@given(st.data())
def test_who_is_around_a_stretch_is_seen_as_one_by_one(data: st.DataObject) -> None:
    text = "x" * 300
    spot = st.integers(0, 298)
    starts = (0, *sorted(data.draw(st.sets(st.integers(1, 299), max_size=8))))
    spots = data.draw(st.sets(st.tuples(spot, st.integers(1, 9), st.sampled_from("abc")), max_size=70))
    trail = sorted((start, start + length, who) for start, length, who in spots)
    start = data.draw(spot)
    end = data.draw(st.integers(start + 1, 299))
    around = Scene(text, Cast.of([CastMember(who, ()) for who in "abc"], trail, starts), clauses(text))
    at = sum(a < start for a, *_ in trail)
    near = trail[max(0, at - _WINDOW) : at + _WINDOW]
    number = bisect_right(starts, start) - 1

    def of(sentence: int) -> list[tuple[int, int, str]]:
        return [each for each in near if bisect_right(starts, each[0]) - 1 == sentence]

    where = surroundings(around, start, end)
    here = of(number)
    assert list(where.here) == here
    assert list(where.before) == [each for each in here if each[1] <= start]
    assert list(where.after) == [each for each in here if each[0] >= end]
    assert list(where.inside) == [each for each in here if each[0] < end and each[1] > start]
    assert list(where.later) == of(number + 1)
    assert list(where.earlier) == of(number - 1)
    assert list(where.earliest) == of(number - 2)
    last = [each[2] for each in near if each[1] <= start][-1:]
    assert where.before or features._last_before(around, where) == (last[0] if last else None)


@pytest.mark.parametrize("said", ["They took me as their cook.", "I see myself as a cook.", "I am the cook."])
def test_words_for_ones_own_post_are_seen_before_it(said: str) -> None:
    start = said.index("cook")
    assert "own post" in features.seen_from(Scene(said, NOBODY, clauses(said)), start, start + 4)["writer"]
