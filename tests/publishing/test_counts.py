"""What is printed is shared: counted again by a second program, from the lines alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.publishing.conftest import COMMON, HOTLINE, Recount, concern, lines, told

from redactkit import publish


@pytest.mark.parametrize(("k", "share"), [(10, 0.50), (5, 0.75)])
def test_the_hotline_is_told_and_nothing_rare_is(
    hotline: Callable[[int], Path], k: int, share: float
) -> None:
    recount = Recount(lines(HOTLINE))
    studies = [line for line in lines(hotline(k) / "studies.jsonl") if line["statements"]]
    assert not [found for line in studies for found in recount.violations(told(line), k)]
    assert all(told(line) <= recount.held[line["id"]] for line in studies)
    rich = [line for line in studies if len(told(line)) >= 5 and "kind" in {name for name, _ in told(line)}]
    assert len(rich) >= share * 180
    behind = {
        name
        for line in lines(hotline(k) / "private" / "sources.jsonl")
        for name in line["concerns"]
        if "study" in line or "composite" in line
    }
    assert len(behind) >= 0.9 * 180


@pytest.mark.parametrize("k", [10, 5])
def test_each_share_of_a_composite_is_held_by_enough_of_its_members(
    hotline: Callable[[int], Path], k: int
) -> None:
    sources = [line for line in lines(hotline(k) / "private" / "sources.jsonl") if "composite" in line]
    printed = lines(hotline(k) / "composites.jsonl")
    every = lines(HOTLINE)
    assert printed
    for source, composite in zip(sources, printed, strict=True):
        members = Recount(line for line in every if line["id"] in source["concerns"])
        about = frozenset(
            map(tuple, composite["statements"][0]["codes"] + composite["statements"][1]["codes"])
        )
        assert all(about <= held for held in members.held.values())
        for statement in composite["statements"]:
            for pair in statement["codes"]:
                assert not members.few(about | {tuple(pair)}, k)
        assert not Recount(every).violations(told(composite), k)[:-1]  # the whole of it is told of nobody


CHOICES = {
    "setting": ["education.primary_school", "education.secondary_school", "education.early_years"],
    "role": ["teacher", "manager", "administrative", "education_support"],
    "kind": ["records.falsified", "records.missing", "abuse.physical", "records.falsified/visits"],
    "response": ["ignored", "dismissed", "covered_up"],
    "detriment": ["feared", "isolated", "moved"],
    "told": ["line_manager", "police", "board"],
    "affected": ["children", "staff", "children_in_care"],
}


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, Any]]:
    def line(number: int) -> dict[str, Any]:
        codes = [f"{name}:{draw(st.sampled_from(some))}" for name, some in CHOICES.items()]
        who = {
            name: draw(st.sampled_from(["", "A", "B", "C", "D", "E"])) for name in ("writer", "organisation")
        }
        return concern(number, ["sector:education", *codes], **who)

    return [line(number) for number in range(draw(st.integers(3, 24)))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(registers())
def test_nothing_rare_is_printed_of_any_register(
    tmp_path_factory: pytest.TempPathFactory, given: list[dict[str, Any]]
) -> None:
    from redactkit.codebook import load
    from redactkit.io.facts import coding_of
    from redactkit.publishing.publication import published
    from redactkit.publishing.register import Concern

    concerns = [
        Concern(line["id"], line["text"], coding_of(line, "", load()), line["organisation"], line["writer"])
        for line in given
    ]
    recount = Recount(given)
    for study in published(concerns, load(), k=3, approved_by="Second Reader").studies:
        codes = frozenset(pair for statement in study.statements for pair in statement.codes)
        if study.decision.value != "withhold":
            assert not recount.violations(codes, 3)


def test_unknown_writers_and_bodies_count_as_one(register: Callable[..., Path], tmp_path: Path) -> None:
    given = [concern(at, COMMON, writer="", organisation=f"Body {at}") for at in range(12)]
    made = publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader")
    assert not made.told
    given = [concern(at, COMMON, organisation=" ") for at in range(12)]
    assert not publish(register(given), tmp_path / "out2", k=3, approved_by="Second Reader").told


def test_one_writer_in_two_spellings_counts_as_one(register: Callable[..., Path], tmp_path: Path) -> None:
    given = [concern(at, COMMON, writer=("Jo  Bloggs", "jo bloggs", "A", "a ")[at % 4]) for at in range(12)]
    assert not publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader").told


def test_four_codes_are_shared_as_a_whole_not_by_threes_alone(
    register: Callable[..., Path], tmp_path: Path
) -> None:
    """Each three of the four last codes are shared by three concerns, all four of them by one."""
    last = COMMON[4:]
    given = [concern(0, COMMON)]
    for at in range(4):
        given += [concern(1 + 3 * at + more, [*COMMON[:4], *last[:at], *last[at + 1 :]]) for more in range(3)]
    recount = Recount(given)
    publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader")
    (line,) = [line for line in lines(tmp_path / "out" / "studies.jsonl") if line["id"] == "c000"]
    assert line["statements"]
    assert not recount.few(told(line), 3)


def test_a_kind_that_one_concern_has_is_not_told(register: Callable[..., Path], tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(12)] + [
        concern(12, [each.replace("records.falsified", "abuse.sexual") for each in COMMON])
    ]
    publish(register(given), tmp_path / "out", k=3, approved_by="Second Reader")
    everything = "".join(
        path.read_text("utf-8") for path in (tmp_path / "out").glob("*.*") if path.name != "tables.csv"
    )
    assert "exual" not in everything.replace('["kind", "abuse.sexual"]', "")
