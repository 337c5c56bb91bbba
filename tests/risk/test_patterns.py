"""Patterns that are looked for together are found as each alone would be."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.risk.matching.patterns import matches, patterns

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
TEXTS = [json.loads(line)["text"] for line in (DATA / "concerns_dev.jsonl").read_text("utf-8").splitlines()]
WORDS = """the only|one of two|team of nine|I am the|'m the [DEMOGRAPHIC 1]|’s|£40|at 9.15|on sick leave
|Hospital|in the north east|1234567|island|The North|members of staff|5 to|1,000|under|a| |,|@somebody|é"""
LEAST = {"cues.tsv": 50, "places.tsv": 50, "values.tsv": 2}
TABLES = list(LEAST)
TELLING = st.lists(st.sampled_from(WORDS.split("|")))


def alone(table: str, text: str) -> list[tuple[str, tuple[int, int], tuple[str, ...]]]:
    return sorted(
        (name, match.span(), tuple(map(str, match.groups())))
        for name, pattern in patterns(table)
        for match in pattern.finditer(text)
    )


def together(table: str, text: str) -> list[tuple[str, tuple[int, int], tuple[str, ...]]]:
    return sorted(
        (name, match.span(), tuple(map(str, match.groups()))) for name, match in matches(text, table)
    )


@pytest.mark.parametrize("table", TABLES)
def test_all_are_found_in_concerns(table: str) -> None:
    assert sum(len(alone(table, text)) for text in TEXTS) > LEAST[table]
    for text in TEXTS:
        assert together(table, text) == alone(table, text)


@pytest.mark.parametrize("table", TABLES)
@given(words=TELLING, by=st.sampled_from([" ", "", ", "]))
def test_all_are_found_in_words_thrown_together(table: str, words: list[str], by: str) -> None:
    text = by.join(words)
    assert together(table, text) == alone(table, text)


@pytest.mark.parametrize("table", TABLES)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_whatever_a_pattern_matches_is_found(table: str, data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(patterns(table)))
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="latin-1")))
    assert together(table, text) == alone(table, text)
