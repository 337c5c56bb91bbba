"""Two posts stay two, and one stays one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.english.words import in_order
from redactkit.policy import load
from redactkit.transform import apply, less, plan
from redactkit.transform.distinct_posts import Post, told_apart
from redactkit.transform.generalise.job_families import ORDINALS, family
from redactkit.transform.generalise.value import general
from redactkit.types import Change, Document, Level, Span, Technique, Type

PUBLIC = load("public")
POSTS = st.sampled_from(
    [
        "ward manager", "site manager", "deputy", "supervisor", "matron", "cook", "porter", "caretaker",
        "dietitian", "pharmacist", "radiographer", "staff nurse", "school nurse", "health visitor",
    ]
)  # fmt: skip


def spans(text: str, posts: list[str]) -> list[Span]:
    """Return a span for each of `posts`, each with an entity of its own wording, in order."""
    found, at = [], 0
    for post in posts:
        at = text.index(post, at)
        found.append(
            Span(at, at + len(post), Type.ROLE, Level.QUASI, entity=f"r{sorted(set(posts)).index(post)}")
        )
        at += len(post)
    return found


@given(posts=st.lists(POSTS, min_size=2, max_size=7))
def test_two_posts_never_have_one_definite_phrase_and_one_post_has_one(posts: list[str]) -> None:
    text = " ".join(f"Then the {post} rang." for post in posts)
    letter = Document("7", text)
    edits = plan(letter, spans(text, posts), PUBLIC)
    said: dict[str, set[str]] = {}
    for edit in edits:
        if edit.type is Type.ROLE and edit.entity:
            said.setdefault(edit.entity, set()).add(edit.replacement)
    assert all(len(each) == 1 for each in said.values())
    phrases = [next(iter(each)) for each in said.values()]
    assert len(phrases) == len(set(phrases))
    again = apply(letter, edits)
    assert not [word for word in ORDINALS if f"{word} {word}" in again]


@pytest.mark.parametrize(
    ("text", "posts", "expected"),
    [
        (
            "The dietitian and the speech therapist asked.",
            ["dietitian", "speech therapist"],
            "The health professional and the second health professional asked.",
        ),
        (
            "I told the manager and the area manager.",
            ["manager", "area manager"],
            "I told the manager and the second manager.",
        ),
        (
            "I told the ward manager. The manager laughed.",
            ["ward manager", "manager"],
            "I told the manager. The manager laughed.",
        ),
        (
            "The RI rang the responsible individual.",
            ["RI", "responsible individual"],
            "The manager rang the manager.",
        ),
        ("Ward managers told site managers.", ["Ward managers", "site managers"], "Managers told managers."),
    ],
)
def test_who_is_one_and_who_is_two(text: str, posts: list[str], expected: str) -> None:
    assert apply(Document("7", text), plan(Document("7", text), spans(text, posts), PUBLIC)) == expected


def test_a_name_beside_a_post_tells_whose_it_is() -> None:
    text = "Sergeant Mace took a constable."
    found = [
        Span(0, 8, Type.ROLE, Level.QUASI, entity="r1"),
        Span(9, 13, Type.PERSON, Level.DIRECT, entity="p1"),
        Span(21, 30, Type.ROLE, Level.QUASI, entity="r2"),
    ]
    letter = Document("7", text)
    assert (
        apply(letter, plan(letter, found, PUBLIC))
        == "Police officer [PERSON 1] took a second police officer."
    )


def test_changes_that_were_advised_keep_two_posts_two() -> None:
    text = "The pharmacist rang the welder."
    changes = [
        Change(((4, 14),), "a member of staff", Type.ROLE, 1.0),
        Change(((24, 30),), "a member of staff", Type.ROLE, 1.0),
    ]
    letter = Document("7", text)
    assert apply(letter, less(letter, changes)) == "The member of staff rang the second member of staff."


def test_what_has_a_number_keeps_it() -> None:
    assert family("second manager") == "second manager"
    text = "The second manager rang the matron and the cook."
    posts = [Post(28, 34, "r1", "manager"), Post(43, 47, "r2", "manager")]
    assert told_apart(text, posts, [(28, 34), (43, 47)]) == {28: "manager", 43: "third manager"}


QUANTITIES = st.sampled_from(in_order("inch kilos miles degrees tablets pages stitches quid mg"))


@given(number=st.integers(1, 999), unit=QUANTITIES, setting=st.sampled_from(["range", "size"]))
def test_a_general_number_is_one_of_the_same_thing_and_holds_the_number(
    number: int, unit: str, setting: str
) -> None:
    text = f"It was {number} {unit}."
    settings = load("public").generalise
    value = general(text, Span(7, len(text) - 1, Type.QUANTITY, Level.QUASI), settings)
    if value is None:
        assert number <= 1
        return
    assert value.words.endswith(f" {unit}")
    ends = [int(each.replace(",", "")) for each in re.findall(r"[\d,]+", value.words)]
    assert value.words.startswith("two to four") or ends[0] <= number <= ends[1]


TYPED = st.sampled_from(
    [
        ("She is 52.", "52", Type.AGE, r"\d0 to \d9"),
        ("On 9 March 2024 it was.", "9 March 2024", Type.DATETIME, r"spring 2024"),
        ("At Wicker Council it was.", "Wicker Council", Type.ORGANISATION, r"council"),
        ("The ward manager left.", "ward manager", Type.ROLE, r"manager"),
        ("Of 26 boys all left.", "26 boys", Type.QUANTITY, r"20 to 30 boys"),
    ]
)


@given(one=TYPED, other=TYPED)
def test_a_replacement_keeps_the_type_of_what_it_replaces(one, other) -> None:
    text = f"{one[0]} {other[0]}"
    at, then = text.index(one[1]), text.rindex(other[1])
    found = {
        Span(at, at + len(one[1]), one[2], Level.QUASI),
        Span(then, then + len(other[1]), other[2], Level.QUASI),
    }
    made = [
        edit for edit in plan(Document("7", text), found, PUBLIC) if edit.technique is Technique.GENERALISE
    ]
    patterns = {one[2]: one[3], other[2]: other[3]}
    values = [edit for edit in made if re.search(patterns[edit.type], edit.replacement)]
    assert {edit.type for edit in values} == set(patterns)
