"""How a release leads back to its source, and that the store holds no text."""

import math
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.risk.facts import facts
from redactkit.risk.linkback import Prints, closeness, link_back, load, prints, save
from redactkit.types import Level, Span, Type

KEY = bytes(range(32))
SOURCES = {
    "a": "The treasurer brought the minutes in a cake tin to the annual meeting and read out the list.",
    "b": "A night worker saw the deputy lock the kitchen and take the keys home with him on Friday.",
    "c": "The bursar moved the money to a private account and said nothing about it to the governors.",
}


def made(name: str, text: str, key: bytes = KEY) -> Prints:
    return prints(name, text, facts(text, ())[0], key=key)


STORED = [made(name, text) for name, text in SOURCES.items()]


def test_a_phrase_kept_leads_back() -> None:
    found = link_back(made("r", "Somebody brought the minutes in a cake tin to a meeting."), STORED, "a")
    assert found.rank == 1
    assert found.margin == 1.0
    assert found.shared >= 4


def test_a_text_in_other_words_does_not() -> None:
    found = link_back(made("r", "Records were shown to members at a public gathering."), STORED, "a")
    assert (found.rank, found.margin, found.shared) == (3, 0.0, 0)


def test_closeness_as_worked_by_hand() -> None:
    one = Prints("a", frozenset({b"1", b"2"}), frozenset())
    other = Prints("b", frozenset({b"1"}), frozenset({b"3"}))
    released = Prints("r", frozenset({b"1", b"2"}), frozenset({b"3"}))
    # Of two documents both have 1: ln 2; one has 2 or 3: ln 3, a triple three times.
    assert closeness(released, [one, other]) == pytest.approx(
        {"a": math.log(2) + math.log(3), "b": math.log(2) + 3 * math.log(3)}
    )


def test_three_rare_facts_lead_back_where_no_phrase_is_kept() -> None:
    def told(text: str) -> Prints:
        found = []
        for words, kind in (("Igbo", Type.DEMOGRAPHIC), ("Wigan", Type.LOCATION), ("deaf", Type.DEMOGRAPHIC)):
            start = text.index(words)
            found.append(Span(start, start + len(words), kind, Level.QUASI, entity=words))
        return prints("r", text, facts(text, sorted(found))[0], key=KEY)

    source = told("I am Igbo. I live in Wigan. I am deaf.")
    release = told("In Wigan, a deaf member of staff, who is Igbo, rang us.")
    assert not release.runs & source.runs
    assert release.triples & source.triples


def test_another_key_gives_other_prints_and_a_short_one_is_refused() -> None:
    assert not made("a", SOURCES["a"]).runs & made("a", SOURCES["a"], key=bytes(32)).runs
    with pytest.raises(ValueError, match="16 bytes"):
        prints("a", "text", (), key=b"short")


def test_the_store_holds_no_text_and_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "store.jsonl"
    save(path, STORED)
    written = path.read_text("utf-8")
    for text in SOURCES.values():
        assert not any(word in written for word in text.split() if len(word) > 4)
    assert load(path) == tuple(STORED)
    path.write_text('{"id": "a"}\n', "utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        load(path)


def test_a_source_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not among"):
        link_back(STORED[0], STORED[1:], "a")
