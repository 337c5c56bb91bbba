"""Mentions of one organisation or place are masked together, or none is."""

import pytest

from redactkit.detect.spans.one_level import with_one_level
from redactkit.types import Level, Span, Type


def levels(text: str, *named: tuple[str, Level], kind: Type = Type.ORGANISATION, score: float = 0.5) -> str:
    """Return the levels of the mentions, each looked for behind the one before it, as one word."""
    spans, at = list[Span](), 0
    for name, level in named:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), kind, level, score=score))
        at += len(name)
    return "".join(span.level.value for span in with_one_level(text, spans))


@pytest.mark.parametrize("kind", [Type.ORGANISATION, Type.LOCATION])
def test_what_is_masked_in_one_sentence_is_masked_in_the_next(kind: Type) -> None:
    text = "The Harbour Panel sat. The HARBOUR\nPanel refused. A panel sat."
    mentions = ("Harbour Panel", Level.NONE), ("HARBOUR\nPanel", Level.QUASI), ("panel", Level.NONE)
    assert levels(text, *mentions, kind=kind) == "QQN"
    assert levels(text, *mentions, kind=kind, score=0.2) == "NQN"  # too weak a claim to be carried


def test_a_post_that_is_anybodys_stays_so_beside_the_same_words_of_somebody() -> None:
    text = "Ask the manager. Any manager knows."
    assert levels(text, ("manager", Level.QUASI), ("manager", Level.NONE), kind=Type.ROLE) == "QN"


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Harbour Trust (HVT) wrote.", "HVT", "QQ"),
        ("Harbour Trust (the Hafen) wrote.", "(the Hafen)", "QQ"),
        ("Harbour Trust and HVT wrote.", "HVT", "NQ"),
    ],
)
def test_the_other_name_in_brackets_shares_the_level(text: str, other: str, expected: str) -> None:
    weak = 0.1
    assert levels(text, ("Harbour Trust", Level.NONE), (other, Level.QUASI), score=weak) == expected
    assert levels(text, ("Harbour Trust", Level.QUASI), (other, Level.NONE), score=weak) == expected[::-1]
