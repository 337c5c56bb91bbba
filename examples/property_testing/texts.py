"""What the rule must find: case numbers as people write them, with their answers."""

from hypothesis import strategies as st

from redactkit.testing import Marked, around, disguises, one
from redactkit.types import Type

SHAPES = ("FH-{:04d}-{:04d}", "FH/{:04d}/{:04d}", "FH {:04d} {:04d}", "FH{:04d}{:04d}")


def case_numbers() -> st.SearchStrategy[Marked]:
    """Return a strategy for case numbers; each is one span, marked as an identifier of level D."""
    written = st.builds(str.format, st.sampled_from(SHAPES), st.integers(2019, 2026), st.integers(1, 9999))
    return written.map(lambda said: one(said, Type.IDENTIFIER, kind="case number"))


def texts() -> st.SearchStrategy[Marked]:
    """Return a strategy for short texts around case numbers, typed and pasted in many ways."""
    return disguises(around(case_numbers()), ("none", "lower case", "emoji", "CRLF", "no-break space"))
