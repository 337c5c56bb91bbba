"""What must hold for every text, from the first call to the decision."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

import redactkit
from redactkit import Decision, Document, Intruder, Level

CONCERNS = [
    json.loads(line)
    for line in Path("benchmarks/data/concerns_dev.jsonl").read_text(encoding="utf-8").splitlines()
]
FIRST = st.sampled_from(["Jane", "Priya", "Siân", "Oluwaseun", "Grace", "Will", "Agnieszka", "Nadia"])
LAST = st.sampled_from(["Smith", "Okafor", "Hill", "O'Brien", "Begum", "Ní Bhriain", "Kowalska", "Reading"])
PLACE = st.sampled_from(["Leeds", "Clitheroe", "Reading", "SY18 6AB", "12 Mill Lane, Bakewell"])
SAID = st.sampled_from(
    [
        "{first} {last} told me to leave it.",
        "The manager, {first} {last}, is never in.",
        "Ms {last} works at {place}.",
        "Ring me on 07700 900123.",
        "I have been a social worker in {place} for nine years.",
        "She is pregnant and the only woman on nights.",
        "It happened on 14 January 2023.",
        "The records were changed afterwards.",
        "We are short of staff most days.",
    ]
)


@st.composite
def concerns(draw: st.DrawFn) -> str:
    """A few sentences in which names and places agree, with the blanks and dirt of real ones."""
    first, last, place = draw(FIRST), draw(LAST), draw(PLACE)
    said = draw(st.lists(SAID, min_size=1, max_size=5))
    text = draw(st.sampled_from([" ", "\n", "\r\n", "\n\n", "\t"])).join(said)
    text = text.format(first=first, last=last, place=place)
    return draw(st.sampled_from([str, str.lower, str.upper]))(text) + draw(
        st.sampled_from(["", "🙂", "\x00", "\n"])
    )


def facts(text: str) -> list[tuple[int, int, str, str, str]]:
    """What detection makes of a text, but for its certainty."""
    return [(s.start, s.end, s.type, s.level, s.entity) for s in redactkit.detect(text)]


LAWFUL = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@LAWFUL
@given(concerns())
def test_text_outside_the_edits_is_kept(text: str) -> None:
    outcome = redactkit.redact(text)
    position, rest = 0, outcome.text
    for edit in outcome.edits:
        kept = text[position : edit.start] + edit.replacement
        assert rest.startswith(kept)
        position, rest = edit.end, rest[len(kept) :]
    assert rest == text[position:]


@LAWFUL
@given(concerns())
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redactkit.redact(text).text
    assert redactkit.redact(once).text == once


@LAWFUL
@given(concerns())
def test_a_direct_identifier_left_means_withhold(text: str) -> None:
    outcome = redactkit.redact(text)
    if any(span.level is Level.DIRECT for span in redactkit.detect(outcome.text)):
        assert outcome.decision is Decision.WITHHOLD
        assert outcome.risk.grade == 4


@LAWFUL
@given(
    concerns(), st.sampled_from(["The only Welsh speaker in the team saw it.", "She is 52.", "I am a nurse."])
)
def test_adding_a_fact_never_lowers_the_risk(text: str, fact: str) -> None:
    """Where detection reads the old part as before: a capital more can change how it reads a name."""
    longer = f"{text}\n{fact}"
    assume(facts(longer)[: len(facts(text))] == facts(text))
    before, after = redactkit.assess(text), redactkit.assess(longer)
    assert after.score >= before.score
    assert after.grade >= before.grade


@LAWFUL
@given(concerns())
def test_risks_are_chances_and_intervals_hold_their_point(text: str) -> None:
    risk = redactkit.assess(text)
    assert set(risk.intruders) == set(Intruder)
    for exposure in risk.intruders.values():
        assert 0 < exposure.risk.low <= exposure.risk.point <= exposure.risk.high <= 1
        assert 1 <= exposure.set_size.low <= exposure.set_size.point <= exposure.set_size.high
    assert 0 <= risk.score <= 100
    assert 0 <= risk.grade <= 4


def test_batch_and_single_and_any_order_give_the_same_bytes() -> None:
    documents = [Document(concern["id"], concern["text"]) for concern in CONCERNS[:8]]
    together = {outcome.id: outcome.text for outcome in redactkit.redact_all(documents)}
    backwards = {outcome.id: outcome.text for outcome in redactkit.redact_all(reversed(documents))}
    alone = {document.id: redactkit.redact(document).text for document in documents}
    assert together == backwards == alone


@pytest.mark.parametrize("concern", CONCERNS, ids=lambda concern: concern["id"])
def test_every_development_concern_goes_the_whole_path(concern: dict[str, str]) -> None:
    outcome = redactkit.redact(Document(concern["id"], concern["text"]))
    assert outcome.reasons
    assert outcome.text != concern["text"]
    assert redactkit.redact(outcome.text).text == outcome.text
