"""A study is told in the same words of k concerns and more, so that it points to none of them."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.publishing.conftest import COMMON, HOTLINE, Recount, concern, lines, told

from redactkit import publish

Register = Callable[..., Path]
SIGNED = "Second Reader"


@pytest.mark.parametrize("k", [10, 5])
def test_the_same_words_are_told_of_k_writers_and_k_organisations(
    hotline: Callable[[int], Path], k: int
) -> None:
    behind = {line["id"]: line for line in lines(HOTLINE)}
    alike = defaultdict(list)
    for line in lines(hotline(k) / "studies.jsonl"):
        if line["statements"]:
            alike[line["text"]].append(behind[line["id"]])
    assert alike
    for members in alike.values():
        for name in ("writer", "organisation"):
            assert len({each[name].casefold() for each in members}) >= k


@pytest.mark.parametrize("k", [10, 5])
def test_who_knows_an_incident_and_that_it_is_told_points_to_its_study_once_in_k(
    hotline: Callable[[int], Path], k: int
) -> None:
    held = Recount(lines(HOTLINE)).held
    printed = {line["id"]: told(line) for line in lines(hotline(k) / "studies.jsonl") if line["statements"]}
    for name in printed:
        fitting = [codes for codes in printed.values() if codes <= held[name]]
        best = max(map(len, fitting))
        assert len(fitting) >= k
        assert len(printed[name]) < best or sum(len(codes) == best for codes in fitting) >= k


def test_what_is_told_does_not_hang_on_the_order_of_the_register(
    register: Register, tmp_path: Path, hotline: Callable[[int], Path]
) -> None:
    given = [{**line, "confirmed_by": "First Reader"} for line in lines(HOTLINE)]
    publish(register(reversed(given)), tmp_path / "out", approved_by=SIGNED)
    again = {line["id"]: line["text"] for line in lines(tmp_path / "out" / "studies.jsonl")}
    assert again == {line["id"]: line["text"] for line in lines(hotline(10) / "studies.jsonl")}


def test_a_noun_that_stands_of_too_few_stands_of_none(register: Register, tmp_path: Path) -> None:
    """Of two the harm came to a child, of two perhaps to somebody else: three may not be told apart."""
    codes = [each.replace("records.falsified", "abuse.physical") for each in COMMON]
    given = [concern(at, codes + ["affected:older_people"] * (at > 1)) for at in range(4)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by=SIGNED)
    texts = {study.text for study in made.studies}
    assert len(texts) == 1
    assert "a child" not in texts.pop()


def test_a_better_telling_of_some_leaves_enough_for_the_others(register: Register, tmp_path: Path) -> None:
    """Three share one code more than the others, who are still three; none of the six is left out."""
    given = [concern(at, COMMON if at < 3 else COMMON[:-1]) for at in range(6)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by=SIGNED)
    assert len(made.told) == 6
    assert len({study.text for study in made.studies}) == 2


def test_those_too_few_for_a_case_of_their_own_are_not_told_apart(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON if at < 3 else COMMON[:-1]) for at in range(5)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by=SIGNED)
    assert [study.decision.value for study in made.studies] == ["release"] * 3 + ["withhold"] * 2


def test_a_heading_and_a_group_alone_make_no_study(register: Register, tmp_path: Path) -> None:
    codes = ("sector:education", "setting:education.primary_school", "role:teacher", "affected:children")
    given = [concern(at, (*codes, "kind:records.falsified", "basis:saw", "asks:advice")) for at in range(6)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by=SIGNED)
    assert {study.decision.value for study in made.studies} == {"withhold"}


def test_how_the_person_knew_is_not_told(register: Register, tmp_path: Path) -> None:
    given = [concern(at, (*COMMON, "basis:saw", "asks:advice", "standing:former")) for at in range(6)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by=SIGNED)
    fields = {name for study in made.studies for each in study.statements for name, _ in each.codes}
    assert "response" in fields
    assert fields.isdisjoint({"basis", "asks", "standing"})
