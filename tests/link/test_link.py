"""Mentions of one person, organisation or place get one id; others do not."""

import re
from collections.abc import Callable
from functools import partial
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls

from redactkit.link import link
from redactkit.types import Level, Span, Type

MARK = re.compile(r"\{(.+?)\}", re.DOTALL)


def ids(marked: str, type_: Type = Type.PERSON) -> str:
    """Return the numbers of the entities that the {marked} words are given, in order."""
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), type_, Level.DIRECT))
        text += match[1]
        position = match.end()
    return " ".join(span.entity[1:] for span in link(text + marked[position:], spans))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Jane Smith} rang. {Jane} cried. Ms {Smith} left. {JANE SMITH}, {smith}.", "1 1 1 1 1"),
        ("{Gary} said so. {Gary Tullett} is the deputy.", "1 1"),
        ("{J. Smith} is {Jane Smith}. {JS} signed.", "1 1 1"),
        ("{Jamshid N} is {Jamshid}.", "1 1"),
        ("{Liz Okafor}, called {Elizabeth Okafor} at work. {Lizzie} left.", "1 1 1"),
        ("{Kev} and {Kevin Rudling}.", "1 1"),
        ("{Siân Ní Bhriain} and {Sian}, {Ni Bhriain}.", "1 1 1"),
        ("{O'Brien} and {Pat O’Brien}'s desk.", "1 1"),
        ("{Ionut Barbulescu} and {Barbulesscu}.", "1 1"),
        ("{Tesfalem}, spelled {T-E-S-F-A-L-E-M}.", "1 1"),
        ("{Marr}. That's {M A double R}.", "1 1"),
        ("{Anna Smith} and {Ben Smith}. {Smith} left. {Anna} too.", "1 2 2 1"),
        ("{Anna Smith} came. {Ben Jones} came. Mr {Smith} left.", "1 2 3"),
        ("Mr {Patel} and Mrs {Patel} came. Mr {Patel} left.", "1 2 1"),
        ("{Maria} and {Marie} left.", "1 2"),
        ("{Will} and {Bill Hart}.", "1 2"),
        ("{Jane Smith}, {Jane Jones}. {Jane} left.", "1 2 2"),
        ("{Mandy} ({Amanda Clutterbuck}) rang. {Amanda} cried, {Mandy} left.", "1 1 1 1"),
        ("{Dave Pilling} ({Smiler}) rang. {Smiler} left.", "1 1 1"),
        ("{Smiler} ({Dave Pilling} was out) rang.", "1 2"),
        ("{Karen} ({Steve Hill}) rang.", "1 2"),
        ("{Mandy} ({Amanda}) rang.", "1 2"),
        ("{John Reeves Jr}. left. {John Reeves senior} came. {Reeves} cried.", "1 2 2"),
        ("{John Reeves} and his father, {John Reeves senior}. {John} left.", "1 2 2"),
        ("{John Reeves senior} came. {John Reeves} left. {Reeves} cried.", "1 1 1"),
        ("{John Reeves} came. {John Reeves} senior left, then {John Reeves} junior.", "1 1 2"),
    ],
)
def test_persons(marked: str, expected: str) -> None:
    assert ids(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Darlington council}, {Darlington Borough Council}, {DBC}.", "1 1 1"),
        ("{Wicker Bank} is {Wicker Bank children's home}.", "1 1"),
        ("{Assessment Team 2} and {Assessment Team 3}.", "1 2"),
        ("{Darlington Hospital} and {Darlington Council}.", "1 2"),
        ("{St. Mary's Primary} and {St Mary’s Primary School}.", "1 1"),
    ],
)
def test_organisations(marked: str, expected: str) -> None:
    assert ids(marked, Type.ORGANISATION) == expected


@pytest.mark.parametrize(
    ("marked", "type_", "expected"),
    [
        ("{12 Mill Lane, Bakewell}; {12 Mill Lane}; {Bakewell}", Type.LOCATION, "1 1 2"),
        ("{registered manager}; the {manager}; a {nurse}", Type.ROLE, "1 1 2"),
        ("{9 March}; {9 march}; {10 March}", Type.DATETIME, "1 1 2"),
        ('"{I may lose my house},"\nshe told us, "but {not my name}."', Type.EVENT, "1 1"),
    ],
)
def test_others(marked: str, type_: Type, expected: str) -> None:
    assert ids(marked, type_) == expected


def test_each_type_counts_by_itself_and_order_does_not_matter() -> None:
    text = "Jane of Leeds"
    spans = [Span(8, 13, Type.LOCATION, Level.QUASI), Span(0, 4, Type.PERSON, Level.DIRECT, entity="old")]
    assert [span.entity for span in link(text, spans)] == ["p1", "l1"]
    assert link(text, spans) == link(text, spans[::-1])


WORD = st.sampled_from(
    ["Ann", "ANN", "ann's", "Smith", "A.", "A S", "Ann Smith", "-", "🙂", "Łukasz", "T-O-M", ""]
)


@given(st.lists(WORD, max_size=12), st.sampled_from(list(Type)))
def test_any_surfaces_get_numbers_by_order_of_appearance(surfaces: list[str], type_: Type) -> None:
    text, spans = "", []
    for surface in surfaces:
        spans += [Span(len(text), len(text) + len(surface), type_, Level.QUASI)] if surface else []
        text += surface + ", "
    numbers = [int(span.entity[1:]) for span in link(text, spans)]
    assert [n for at, n in enumerate(numbers) if n not in numbers[:at]] == list(
        range(1, len(set(numbers)) + 1)
    )
    by_words = {}
    for span, number in zip(spans, numbers, strict=True):
        assert by_words.setdefault(text[span.start : span.end], number) == number


@pytest.mark.parametrize("type_", [Type.PERSON, Type.ORGANISATION, Type.ROLE, Type.EVENT])
@pytest.mark.parametrize("surface", ["Ann Q{}", "Q{}", "A{} Smith", "Ann"])
def test_work_grows_with_the_mentions_and_not_with_their_square(
    type_: Type, surface: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four times the mentions ask for less than eight times the calls; the square would be sixteen."""
    for module in ("clusters", "persons"):  # so that few mentions show what happens with many
        monkeypatch.setattr(import_module(f"redactkit.link.{module}"), "CANDIDATES", 4)

    def linking(count: int) -> Callable[[], object]:
        names = [
            surface.format("abcdefghij"[n % 10] + "aeiou"[n % 5] * (n // 50 % 7) + str(n))
            for n in range(count)
        ]
        text = ", ".join(names)
        spans, at = [], 0
        for name in names:
            spans.append(Span(at, at + len(name), type_, Level.QUASI))
            at += len(name) + 2
        return partial(link, text, spans)

    linking(600)()
    assert calls(linking(600), "link") < 8 * calls(linking(150), "link")
