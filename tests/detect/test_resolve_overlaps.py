"""Overlapping claims are settled without uncovering anything."""

from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.types import Level, Span, Type

SPANS = st.lists(
    st.builds(
        lambda start, length, type_, level, score: Span(start, start + length, type_, level, score=score),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(Type),
        st.sampled_from(Level),
        st.sampled_from([0.3, 0.6, 0.9]),
    ),
    max_size=8,
)


def covered(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(SPANS)
def test_all_that_was_claimed_stays_covered_once(spans: list[Span]) -> None:
    fused = fuse(spans)
    assert covered(fused) == covered(spans)
    assert sum(span.end - span.start for span in fused) == len(covered(spans))


@given(SPANS)
def test_the_order_of_detectors_does_not_matter(spans: list[Span]) -> None:
    assert fuse(spans) == fuse(reversed(spans))


@given(SPANS)
def test_fusing_twice_changes_nothing(spans: list[Span]) -> None:
    assert fuse(fuse(spans)) == fuse(spans)


def test_the_surer_claim_wins_and_the_rest_of_the_other_stays() -> None:
    surname = Span(5, 10, Type.PERSON, Level.DIRECT, score=0.9)
    town = Span(0, 10, Type.LOCATION, Level.QUASI, score=0.6)
    assert [(s.start, s.end, s.type) for s in fuse([town, surname])] == [
        (0, 5, Type.LOCATION),
        (5, 10, Type.PERSON),
    ]


def test_between_equals_the_more_careful_level_wins() -> None:
    kept = Span(0, 4, Type.PERSON, Level.NONE, score=0.8)
    name = Span(0, 4, Type.PERSON, Level.DIRECT, score=0.8)
    assert fuse([kept, name]) == (name,)
