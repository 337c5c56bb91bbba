"""What the coder makes of whole texts, and what holds of any text."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import redactkit
from redactkit.codebook import load
from redactkit.coding import read, suggest, weigh
from redactkit.coding.code import check, sure_of
from redactkit.coding.model import model
from redactkit.english.sentences import sentences
from redactkit.errors import InvalidCodebook
from redactkit.types import CodedFact

CONCERN = (
    "I am a care assistant in a care home for older people. At night there are two of us for forty. "
    "The fluid charts are filled in at six in the morning for the whole night, and nobody gave the drinks. "
    "I told the manager and she said that this is how everybody does it. Please do not tell them my name."
)
PHRASES = [
    "I work as a nurse on a ward at the hospital.",
    "The records were changed after the inspection",
    "I told my manager, who did nothing.",
    "[14:02] Visitor: they shout at the children",
    "Nobody listens…",
    "\n\n",
    "🙂 ok",
    "Er ist nicht da.",
]


def test_a_plain_concern_is_coded() -> None:
    found = {(fact.field, fact.code) for fact in redactkit.code(CONCERN)}
    assert ("sector", "adult_social_care") in found
    everything = {(fact.field, fact.code): fact for fact in weigh(CONCERN)[1]}
    assert ("role", "social_care_worker") in everything
    told = everything["kind", "records.falsified"].evidence
    assert any("fluid charts" in CONCERN[start:end] for start, end in told)


def test_facts_and_suggestions_are_apart_and_in_the_order_of_the_codebook() -> None:
    coding, book = read(CONCERN), load()
    for facts in (coding.facts, coding.suggested):
        places = [book.place(fact.field, fact.code) for fact in facts]
        assert places == sorted(places)
    printed = {(fact.field, fact.code) for fact in coding.facts}
    assert not printed & {(fact.field, fact.code) for fact in coding.suggested}
    assert suggest(CONCERN) == coding.suggested


@given(st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join))
@settings(max_examples=40, deadline=None)
def test_what_holds_of_any_text(text: str) -> None:
    coding = read(text)
    assert coding == read(text)
    if coding.genre not in ("concern", "case_study"):
        assert coding == redactkit.coding.Proposal(coding.genre)
        return
    counts = Counter(fact.field for fact in coding.facts)
    assert [counts[field] for field in ("sector", "setting", "role")] == [1, 1, 1]
    assert counts["duration"] <= 1
    by_field = {fact.field: fact.code for fact in coding.facts}
    assert by_field["setting"].split(".")[0] in (by_field["sector"], "unknown")
    asked = [fact.code for fact in coding.facts if fact.field == "asks"]
    assert asked == ["nothing_told"] or "nothing_told" not in asked
    ranges = sentences(text, ())
    for fact in (*coding.facts, *coding.suggested):
        assert 0 <= fact.score <= 1
        for start, end in fact.evidence:
            assert any(first <= start < end <= last for first, last in ranges)


@pytest.mark.parametrize("text", ["", " \n\t", "ok", "🙂🙂", "12 34 56 78 90"])
def test_a_text_that_tells_nothing_is_other_and_has_no_facts(text: str) -> None:
    assert read(text) == redactkit.coding.Proposal("other")


SECTOR, SETTING = CodedFact("sector", "health"), CodedFact("setting", "health.hospital")
NAME, NOTHING = CodedFact("asks", "protect_identity"), CodedFact("asks", "nothing_told")


def scored(fact: CodedFact, score: float) -> CodedFact:
    return replace(fact, score=score)


def test_a_setting_is_printed_only_under_its_sector() -> None:
    limits = model().settings
    both = (scored(SECTOR, 0.95), scored(SETTING, 0.9))
    assert sure_of(both, limits) == set(both)
    assert sure_of((scored(SECTOR, 0.4), scored(SETTING, 0.9)), limits) == set()


def test_that_nothing_is_asked_is_printed_only_alone() -> None:
    limits = model().settings
    assert sure_of((scored(NAME, 0.9), scored(NOTHING, 0.95)), limits) == {scored(NAME, 0.9)}
    assert sure_of((scored(NAME, 0.3), scored(NOTHING, 0.95)), limits) == {scored(NOTHING, 0.95)}


def test_a_short_concern_is_a_concern() -> None:
    genre, _ = weigh("I am a cleaner in a care home. They lock the bedrooms at night and nobody is told.")
    assert genre in ("concern", "case_study")


def test_a_text_about_something_else_has_no_facts() -> None:
    recipe = "Beat the eggs with the sugar until pale. Fold in the flour, then bake it for half an hour."
    assert read(recipe).facts == ()


def test_another_language_is_other_and_has_no_facts() -> None:
    german = "Ich arbeite in einem Pflegeheim. Die Akten wurden gefälscht, und die Leitung hat nichts getan."
    assert read(german) == redactkit.coding.Proposal("other")


def test_a_long_text_is_read_to_its_end() -> None:
    filler = "The corridor was painted in the spring and the bins are by the gate. " * 400
    _, found = weigh(filler + CONCERN)
    evidence = [stretch for fact in found if fact.code == "records.falsified" for stretch in fact.evidence]
    assert any("fluid charts" in (filler + CONCERN)[start:end] for start, end in evidence)


def test_a_text_is_coded_alike_alone_and_among_others() -> None:
    alone = redactkit.code(CONCERN)
    for other in ("I am a teacher and the head changed the marks.", CONCERN * 3, ""):
        redactkit.code(other)
        assert redactkit.code(CONCERN) == alone


def test_the_coder_knows_the_codes_of_the_shipped_codebook() -> None:
    check(load(), model().settings)


def test_a_codebook_of_other_codes_has_no_coder() -> None:
    book = load()
    less = replace(book, fields=tuple(replace(f, codes=f.codes[:-1]) for f in book.fields))
    with pytest.raises(InvalidCodebook, match="no coder"):
        redactkit.code(CONCERN, codebook=less)


def test_a_codebook_of_other_wordings_is_served(tmp_path: Path) -> None:
    shipped = Path(redactkit.__file__).parent / "codebook" / "vocabulary.toml"
    path = tmp_path / "own.toml"
    path.write_text(shipped.read_text(encoding="utf-8").replace('says = "policing"', 'says = "the police"'))
    assert redactkit.code(CONCERN, codebook=path) == redactkit.code(CONCERN)


def test_nothing_of_the_text_shows_in_what_is_printed_of_a_coding() -> None:
    shown = f"{read(CONCERN)!r} {redactkit.code(CONCERN)!r}"
    assert "fluid" not in shown
    assert "forty" not in shown
