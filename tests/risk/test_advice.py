"""What is advised: plain words that tell less, passages to cut, nothing twice."""

from itertools import combinations

import pytest

from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.matching.rarity import surprisal
from redactkit.types import Level, Span, Type

POLICY = load("public")
TEXT = (
    "I am a night worker at Fernlea Croft in Wigan. On 9 March 2024 the deputy shouted at a child, 14. "
    "As the [DEMOGRAPHIC 2] here I cannot do the stairs."
)
MARKED = (
    ("night worker", Type.ROLE),
    ("Fernlea Croft", Type.ORGANISATION),
    ("Wigan", Type.LOCATION),
    ("9 March 2024", Type.DATETIME),
    ("deputy", Type.ROLE),
    ("14", Type.AGE),
)
SPANS = tuple(
    Span(TEXT.index(words), TEXT.index(words) + len(words), kind, Level.QUASI, entity=words)
    for words, kind in MARKED
)


def test_advice_gives_words_and_no_two_overlap() -> None:
    found = assess(TEXT, SPANS, policy=POLICY)
    said = {TEXT[each.start : each.end]: each.to for each in found.advice}
    assert said["9 March 2024"] == "spring 2024"
    assert said["14"] == "12 to 17"
    assert said["Wigan"] == "the North West"
    for one, other in combinations(found.advice, 2):
        assert one.end <= other.start or other.end <= one.start
    assert all(each.score_after < found.score for each in found.advice)


def test_a_passage_that_tells_around_a_label_is_to_be_cut() -> None:
    found = assess(TEXT, SPANS, policy=POLICY)
    start = TEXT.index("As the [")
    assert (start, len(TEXT), "[…]") in {(each.start, each.end, each.to) for each in found.advice}
    left = assess(TEXT[:start], SPANS, policy=POLICY)
    cut = next(each for each in found.advice if each.start == start)
    assert left.score == pytest.approx(cut.score_after, abs=3)


def test_unusual_words_tell_more() -> None:
    assert surprisal("she told the manager about it") == 0
    assert surprisal("she brought the ledger in a wheelbarrow") > 0
    plain = "She brought the papers to the meeting in a bag."
    odd = "She brought the papers to the meeting in a wheelbarrow."
    assert assess(odd, (), policy=POLICY).score > assess(plain, (), policy=POLICY).score


def test_a_phrase_in_another_language_is_a_fact() -> None:
    text = "He said hello to me and went on about cariad bach again."
    found = assess(text, (), policy=POLICY)
    start = text.index("cariad")
    told = {each.type for each in found.drivers if (each.start, each.end) == (start, start + 11)}
    assert told == {Type.DEMOGRAPHIC}
    assert found.score > assess(text.replace("cariad bach", "money"), (), policy=POLICY).score


def test_a_date_with_a_place_tells_who_was_there() -> None:
    text = "On 9 March 2024 in Wigan I saw it."
    spans = (
        Span(3, 15, Type.DATETIME, Level.QUASI, entity="t1"),
        Span(19, 24, Type.LOCATION, Level.QUASI, entity="l1"),
    )
    apart = "On 9 March 2024 I saw it. I live in Wigan."
    start = apart.index("Wigan")
    far = (spans[0], Span(start, start + 5, Type.LOCATION, Level.QUASI, entity="l1"))
    assert assess(text, spans, policy=POLICY).score > assess(apart, far, policy=POLICY).score
