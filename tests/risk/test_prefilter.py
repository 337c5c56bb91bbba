"""What is read off a pattern only spares a search: no match begins or ends otherwise."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.risk.matching.patterns import patterns
from redactkit.risk.matching.prefilter import AHEAD, BACK, by_beginning, by_ending
from redactkit.risk.people import signature

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
TEXTS = [json.loads(line)["text"] for line in (DATA / "concerns_dev.jsonl").read_text("utf-8").splitlines()]
SIGNS = {
    (f"signs.tsv: {name} {number}", where): pattern
    for number, (name, _, where, pattern) in enumerate(signature._table())
    if pattern
}
BEGINNING = {
    **{
        f"{table}: {number}": pattern.pattern
        for table in ("cues.tsv", "places.tsv", "parts.tsv")
        for number, (name, pattern) in enumerate(patterns(table))
        if not name.endswith("before")
    },
    **{name: pattern for (name, where), pattern in SIGNS.items() if where == "after"},
}
ENDING = {
    **{f"parts.tsv: {name}": pattern.pattern for name, pattern in patterns("parts.tsv") if "before" in name},
    **{name: pattern for (name, where), pattern in SIGNS.items() if where == "before"},
}
FEW = settings(
    max_examples=15, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None
)


@pytest.mark.parametrize("pattern", BEGINNING.values(), ids=BEGINNING)
@FEW
@given(st.data())
def test_whatever_a_pattern_finds_begins_as_it_is_looked_for(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    tried = by_beginning([(pattern, True)])
    for match in re.finditer(pattern, text):
        assert tried(text[match.start() : match.start() + AHEAD])


@pytest.mark.parametrize("pattern", ENDING.values(), ids=ENDING)
@FEW
@given(st.data(), st.sampled_from(["", "\n"]))
def test_whatever_a_pattern_finds_ends_as_it_is_looked_for(
    pattern: str, data: st.DataObject, more: str
) -> None:
    text = data.draw(st.from_regex(pattern)) + more
    if re.search(pattern, text):
        assert by_ending([(pattern, True)])(text[-BACK:])


def test_what_is_not_tried_would_find_nothing_in_concerns() -> None:
    after = [re.compile(each) for each in BEGINNING.values()]
    before = [re.compile(each) for each in ENDING.values()]
    ahead = by_beginning([(each.pattern, number) for number, each in enumerate(after)])
    back = by_ending([(each.pattern, number) for number, each in enumerate(before)])
    spared = 0
    for text in TEXTS[:12]:
        for edge in re.finditer(r"\b|\W", text):
            at = edge.start()
            found = {number for number, each in enumerate(after) if each.match(text, at)}
            tried = ahead(text[at : at + AHEAD])
            assert found <= set(tried)
            spared += len(after) - len(tried)
            found = {number for number, each in enumerate(before) if each.search(text, max(0, at - 60), at)}
            tried = back(text[max(0, at - BACK) : at])
            assert found <= set(tried)
            spared += len(before) - len(tried)
    assert spared > 100_000
