"""The tables of word rules are whole: no name in them is left without a meaning, no column has a slip."""

import re

import pytest

from redactkit.detect.rules.word_patterns import Rule, word_rules
from redactkit.english.rule_tables import rows, rule_table
from redactkit.types import Type

TABLES = {"dates.tsv": Type.DATETIME, "events.tsv": Type.EVENT, "employment.tsv": Type.ROLE}


@pytest.fixture(params=TABLES)
def rules(request: pytest.FixtureRequest) -> tuple[Rule, ...]:
    return word_rules(request.param, TABLES[request.param], "rules")


def test_every_name_in_a_pattern_stands_for_something(rules: tuple[Rule, ...]) -> None:
    assert rules
    assert not [rule.kind for rule in rules if re.search(r"(?<!\(\?P)<[a-z_]{2,}>", rule.find.pattern)]


def test_scores_are_chances(rules: tuple[Rule, ...]) -> None:
    assert all(0 < rule.score <= 1 for rule in rules)


@pytest.mark.parametrize("table", TABLES)
def test_a_pattern_is_read_in_any_case_or_exactly(table: str) -> None:
    known = {"NUMBER": "one", "ORDINAL": "first"}
    cases = {columns[3] for columns in rule_table("redactkit.detect", table, known)}
    assert cases <= {"any", "exact"}


def test_a_pay_band_is_found_in_capitals_alone() -> None:
    exact = [rule for rule in word_rules("employment.tsv", Type.ROLE, "employment") if rule.exact]
    assert [rule.kind for rule in exact] == ["pay band"]
    assert exact[0].find.search("an EO")
    assert not exact[0].find.search("an eo")


def test_names_are_defined_by_those_above_them() -> None:
    table = ["=A\tx", "=B\t<A>y", "=A\tz", "", "# <A>\t<B>", "kind\tQ\t<A> <B> <C>"]
    assert list(rows(table, {"C": "w"})) == [("kind", "Q", "x|z xy w")]
