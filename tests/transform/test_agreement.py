"""What stands beside a replacement agrees with it, whatever was taken out where."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.policy import load
from redactkit.transform import apply, less, plan
from redactkit.types import Change, Document, Level, Span, Type

PUBLIC = load("public")
TRAITS = ("Welsh-speaking", "black", "deaf", "Sikh")
POSTS = ("staff nurse", "deputy head", "registered manager", "night carer")
OPENINGS = ("She is a", "He was the", "They sent our", "I rang a", "Her", "The")
ENDS = ("at a school in Leeds", "from May 2023", "and left", "here")
BROKEN = (
    r"\b(?:a|an|the) (?:a|an|the)\b",
    r"\] (?:a|an) [a-z]",
    r"(\[[A-Z]+ \d+\]) ?\1",
    r"\[…\][ ,.;]{0,3}\[…\]",
    r"\ba (?:\[A|\[E|\[I|\[O|[aeio])",
    r"\b(?:in|at|on) (?:in|at|on)\b",
    r" [,.;]|,,|\w\[|\]\w",
)  # fmt: skip


def marked(text: str, *stretches: tuple[str, Type]) -> tuple[Span, ...]:
    return tuple(
        Span(text.index(words), text.index(words) + len(words), type_, Level.QUASI, entity=words)
        for words, type_ in stretches
    )


def read(text: str) -> list[str]:
    return [match[0] for pattern in BROKEN for match in re.finditer(pattern, text)]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(TRAITS), max_size=2, unique=True),
    st.sampled_from(POSTS),
    st.sampled_from(ENDS),
    st.booleans(),
    st.sampled_from((" ", ", ", " and ")),
)
def test_one_determiner_is_left_before_a_post(
    opening: str, traits: list[str], post: str, end: str, labelled: bool, between: str
) -> None:
    text = f"{opening} {' '.join((between.join(traits), post)).strip()} {end}."
    spans = marked(
        text,
        *((trait, Type.DEMOGRAPHIC) for trait in traits),
        (post, Type.ROLE),
        *((words, type_) for words, type_ in PLACES if words in text),
    )
    letter = Document("1", text)
    if labelled:  # the trait went in an earlier round
        letter = Document(
            "1", apply(letter, plan(letter, [s for s in spans if s.type is Type.DEMOGRAPHIC], PUBLIC))
        )
        spans = marked(
            letter.text, *((text[s.start : s.end], s.type) for s in spans if s.type is not Type.DEMOGRAPHIC)
        )
    result = apply(letter, plan(letter, spans, PUBLIC))
    assert read(result) == []
    article = opening.split()[-1]
    assert result.startswith((opening, opening.removesuffix("a") + "an"))
    assert article.lower() in result.lower()


PLACES = (("Leeds", Type.LOCATION), ("May 2023", Type.DATETIME))
PARTS = ("He came late", "she hid the book, the new one,", "and I know why", "it is cold", "They left")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), min_size=2, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6)
)
def test_gaps_beside_each_other_are_one_and_a_sentence_keeps_its_stop(
    parts: list[str], cut: list[bool]
) -> None:
    text = ". ".join(parts) + "."
    starts = [sum(len(part) + 2 for part in parts[:at]) for at in range(len(parts))]
    changes = [
        Change(((start + part.index(" ") + 1, start + len(part) + 1),), "[…]", Type.EVENT, 1.0)
        for start, part, gone in zip(starts, parts, cut, strict=False)
        if gone
    ]
    letter = Document("1", text)
    result = apply(letter, less(letter, changes))
    assert read(result) == []
    assert result.endswith(("]", "."))
    gaps = [match.span() for match in re.finditer(r"\[…\]", result)]
    assert all(result[one[1] : other[0]].strip(" .,;") for one, other in pairwise(gaps))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is a [DEMOGRAPHIC 1] deputy head.", "She is a [DEMOGRAPHIC 1] manager."),
        (
            "He told the [AGE 2], [DEMOGRAPHIC 1] deputy head.",
            "He told the [AGE 2], [DEMOGRAPHIC 1] manager.",
        ),
        ("She is a Welsh-speaking deputy head.", "She is a Welsh-speaking manager."),
        ("I asked [PERSON 1], deputy head there.", "I asked [PERSON 1], a manager there."),
        ("I work as deputy head.", "I work as a manager."),
        ("The boy told a deputy head.", "The boy told a manager."),
        (
            "She is a [DEMOGRAPHIC 1] and [AGE 1] deputy head.",
            "She is a [DEMOGRAPHIC 1] and [AGE 1] manager.",
        ),
        ("As [DEMOGRAPHIC 1] deputy head I know.", "As [DEMOGRAPHIC 1] manager I know."),
        ("I work as acting deputy head.", "I work as acting manager."),
        ("The Moorside deputy head left.", "The Moorside manager left."),
        ("He left the school, deputy head in tears.", "He left the school, a manager in tears."),
        ("An A&E deputy head left.", "An A&E manager left."),
        ("I was a cook/deputy head there.", "I was a cook/manager there."),
    ],
)
def test_labels_before_a_post_are_read_as_adjectives(text: str, expected: str) -> None:
    letter, at = Document("1", text), text.index("deputy head")
    changes = [Change(((at, at + len("deputy head")),), "a manager", Type.ROLE, 1.0)]
    assert apply(letter, less(letter, changes)) == expected


def test_one_of_several_has_an_article() -> None:
    letter, at = Document("1", "I am one of deaf porters here."), 12
    span = Span(at, at + len("deaf porters"), Type.ROLE, Level.QUASI)
    assert apply(letter, plan(letter, [span], PUBLIC)) == "I am one of the members of staff here."


def test_a_gap_that_begins_within_a_sentence_leaves_its_stop() -> None:
    letter = Document("1", "Logged as late. I am alone. They knew.")
    cuts = [Change(((10, 27),), "[…]", Type.EVENT, 1.0)]
    assert apply(letter, less(letter, cuts)) == "Logged as […]. They knew."
    whole = [Change(((16, 27),), "[…]", Type.EVENT, 1.0)]
    assert apply(letter, less(letter, whole)) == "Logged as late. […] They knew."
    letter = Document("1", "There are six (I am one of them). They knew.")
    assert (
        apply(letter, less(letter, [Change(((15, 33),), "[…]", Type.EVENT, 1.0)]))
        == "There are six ([…]). They knew."
    )
