"""Patterns that are looked for together are found as each alone would be."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.risk.attribution import column, context, features
from redactkit.risk.events import occasions
from redactkit.risk.facts import cues
from redactkit.risk.matching.patterns import matches, patterns
from redactkit.risk.people import author, noun_mentions, pronouns

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


@pytest.mark.parametrize("title", [pronouns._HIS_TITLE, pronouns._HER_TITLE])
@given(before=st.text(max_size=4), data=st.data())
def test_whatever_a_title_is_it_is_spotted(title: re.Pattern[str], before: str, data: st.DataObject) -> None:
    text = before + data.draw(st.from_regex(title))
    begins = {match.start() for match in pronouns._TITLE.finditer(text)}
    assert {match.start() for match in title.finditer(text)} <= begins
    assert bool(begins) == any(each.search(text) for each in (pronouns._HIS_TITLE, pronouns._HER_TITLE))


def begun_anywhere(pattern: re.Pattern[str]) -> re.Pattern[str]:
    anywhere = re.compile(re.sub(r"^\(\?=\[.+?[^\\]\]\)", "", pattern.pattern), pattern.flags)
    assert anywhere.pattern != pattern.pattern
    return anywhere


@pytest.mark.parametrize(
    "pattern",
    [
        author._FIRST, author._CALLER, author._QUOTED, pronouns._THIRD, occasions._OCCASION, features._THEY,
        context._TOLD, cues.PLACEHOLDER,
    ],
)  # fmt: skip
def test_no_match_begins_otherwise_than_its_pattern_is_looked_for(pattern: re.Pattern[str]) -> None:
    anywhere = begun_anywhere(pattern)
    found = 0
    for text in ("[ROLE 1], Child A", *TEXTS, *map(str.upper, TEXTS)):
        spans = [match.span() for match in pattern.finditer(text)]
        assert spans == [match.span() for match in anywhere.finditer(text)]
        found += len(spans)
    assert found


@pytest.mark.parametrize("pattern", [column.HEAD, column._SAID])
def test_what_stands_before_a_stretch_begins_as_it_is_looked_for(pattern: re.Pattern[str]) -> None:
    anywhere = begun_anywhere(pattern)
    found = 0
    for text in (*TEXTS, *map(str.upper, TEXTS)):
        for end in (place.end() for place in re.finditer(r"\W", text)):
            spans = [
                match and match.span()
                for match in (each.search(text, end - 40, end) for each in (pattern, anywhere))
            ]
            assert spans[0] == spans[1]
            found += spans[0] is not None
    assert found


@given(st.data())
def test_whoever_calls_is_found_by_a_hint(data: st.DataObject) -> None:
    text = data.draw(st.from_regex(author._CALLER))
    assert any(hint in text for hint in author._CALLER_HINTS)


NOMINAL = """The boy|an older LAD|his Mum|Zeb's gran|her husband's brother|the lady’s home|a|child|protection
|woman's|one-to-one's tiny little toddler|grandmother-in-law|another young and tenant|,|\n|é|.|xyzxyzxyzxyz"""


@given(st.lists(st.sampled_from(NOMINAL.split("|"))).map(" ".join))
def test_nouns_for_people_are_found_as_in_the_whole_text(text: str) -> None:
    spans = [match.span() for match in noun_mentions._spoken_of(text)]
    assert spans == [match.span() for match in noun_mentions._NOUN.finditer(text)]


@given(st.data())
def test_nothing_more_is_looked_at_around_a_noun_for_people_than_tells_whether_it_counts(
    data: st.DataObject,
) -> None:
    text = data.draw(st.from_regex(noun_mentions._NOUN))
    for match in noun_mentions._NOUN.finditer(text):
        noun = match.start("noun") - 1
        assert noun - match.start() <= noun_mentions._LEAD
