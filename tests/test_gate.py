"""Release, review or withhold, and the reasons that are given."""

from dataclasses import replace

import pytest

from redactkit.flow.gate import decide, readable, weighed
from redactkit.flow.verify import Verification
from redactkit.policy import load
from redactkit.types import Decision, Exposure, Interval, Intruder, Person, Risk

CLEAN = Verification(True, (), (), 3)
PUBLIC = load("public")  # withhold below 20, 10, 5; review below 100, 50, 20


def risk(grade: int = 1, **fit: float) -> Risk:
    sizes = {who: fit.get(who.value, 10_000.0) for who in Intruder}
    seen = {
        who: Exposure(Interval(0, 1 / size, 1 / size), Interval(size, size, size))
        for who, size in sizes.items()
    }
    person = Person("writer", (), "writer", None, (), seen)
    return Risk(20.0 * grade, grade, seen, (person,), (), (), {})


def test_enough_people_and_nothing_found_is_released() -> None:
    decision, reasons = decide(risk(), CLEAN, PUBLIC)
    assert decision is Decision.RELEASE
    assert "sufficiently remote" in reasons[0]


@pytest.mark.parametrize(
    "check",
    [
        Verification(True, (), ((3, 9),), 1),
        Verification(True, ((3, 9),), (), 1),
        Verification(False, (), (), 1),
    ],
)
def test_whatever_the_check_finds_withholds(check: Verification) -> None:
    assert decide(risk(), check, PUBLIC)[0] is Decision.WITHHOLD


def test_grade_four_withholds_though_the_check_saw_nothing() -> None:
    decision, reasons = decide(risk(4), CLEAN, load("internal"))
    assert decision is Decision.WITHHOLD
    assert reasons[0].startswith("1 direct identifier is left")


def test_several_direct_identifiers_are_counted() -> None:
    _, reasons = decide(risk(4), Verification(True, (), ((3, 9), (12, 20)), 0), PUBLIC)
    assert reasons[0] == "2 direct identifiers are left: each of them points to a person on its own."


@pytest.mark.parametrize(
    ("fit", "decision"),
    [
        ({"public": 19.9}, Decision.WITHHOLD),
        ({"public": 20}, Decision.REVIEW),
        ({"public": 100}, Decision.RELEASE),
        ({"local": 9}, Decision.WITHHOLD),
        ({"local": 49}, Decision.REVIEW),
        ({"insider": 4}, Decision.WITHHOLD),
        ({"insider": 19}, Decision.REVIEW),
        ({"insider": 20}, Decision.RELEASE),
    ],
)
def test_the_policy_says_how_many_people_must_fit(fit: dict[str, float], decision: Decision) -> None:
    assert decide(risk(**fit), CLEAN, PUBLIC)[0] is decision


def test_reasons_name_the_intruder_and_the_number() -> None:
    _, reasons = decide(risk(insider=1, local=8), CLEAN, PUBLIC)
    assert reasons == (
        "Singling out: as few as 8 people may fit somebody in the text, for somebody who knows the area; "
        "the policy asks for 10.",
        "Singling out: as few as one person may fit somebody in the text, for a colleague; "
        "the policy asks for 5.",
    )


def test_a_text_that_could_not_be_read_is_reviewed() -> None:
    decision, reasons = decide(replace(risk(), assumptions={"not read": "…"}), CLEAN, PUBLIC)
    assert decision is Decision.REVIEW
    assert "read it" in reasons[0]


def test_nothing_is_ever_said_to_be_anonymised() -> None:
    said = [decide(risk(grade), CLEAN, PUBLIC)[1] for grade in range(5)]
    assert "anonymised" not in str(said)


@pytest.mark.parametrize(
    ("knew", "decision"), [(2, Decision.REVIEW), (19, Decision.REVIEW), (20, Decision.RELEASE)]
)
def test_an_occasion_is_read_unless_enough_people_knew_of_it(knew: int, decision: Decision) -> None:
    policy = replace(PUBLIC, risk=replace(PUBLIC.risk, knew_of_it=knew))
    told = replace(risk(), occasions=((3, 40), (50, 70)))
    found, reasons = decide(told, CLEAN, policy)
    assert found is decision
    assert ("2 passages tell" in reasons[0]) is (decision is Decision.REVIEW)


def test_what_can_be_counted_is_told_from_what_must_be_read() -> None:
    told = ((3, 40),)
    assert weighed(replace(risk(), occasions=told), CLEAN, PUBLIC)
    assert not weighed(replace(risk(insider=19), occasions=told), CLEAN, PUBLIC)
    assert not weighed(replace(risk(), occasions=told), Verification(True, ((3, 9),), (), 1), PUBLIC)


@pytest.mark.parametrize(
    ("account", "missed", "name", "decision"),
    [
        ("", 0.5, "public", Decision.RELEASE),
        ("", 0.51, "public", Decision.REVIEW),
        ("", 0.51, "sector", Decision.REVIEW),
        ("it is a letter", 0.0, "public", Decision.REVIEW),
        ("it is a letter", 0.0, "sector", Decision.REVIEW),
        ("it is a letter", 9.0, "internal", Decision.RELEASE),
    ],
)
def test_what_no_number_of_people_tells_is_for_a_person(
    account: str, missed: float, name: str, decision: Decision
) -> None:
    found, reasons = decide(replace(risk(), account=account, missed=missed), CLEAN, load(name))
    assert found is decision
    if decision is Decision.REVIEW:
        assert reasons[0].startswith("Own account: it is a letter." if account else "Undetected: 0.5 ")
    assert readable(replace(risk(), account=account, missed=missed), CLEAN, load(name))
