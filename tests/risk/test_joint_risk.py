"""Texts that are safe one by one and single somebody out together, worked by hand and as written."""

import math
from dataclasses import replace

import pytest

import redactkit
from redactkit.flow.gate import readable
from redactkit.flow.verify import Verification
from redactkit.policy import Policy, load
from redactkit.risk.fact import Fact
from redactkit.risk.linkage.fingerprints import Prints, WordRun
from redactkit.risk.linkage.joint_risk import JointRisk, weigh
from redactkit.risk.linkage.profiles import DisclosedProfile, contradict
from redactkit.risk.linkage.record import TextRecord, text_record
from redactkit.risk.scoring.exposure import exposure, tally
from redactkit.risk.shares.priors import ALL
from redactkit.types import Interval, Intruder, Type

PUBLIC = load("public")
KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"


def exactly(value: float) -> Interval:
    return Interval(value, value, value)


def team(people: int = 101, key: str = "team") -> Fact:
    only = frozenset({Intruder.INSIDER})
    return Fact(0, 9, "group", Type.QUANTITY, exactly(1), (), only, exactly(people), key=key)


def told(topic: str, share: float, at: int = 10, **more: object) -> Fact:
    fact = Fact(at, at + 5, topic, Type.DEMOGRAPHIC, exactly(share), (), ALL, key=f"{topic} {share}")
    return fact._replace(**more)  # type: ignore[arg-type]


def text(name: str, *facts: Fact, runs: tuple[int, ...] = (), **about: object) -> TextRecord:
    wording = Prints(name, tuple(WordRun(run, 3 * run, 3 * run + 8) for run in runs))
    writer = replace(DisclosedProfile("writer", "writer", None, facts), **about)  # type: ignore[arg-type]
    return TextRecord(name, Prints(name, ()), wording, (writer,))


def weighed(*texts: TextRecord, policy: Policy = PUBLIC) -> dict[str, JointRisk]:
    return {each.id: each for each in weigh(texts, policy)}


def test_one_tells_the_origin_and_the_other_the_shift() -> None:
    """In a team of 101, 30 others fit each text (100 times 0.3), and 9 both: under the 20 of the policy."""
    found = weighed(text("a", team(), told("ethnicity", 0.3)), text("b", team(), told("shift", 0.3)))
    for name, other in (("a", "b"), ("b", "a")):
        (union,) = found[name].unions
        assert (union.person, union.intruder, union.needed) == ("writer", Intruder.INSIDER, 20)
        assert union.alone == pytest.approx(30 / -math.expm1(-30))
        assert union.together == pytest.approx(9 / -math.expm1(-9))
        assert (union.others, union.earlier) == ((other,), 0)
        assert union.common == ((0, 9, "group"),)
    assert found["a"].unions[0].adds == ((10, 15, "ethnicity"),)
    (reason,) = found["b"].reasons
    assert reason == (
        "Release set: read with 1 other text of this set, as few as 9 people may fit the writer, for a "
        "colleague, and 30 people by this text alone; the policy asks for 20. They have in common: the size "
        "of a group. Told in this one alone: shift or hours."
    )


def test_three_that_are_safe_in_pairs_are_weighed_as_three() -> None:
    """100 times 0.5 times 0.5 is 25 for each pair; all three leave 12.5."""
    texts = [
        text(name, team(), told(topic, 0.5))
        for name, topic in zip("abc", ("shift", "looks", "past"), strict=True)
    ]
    assert not any(each.unions for each in weighed(*texts[:2]).values())
    found = weighed(*texts)
    assert [found[name].unions[0].others for name in "abc"] == [("b", "c"), ("a", "c"), ("a", "b")]
    assert found["a"].unions[0].together == pytest.approx(12.5 / -math.expm1(-12.5))


SOMALI, NIGHTS = told("ethnicity", 0.3), told("shift", 0.3)
A, B = text("a", team(), SOMALI), text("b", team(), NIGHTS)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (text("a", team(), SOMALI, sex="f"), text("b", team(), NIGHTS, sex="m"), "another sex"),
        (text("a", team(), SOMALI, part="accused"), B, "another part in the story"),
        (
            text("a", team(), SOMALI, places=(("kent", "england"),)),
            text("b", team(), NIGHTS, places=(("wigan", "england"),)),
            "another region",
        ),
        (
            text("a", team(), SOMALI, faiths=frozenset({"x"})),
            text("b", team(), NIGHTS, faiths=frozenset({"y"})),
            "another faith",
        ),
        (text("a", team(), SOMALI), text("b", team(key="other team"), NIGHTS), "nothing in common"),
        (text("a", team(key="one"), SOMALI), text("b", team(key="two"), SOMALI), "one group each"),
        (A, text("b", team()), "the other tells no more than this one"),
        (A, A, "the same text twice"),
        (text("a", team(), told("ethnicity", 0.15)), text("b", team()), "the first alone tells too much"),
    ],
)  # fmt: skip
def test_those_who_cannot_be_one_or_tell_no_more_are_left_alone(
    one: TextRecord, other: TextRecord, why: str
) -> None:
    other = replace(other, id="b")
    assert not any(each.unions for each in weighed(one, other).values()), why


