"""No five words in a row of any text, no name, no figure."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.publishing.conftest import COMMON, HOTLINE, concern, lines

from redactkit import publish
from redactkit.publishing.copying import copied, runs


def test_a_wording_that_stands_in_a_source_gives_way(register: Callable[..., Path], tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    before = publish(register(given), tmp_path / "before", k=3, approved_by="Second Reader")
    assert all("records were made up or changed" in study.text for study in before.studies)
    given[3]["text"] = "She swore that records were made up, or changed, that Tuesday."
    after = publish(register(given), tmp_path / "after", k=3, approved_by="Second Reader")
    planted = set(runs(given[3]["text"]))
    assert after.told
    for each in (*after.studies, *after.composites):
        if each.decision.value != "withhold":
            assert planted.isdisjoint((*runs(each.text), *runs(each.title)))


def test_what_no_wider_word_avoids_is_withheld(register: Callable[..., Path], tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    made = publish(register(given), tmp_path / "before", k=3, approved_by="Second Reader")
    given[0]["text"] = " ".join(study.text for study in made.studies) + " Why it matters: those who decide"
    for number in range(9):  # whatever is told next stands in a source too
        after = publish(register(given), tmp_path / f"after {number}", k=3, approved_by="Second Reader")
        texts = [study.text for study in after.studies if study.decision.value != "withhold"]
        assert not copied(texts, [given[0]["text"]])
        given[0]["text"] += " ".join(texts)


@pytest.mark.parametrize("k", [10, 5])
def test_nothing_of_a_source_is_in_what_is_printed(hotline: Callable[[int], Path], k: int) -> None:
    register = lines(HOTLINE)
    page = (hotline(k) / "publication.html").read_text("utf-8")
    style = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
    table = (hotline(k) / "tables.csv").read_text("utf-8")
    jsonl = [
        words
        for name in ("studies.jsonl", "composites.jsonl")
        for line in lines(hotline(k) / name)
        for words in (line["title"], line["text"])
    ]
    printed = [style.sub(" . ", page), *jsonl]
    composed = re.search(r'id="studies".*', page, re.DOTALL)
    assert composed
    assert not copied([*jsonl], (line["text"] for line in register))
    everything = "\n".join([*printed, table, (hotline(k) / "manifest.jsonl").read_text("utf-8")])
    for line in register:
        for name in (line["writer"], line["organisation"]):
            assert not re.search(rf"\b{re.escape(name)}\b", everything)
    assert not any(re.search(rf"\b{line['id']}\b", page + table) for line in register)
    assert not any(re.search(r"\d", words) for words in jsonl)
