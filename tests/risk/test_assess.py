"""What `assess` says of texts, and the laws that hold for every text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.counting import calls

from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.advice.single_changes import _Draft
from redactkit.risk.attribution.scene import Scene, clauses
from redactkit.risk.facts.cues import look
from redactkit.risk.gather import facts
from redactkit.risk.people.story_roles import Around
from redactkit.risk.scoring.grade import Story
from redactkit.risk.scoring.leave_out import nothing
from redactkit.types import Intruder, Level, Risk, Span, Type

POLICY = load("public")


def spans(text: str, *marked: tuple[str, Type, Level]) -> tuple[Span, ...]:
    found = []
    for words, kind, level in marked:
        start = text.index(words)
        found.append(Span(start, start + len(words), kind, level, entity=f"{kind}-{words}"))
    return tuple(sorted(found))


def scored(text: str, *marked: tuple[str, Type, Level]) -> Risk:
    return assess(text, spans(text, *marked), policy=POLICY)


Q, D = Level.QUASI, Level.DIRECT
CONCERN = (
    "I am a night worker at Fernlea Croft in Accrington. On 9 March 2024 the deputy told us not to "
    "log that Kayden, 13, had been held down. He said 'if it is not on paper then it never happened'. "
    "I am the only black woman on that rota."
)
MARKED = (
    ("night worker", Type.ROLE, Q),
    ("Fernlea Croft", Type.ORGANISATION, Q),
    ("Accrington", Type.LOCATION, Q),
    ("9 March 2024", Type.DATETIME, Q),
    ("deputy", Type.ROLE, Q),
    ("13", Type.AGE, Q),
    ("if it is not on paper then it never happened", Type.EVENT, Q),
    ("only black woman", Type.DEMOGRAPHIC, Q),
)


def test_a_name_left_is_grade_four_whatever_else() -> None:
    found = scored("Ask Zebulon.", ("Zebulon", Type.PERSON, D))
    assert found.grade == 4
    assert 80 <= found.score < 100


def test_general_advice_is_publishable() -> None:
    found = scored("Keep to what you have seen. Note where the document is kept. If you hear nothing, ask.")
    assert (found.grade, found.drivers, found.advice) == (0, (), ())
    assert found.intruders[Intruder.INSIDER].set_size.low > 1000


def test_the_only_one_is_recognised_by_colleagues_and_not_by_strangers() -> None:
    found = scored("I am the only Welsh-speaking social worker on the team.")
    assert found.grade == 3
    assert found.intruders[Intruder.INSIDER].set_size.low == 1
    assert found.intruders[Intruder.PUBLIC].set_size.low > 1000


def test_a_concern_names_its_people_and_what_drives_it() -> None:
    found = scored(CONCERN, *MARKED, ("Kayden", Type.PERSON, D))
    parts = {person.person: person.story_role for person in found.people}
    assert parts["writer"] == "writer"
    assert parts["PERSON-Kayden"] == "child"
    driving = {CONCERN[each.start : each.end] for each in found.drivers}
    assert {words for words, *_ in MARKED} <= driving
    weights = [each.weight for each in found.drivers]
    assert weights == sorted(weights, reverse=True)
    assert len(found.advice) <= 10
    assert all(each.score_after < found.score for each in found.advice)
    assert {"tables", "shares", "knew_of_it", "recall"} <= set(found.assumptions)


def test_facts_go_to_those_they_are_about() -> None:
    text = "I told Ann Lee, the manager, about it. My husband is deaf."
    found = scored(
        text,
        ("Ann Lee", Type.PERSON, D),
        ("manager", Type.ROLE, Q),
        ("husband", Type.DEMOGRAPHIC, Q),
        ("deaf", Type.DEMOGRAPHIC, Q),
    )
    about = {each.person: {text[a:b] for a, b in each.facts} for each in found.people}
    assert "manager" in about["PERSON-Ann Lee"]
    assert "manager" not in about["writer"]
    assert "husband" in about["writer"]


def test_placeholders_of_ours_and_of_others_still_tell_something() -> None:
    plain = scored("She came to work and did her job.")
    label = scored("As the [DEMOGRAPHIC 2] here she came to work and did her job.")
    others = scored("As the [RELIGION] here she came to work and did her job.")
    assert label.score > plain.score
    assert others.score > plain.score
    named = scored("[PERSON 1] told Ms B, and Child A and <NAME> saw it.")
    assert len(named.people) == 4


@pytest.mark.parametrize(
    ("riskier", "safer"),
    [
        ("The officer was one of two women in a team of nine.", "The officer was a woman in a large team."),
        ("She ran home past the lighthouse with a ferret.", "She ran home past the house with a friend."),
        ("He said 'you lot could not run a bath in a house with two bathrooms'.", "He said 'no'."),
        ("It had gone to four people.", "It had gone to many."),
        ("A nurse whose father is the chief inspector rang.", "A nurse rang."),
        ("The force, the one with the swan on its badge, was told.", "The force was told."),
        ("I work nights and cannot do the stairs.", "I work here."),
    ],
)  # fmt: skip
def test_words_without_a_mark_tell_too(riskier: str, safer: str) -> None:
    assert scored(riskier).score > scored(safer).score


def test_the_number_who_knew_of_it_counts() -> None:
    few, many = (
        assess(
            CONCERN,
            spans(CONCERN, MARKED[6]),
            policy=replace(POLICY, risk=replace(POLICY.risk, knew_of_it=count)),
        )
        for count in (2, 40)
    )
    assert few.score >= many.score
    assert few.assumptions["knew_of_it"].startswith("2 ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(0, len(MARKED) - 1)), st.integers(0, len(MARKED) - 1))
def test_one_more_marked_fact_never_lowers_the_score(some: set[int], more: int) -> None:
    before = scored(CONCERN, *(MARKED[at] for at in sorted(some)))
    after = scored(CONCERN, *(MARKED[at] for at in sorted(some | {more})))
    assert after.score >= before.score - 1e-6
    assert after.grade >= before.grade


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for words, kind, _ in MARKED])
def test_a_label_or_nothing_in_place_of_a_fact_never_raises_the_score(words: str, kind: Type) -> None:
    whole = scored(CONCERN, *MARKED).score
    for instead in (f"[{kind} 1]", "[…]", "█████"):
        text = CONCERN.replace(words, instead)
        left = [mark for mark in MARKED if mark[0] != words]
        assert scored(text, *left).score <= whole + 1e-6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 199), st.integers(1, 30)), max_size=4))
def test_any_text_has_an_answer_within_bounds(text: str, places: list[tuple[int, int]]) -> None:
    kinds = list(Type)
    marked = tuple(
        Span(start, min(len(text), start + size), kinds[(start + size) % len(kinds)], Q)
        for start, size in places
        if start < len(text)
    )
    found = assess(text, marked, policy=POLICY)
    assert 0 <= found.score < 100
    assert 0 <= found.grade <= 4
    for person in found.people:
        for each in person.intruders.values():
            assert 0 < each.risk.low <= each.risk.point <= each.risk.high <= 1
            assert 1 <= each.set_size.low <= each.set_size.point <= each.set_size.high


@given(st.sampled_from(list(Type)))
def test_a_direct_identifier_of_any_type_is_grade_four(kind: Type) -> None:
    assert scored("Ask Zebulon about it.", ("Zebulon", kind, D)).grade == 4


def test_a_text_in_another_language_is_never_called_safe() -> None:
    found = scored("Bonjour tout le monde, votre directrice travaille avec nous tous ensemble.")
    assert found.grade == 2
    assert "not read" in found.assumptions
    assert "not read" not in scored(CONCERN, *MARKED).assumptions


def test_no_text_in_what_is_shown() -> None:
    found = scored(CONCERN, *MARKED, ("Kayden", Type.PERSON, D))
    shown = repr(found)
    assert "Kayden" not in shown.replace("PERSON-Kayden", "")
    assert "Fernlea" not in shown
    assert "Accrington" not in shown


def test_no_text_in_what_is_worked_out_on_the_way() -> None:
    text = "Only the quillwright was there. I told the quillwright. She is the bexleyed one."
    spans = [Span(at, at + 11, Type.ROLE, Q) for at in (9, 43)]
    told, people = facts(text, spans)
    story = Story.of(told, people.everybody, 2)
    assert any("quillwright" in key for key in story.by_key)
    draft = _Draft(1.0, 0, 4, "[…]", frozenset(story.by_key), nothing)
    scene = Scene(text, people, clauses(text))
    shown = repr((told, people, story, look(text), draft, Around.of(text, spans), scene))
    assert "uill" not in shown
    assert "bexl" not in shown


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "I ",
        "' ",
        '"x',
        "[A ",
        "one of ",
        "9.5 ",
        "the only ",
        "She said. ",
        "my ",
        "Caller ",
        "zxqj ",
        "From: ",
        "as the ",
        "I am the [A] ",
        "name ",
        "Mr Lee, 9, ",
        "and the ",
        "\n",
    ],
)
def test_hostile_text_takes_work_in_proportion(piece: str) -> None:
    """The calls grow with the text, not with its square; what a pattern searches comes to an end."""

    def assessing(size: int) -> Callable[[], object]:
        return partial(assess, (piece * size)[:size], (), policy=POLICY)

    assessing(60_000)()
    assert calls(assessing(15_000)) < 6 * calls(assessing(3_750))
