"""What Spark counts over a register is what DuckDB counts, and what the rule says."""

from itertools import combinations, product
from typing import Any

import pytest
from tests.spark.conftest import Run, Said

from redactkit.codebook import load
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tuples import CodedRow, common

CODES = {
    "setting": ["education.primary_school", "education.secondary_school", "education.early_years"],
    "role": ["teacher", "manager", "administrative"],
    "kind": ["records.falsified", "records.missing", "abuse.physical", "records.falsified/visits"],
    "response": ["ignored", "dismissed"],
}
NAMES = ("", "A", "a ", "B", "C  D", "c d", "E", "F")
"""Names of writers and bodies, some of them one in two spellings, and one that is not known."""


def concerns() -> list[tuple[Any, ...]]:
    """Return a register: every code with every other, of writers and bodies that come round again."""
    every = list(product(*([(name, code) for code in codes] for name, codes in CODES.items())))
    return [
        (
            f"c{number}", ("concern", "report", "case_study")[number % 3], [("sector", "education"), *codes],
            NAMES[number % 8], NAMES[number * 5 % 7] or None, "A Reader" if number % 5 else " ",
        )
        for number, codes in enumerate(every + every[::2])
    ]  # fmt: skip


@pytest.fixture(scope="module")
def counted(run: Run) -> Said:
    """Give what Spark counted of the register."""
    return run("register", register=concerns(), k=3)


@pytest.mark.parametrize("parts", [1, 3])
def test_spark_shares_what_duckdb_shares(counted: Said, parts: int) -> None:
    book = load()
    rows = [
        CodedRow(tuple(codes), writer, body or "")
        for _, genre, codes, writer, body, confirmed in concerns()
        if genre != "report" and confirmed.strip()
    ]
    shared = common(rows, book, 3).without(too_few(book, 3))
    told = [
        tuple((each["field"], each["code"]) for each in row["codes"]) for row in counted[f"shared in {parts}"]
    ]
    asked = [pair for pair in shared.numbers if shared.holds([pair])]
    assert len(asked) > 10
    assert sorted(told) == sorted(
        some for size in (1, 2, 3) for some in combinations(asked, size) if shared.holds(some)
    )
    assert [len(codes) for codes in told] == [row["size"] for row in counted[f"shared in {parts}"]]


def test_a_second_count_finds_the_same(counted: Said) -> None:
    """Written anew from the rule: k writers and k bodies, of concerns that somebody has confirmed."""
    behind: dict[frozenset[str], list[tuple[str, str]]] = {}
    for _, genre, codes, writer, body, confirmed in concerns():
        if genre == "report" or not confirmed.strip():
            continue
        [kind] = [code for name, code in codes if name == "kind"]
        [response] = [code for name, code in codes if name == "response"]
        held = {kind, kind.partition("/")[0], kind.partition(".")[0], response, "not_taken_up"}
        who = (" ".join(writer.lower().split()), " ".join((body or "").lower().split()))
        for size in (1, 2, 3):
            for some in combinations(held, size):
                behind.setdefault(frozenset(some), []).append(who)
    enough = {
        some for some, who in behind.items() if all(len(set(each)) >= 3 for each in zip(*who, strict=True))
    }
    told = [
        [each["code"] for each in row["codes"]]
        for row in counted["shared in 1"]
        if {each["field"] for each in row["codes"]} <= {"kind", "response"}
    ]
    assert set(map(frozenset, told)) == enough
    assert len(enough) < len(behind)


def test_what_was_kept_to_count_is_given_up(counted: Said) -> None:
    assert counted["left"] == [0, 0]


def test_a_bad_register_is_one_clear_sentence(counted: Said) -> None:
    confirmed = sum(genre != "report" and bool(by.strip()) for _, genre, _, _, _, by in concerns())
    assert counted["faults"] == [
        "InvalidInput: k is 2; at least 3 concerns must share what is told. Choose 10 for the world.",
        "InvalidInput: The frame has no column 'confirmed_by'. Its columns: id, genre, facts, writer, "
        "organisation.",
        "InvalidInput: Column 'facts' must hold lists of structures with field and code, both strings.",
        "InvalidInput: Column 'facts' must hold lists of structures with field and code, both strings.",
        f"InvalidInput: {confirmed} of the concerns have no id, or one that another has. Give each one of "
        "its own.",
        f"InvalidInput: 1 of the codes are not in codebook version {load().version}. Correct them.",
        "InvalidInput: 1 of the codes are not in codebook version next. Correct them.",
    ]
