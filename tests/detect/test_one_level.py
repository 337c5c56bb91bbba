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


def test_the_same_words_are_the_same_with_other_marks_and_an_article() -> None:
    text = "St Mary's wrote. The St Mary’s-ward wrote. St Mary's ward did."
    mentions = ("St Mary's", Level.NONE), ("The St Mary’s-ward", Level.DIRECT), ("St Mary's ward", Level.NONE)
    assert levels(text, *mentions) == "NDD"


def test_a_post_that_is_anybodys_stays_so_beside_the_same_words_of_somebody() -> None:
    text = "Ask the manager. Any manager knows."
    assert levels(text, ("manager", Level.QUASI), ("manager", Level.NONE), kind=Type.ROLE) == "QN"


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Harbour Trust (HVT) wrote.", "HVT", "QQ"),
        ("Harbour Trust (the Hafen) wrote.", "(the Hafen)", "QQ"),
        ("Harbour Trust and HVT wrote.", "HVT", "NQ"),
        ("Harbour Trust (HVT said not to) wrote.", "HVT", "NQ"),
    ],
)
def test_the_other_name_in_brackets_shares_the_level(text: str, other: str, expected: str) -> None:
    weak = 0.1
    assert levels(text, ("Harbour Trust", Level.NONE), (other, Level.QUASI), score=weak) == expected
    assert levels(text, ("Harbour Trust", Level.QUASI), (other, Level.NONE), score=weak) == expected[::-1]


def test_a_name_in_brackets_is_masked_wherever_either_is() -> None:
    text = "Harbour Trust (HVT) sat. Harbour Trust lost. HVT won."
    names = ("Harbour Trust", "HVT", "Harbour Trust", "HVT")
    for masked in range(4):
        marks = [Level.QUASI if at == masked else Level.NONE for at in range(4)]
        assert levels(text, *zip(names, marks, strict=True)) == "QQQQ"
    weak = [Level.NONE, Level.QUASI, Level.NONE, Level.NONE]
    assert levels(text, *zip(names, weak, strict=True), score=0.1) == "QQNN"