def test_a_place_and_the_region_around_it_may_be_one_and_an_unknown_place_any() -> None:
    kent, south, wigan, unknown = (
        DisclosedProfile("x1", "writer", None, (), (chain,))
        for chain in (
            ("kent", "south east", "england"),
            ("south east", "england"),
            ("wigan", "england"),
            ("croft",),
        )
    )
    assert not contradict(kent, south)
    assert contradict(kent, wigan)
    assert contradict(south, wigan)
    assert not contradict(unknown, wigan)


def test_what_very_many_share_joins_nobody_unless_wording_does() -> None:
    """Of 33 million at work 5 million share both: chance explains that; of 50,000 it would not."""
    common = (told("looks", 0.3), told("past", 0.5))
    rare = (told("ethnicity", 1e-6), told("shift", 1e-6))
    apart = [text(name, *common, each) for name, each in zip("ab", rare, strict=True)]
    assert not any(each.unions for each in weighed(*apart).values())
    tied = [text(name, *common, each, runs=tuple(range(8))) for name, each in zip("ab", rare, strict=True)]
    assert all(each.unions for each in weighed(*tied).values())
    generous = replace(PUBLIC, risk=replace(PUBLIC.risk, joined=1_000_000))
    assert not any(each.unions for each in weighed(*apart, policy=generous).values())
    third = told("ties", 0.01)
    all_of_them = [
        text(name, *common, third, told(topic, 1e-3))
        for name, topic in zip("ab", ("ethnicity", "shift"), strict=True)
    ]
    assert all(each.unions for each in weighed(*all_of_them, policy=generous).values())


def test_one_released_before_counts_and_is_not_weighed_itself() -> None:
    found = weighed(A, replace(B, earlier=True))
    assert set(found) == {"a"}
    assert (found["a"].unions[0].others, found["a"].unions[0].earlier) == ((), 1)
    assert "read with 1 released before" in found["a"].reasons[0]


def test_a_withheld_text_is_not_joined() -> None:
    withheld = replace(B, release=None, people=())
    found = weighed(A, withheld)
    assert set(found) == {"a"}
    assert not found["a"].reasons


def test_the_order_of_the_texts_changes_nothing() -> None:
    texts = [A, B, text("c", team(), told("past", 0.4)), text("d", team(), told("looks", 0.6))]
    forth, back = weighed(*texts), weighed(*reversed(texts))
    assert forth == back
    assert all(each.unions for each in forth.values())


@pytest.mark.parametrize(("wording", "says"), [(2, True), (3, False), (0, False)])
def test_unusual_wording_kept_is_a_reason_from_the_policys_number_on(wording: int, says: bool) -> None:
    runs = (WordRun(1, 0, 20, True), WordRun(2, 30, 50, True), WordRun(3, 60, 80))
    one = TextRecord("a", Prints("a", runs), Prints("a", runs))
    policy = replace(PUBLIC, risk=replace(PUBLIC.risk, wording=wording))
    (found,) = weigh([one], policy)
    assert found.link.unusual == ((0, 20), (30, 50))
    assert bool(found.reasons) is says
    assert not says or "2 passages with unusual words" in found.reasons[0]


WRITTEN = {
    "origin": "I am an Asian Muslim and I work at a care home in Wales. In spring 2024 complaints were "
    "thrown away.",
    "shift": "I work nights at a care home in Wales, with a caseload of 14 people. Complaints were thrown "
    "away in spring 2024.",
    "elsewhere": "I am a carer in England. Bills were paid twice and nobody asked why.",
}


def test_written_case_studies_that_may_be_released_alone_and_not_together() -> None:
    """Told anew, so that no wording leads back: one names the origin, one the caseload and the shift."""
    studies = []
    for name, written in WRITTEN.items():
        risk = redactkit.assess(written)
        assert readable(risk, Verification(True, (), (), 0), PUBLIC), name
        source = f"The source of {name}, in quite other words."
        studies.append(text_record(name, source, (), written, redactkit.detect(written), key=KEY))
    found = {each.id: each for each in weigh(studies, PUBLIC)}
    assert {name for name, each in found.items() if each.reasons} == {"origin", "shift"}
    (union,) = found["shift"].unions
    assert union.together < 20 <= union.alone
    assert union.others == ("origin",)
    kinds = {WRITTEN["shift"][start:end]: topic for start, end, topic in (*union.common, *union.adds)}
    assert kinds["Wales"] == "area"
    assert kinds["spring 2024"] == "day"
    assert kinds["nights"] == "shift"
    assert "count" in kinds.values()
    assert "Asian" not in str(found["shift"].reasons)


@pytest.mark.parametrize("name", WRITTEN)
def test_of_one_text_alone_a_profile_says_what_assess_says(name: str) -> None:
    """Two texts that are one: what each tells alone is what `assess` has found."""
    written, spans = WRITTEN[name], redactkit.detect(WRITTEN[name])
    one = text_record(name, "A source.", (), written, spans, key=KEY)
    for person in redactkit.assess(written).people:
        profile = next(each for each in one.people if each.person == person.person)
        for who in Intruder:
            found = exposure(tally(profile.facts, who, child=profile.part == "child"), PUBLIC.risk.knew_of_it)
            assert found == person.intruders[who]
