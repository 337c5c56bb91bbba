"""What several concerns share, told of nobody alone and of no single body."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.publishing.conftest import concern

from redactkit import publish
from redactkit.codebook import load
from redactkit.composing.frames import FRAMES
from redactkit.publishing.composites import composites
from redactkit.publishing.counting.tuples import CodedRow, common
from redactkit.publishing.many import _PATTERNS, band, many
from redactkit.publishing.values import Composite

BOOK = load()
RECORDS = (("sector", "education"), ("kind", "records.falsified"))


def rows(count: int, *more: tuple[str, str], first: int = 0, bodies: int = 999) -> dict[str, CodedRow]:
    return {
        f"c{at}": CodedRow((*RECORDS, *more), f"w{at}", f"o{at % bodies}")
        for at in range(first, first + count)
    }


def made(
    some: Mapping[str, CodedRow], others: Mapping[str, CodedRow] | None = None, k: int = 3
) -> tuple[Composite, ...]:
    """Return the composites of `some`; those of `others` are in the register too."""
    other = {"x": CodedRow((("sector", "education"), ("kind", "abuse.physical")), "x", "x")}
    return composites(some, BOOK, common([*some.values(), *(others or other).values()], BOOK, k))


def test_it_says_that_it_is_one_and_how_many_stand_behind_it() -> None:
    (found,) = made(rows(12))
    assert found.text == (
        "This composite tells what between ten and nineteen concerns from education have in common; it is "
        "not the story of any one of them. All of them said that records were made up or changed."
    )
    assert found.concerns == "between ten and nineteen"
    assert len(found.members) == 12


def test_shares_are_told_in_words_two_to_a_sentence() -> None:
    ignored, hidden, children = ("response", "ignored"), ("response", "covered_up"), ("affected", "children")
    some = rows(8, ignored, children) | rows(4, ignored, hidden, children, first=8) | rows(4, first=12)
    others = {
        f"x{at}": CodedRow((("sector", "education"), ("kind", "abuse.physical"), pair), f"x{at}", f"x{at}")
        for at, pair in enumerate([ignored, hidden, children])
    }
    (found,) = made(some, others)
    assert found.text.partition(" made up or changed. ")[2] == (
        "Most said that it affected children. By the account of most, nothing was done about it, and by "
        "that of some, steps were taken to cover it up."
    )


@pytest.mark.parametrize(
    ("share", "words"), [(0.76, "most"), (1, "most"), (0.74, "more than half"), (0.5, "some")]
)
def test_shares_in_words(share: float, words: str) -> None:
    assert many(share) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, "three or four"),
        (5, "between five and nine"),
        (9, "between five and nine"),
        (20, "between twenty and forty-nine"),
    ],
)
def test_bands(count: int, words: str) -> None:
    assert band(count) == words


def test_it_is_never_of_one_employer() -> None:
    assert not made(rows(12, bodies=2))
    assert made(rows(12, bodies=3))


def test_it_is_never_of_too_few() -> None:
    assert not made(rows(2))


def test_no_two_share_a_member() -> None:
    both = {f"b{at}": CodedRow((*RECORDS, ("kind", "abuse.physical")), f"b{at}", f"b{at}") for at in range(6)}
    found = made(rows(6) | both, rows(3, first=50))
    names = [name for each in found for name in each.members]
    assert len(names) == len(set(names))


def test_who_knows_the_sector_of_a_body_does_not_learn_the_kind() -> None:
    """If all concerns about education are of made-up records, the kind is not told with the sector."""
    police = {
        f"p{at}": CodedRow((("sector", "police"), ("kind", "records.falsified")), f"p{at}", f"p{at}")
        for at in range(3)
    }
    found = made(rows(6), police)
    assert all("education" not in each.text for each in found)
    assert any("education" in each.text for each in made(rows(6)))


def test_who_knows_one_code_of_a_body_does_not_learn_another() -> None:
    """Whoever was threatened was ignored too, in every concern: only one of the two is told."""
    some = rows(4, ("detriment", "threatened"), ("response", "ignored")) | rows(4, first=4)
    (found,) = made(
        some, rows(3, first=20) | {"x": CodedRow((("sector", "education"), ("kind", "other")), "x", "x")}
    )
    told = {pair for statement in found.statements for pair in statement.codes}
    assert not {("detriment", "threatened"), ("response", "ignored")} <= told


def test_it_differs_from_what_was_shown_before_by_enough() -> None:
    some = rows(6)
    counts = common(
        [*some.values(), CodedRow((("sector", "education"), ("kind", "other")), "x", "x")], BOOK, 3
    )
    assert not composites(some, BOOK, counts, [frozenset([*some, "earlier"])])
    assert composites(some, BOOK, counts, [frozenset([*some, "earlier", "two", "three"])])


def test_whoever_has_not_agreed_is_in_none(register: Callable[..., Path], tmp_path: Path) -> None:
    codes = ("sector:education", "kind:records.falsified")
    given = [concern(at, codes, consent=at != 0) for at in range(6)]
    given.append(concern(6, ("sector:education", "kind:abuse.physical")))
    found = publish(register(given), tmp_path / "out", k=3, approved_by="B")
    assert [len(each.members) for each in found.composites] == [5]


def test_one_unsigned_member_makes_it_a_draft(register: Callable[..., Path], tmp_path: Path) -> None:
    codes = ("sector:education", "kind:records.falsified")
    given = [concern(at, codes, **({"confirmed_by": ""} if at == 0 else {})) for at in range(6)]
    given.append(concern(6, ("sector:education", "kind:abuse.physical")))
    found = publish(register(given), tmp_path / "out", k=3, approved_by="B")
    assert [each.decision.value for each in found.composites] == ["review"]
    assert found.composites[0].reasons == ("Nobody has confirmed its codes.",)


def test_there_is_a_sentence_for_every_frame() -> None:
    assert _PATTERNS.keys() == {*FRAMES, "setting"}
