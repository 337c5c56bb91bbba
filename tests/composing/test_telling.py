"""How a study reads: what stands together, what comes first, and what is never said."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.codebook import load
from redactkit.composing import LONGEST, compose, tell, told_as, words
from redactkit.types import CodedFact, Decision

BOOK = load()
SAYABLE = [(code.field, code.code) for code in BOOK if code.says]
KINDS = [pair for pair in SAYABLE if pair[0] == "kind"]

Pair = tuple[str, str]


def text(*codes: Pair) -> str:
    return " ".join(statement.text for statement in tell(codes, BOOK))


def test_a_study_reads_in_the_order_of_a_printed_case() -> None:
    codes = [
        ("setting", "education.primary_school"),
        ("role", "teacher"),
        ("kind", "safety.supervision/alone"),
        ("affected", "children"),
        ("duration", "months"),
        ("basis", "saw"),
        ("told", "board"),
        ("response", "ignored"),
        ("detriment", "moved"),
        ("detriment", "feared"),
        ("outcome", "investigated"),
    ]
    assert text(*codes) == (
        "A member of the teaching staff in a primary school reported a concern and said that a child was "
        "left alone. "
        "They had seen or heard it, and said that it had gone on for months. "
        "They also said that it had been raised with those who oversee the place, but that nothing was done "
        "about it. "
        "They were moved or given other duties or shifts because of it, and were afraid of what might "
        "follow. "
        "By the time this was written, the matter had been investigated. "
        "Why it matters: for some people even a short time alone is enough to come to harm, and that is why "
        "others are paid to watch over them."
    )


def test_an_answer_turns_only_on_whom_it_was_raised_with() -> None:
    once = [("duration", "once"), ("response", "not_open"), ("kind", "safety.medicines")]
    assert "a single occasion and that it was not dealt with openly" in text(*once)
    assert ", but that it was not dealt with openly" in text(*once, ("told", "union"))


def test_a_plain_act_is_told_before_a_heading() -> None:
    told = text(("kind", "safety"), ("kind", "records.falsified/visits"))
    assert told.index("visits were entered") < told.index("safety was not properly looked after")


def test_only_an_abstract_heading_says_what_it_covers() -> None:
    assert "Concerns of this kind may be about violence" in text(("kind", "abuse"))
    assert "Concerns of this kind may be about" not in text(("kind", "abuse.physical"), ("kind", "safety"))


@pytest.mark.parametrize(
    ("coded", "who"),
    [
        ([("affected", "children")], "a child was left wet or dirty"),
        ([("affected", "children"), ("affected", "staff")], "a child was left wet or dirty"),
        ([("affected", "children"), ("affected", "disabled_people")], "a child was left wet or dirty"),
        ([("affected", "disabled_people")], "a disabled person was left wet or dirty"),
        ([("affected", "children"), ("affected", "older_people")], "a person was left wet or dirty"),
        ([("affected", "children"), ("affected", "families")], "a person was left wet or dirty"),
        ([], "a person was left wet or dirty"),
    ],
)
def test_the_harm_is_said_of_a_group_only_where_it_can_be_of_no_other(coded: list[Pair], who: str) -> None:
    assert who in text(("kind", "abuse.neglect/dirty"), *coded)


def test_a_group_that_is_not_told_keeps_the_harm_from_being_said_of_another() -> None:
    """Both were coded: that one of them gave way does not make the harm that of the other."""
    changes = [
        (("kind", "abuse.neglect"), ("kind", "abuse.neglect")),
        (("affected", "children"), ("affected", "children")),
        (("affected", "older_people"), None),
    ]
    study = told_as("1", changes, BOOK)
    assert "a person did not get basic care" in study.text
    assert "children were" not in study.text.replace("affected were children", "")


def test_that_staff_know_the_place_is_not_told_twice() -> None:
    codes = [("role", "nurse_midwife"), ("standing", "insider"), ("kind", "safety.medicines")]
    assert "from the inside" not in text(*codes)


def test_a_headline_is_the_act_where_it_is_short() -> None:
    facts = [CodedFact("kind", "abuse.neglect/dirty"), CodedFact("affected", "older_people")]
    assert compose("1", facts, BOOK, "narrow").title == "An older person was left wet or dirty"
    long = [CodedFact("kind", "conduct.relationship/taken_out")]
    assert compose("1", long, BOOK, "narrow").title == "Dealings that broke the rules"


def test_words_of_the_editors_do_not_make_a_case() -> None:
    study = compose("1", [CodedFact("sector", "police"), CodedFact("kind", "safety")], BOOK)
    assert (study.decision, study.reasons[0]) == (
        Decision.WITHHOLD,
        "Too little is left to tell: there is no case in it. Tell it in a composite.",
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=5), st.lists(st.sampled_from(SAYABLE), max_size=12)
)
def test_no_study_is_long_or_says_what_none_may(kinds: list[Pair], others: list[Pair]) -> None:
    statements = tell([*kinds, *others], BOOK)
    said = " ".join(statement.text for statement in statements)
    assert statements
    assert words(statements) <= LONGEST
    assert not re.search(r"[\d\[\]{}\"“”|/]|\b(he|she|him|her|his|hers|I|we|you)\b", said)
    assert all(statement.codes for statement in statements)
    assert all(re.fullmatch(r"[A-Z][^.]+\.", statement.text) for statement in statements)
    assert {pair for each in statements for pair in each.codes} <= _with_wider([*kinds, *others])


def _with_wider(codes: list[Pair]) -> set[Pair]:
    """Return what may be told of codes: they, their sector, and the kind of an act."""
    sectors = {("sector", code.partition(".")[0]) for name, code in codes if name == "setting"}
    return {(name, each) for name, code in codes for each in BOOK.chain(name, code)} | sectors


def test_whom_it_was_raised_with_has_an_end_where_nothing_is_told_of_what_came_of_it() -> None:
    raised, feared = ("told", "line_manager"), ("detriment", "feared")
    assert "They reported it after it had been raised with the manager or team leader in charge." in text(
        ("kind", "abuse"), raised
    )
    assert "in charge, and were afraid of what might follow." in text(("kind", "abuse"), raised, feared)
    assert "They also said that it had been raised with the manager or team leader in charge, but" in text(
        ("kind", "abuse"), raised, ("response", "ignored")
    )
    assert "They also said that nobody had been told of it before." in text(
        ("kind", "abuse"), ("told", "nobody")
    )
