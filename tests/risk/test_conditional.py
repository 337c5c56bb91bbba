"""Shares given a post and an authority, and the user's own figures."""

from math import log2
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.cast import CastMember
from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.conditional import Context, conditioned, share
from redactkit.risk.scoring.grade import ALL, Story, views
from redactkit.risk.shares.custom_figures import own, read
from redactkit.risk.shares.priors import PRIORS
from redactkit.tables.roles import role
from redactkit.types import Interval, Intruder, Level, Span, Type

NURSE, WORKER = role("staff nurse"), role("social worker")
WIGAN = "E08000010"


def fact(topic: str, category: str, point: float, **more: object) -> Fact:
    interval = Interval(point / 2, point, point * 2)
    values: dict[str, object] = {"category": category, "key": category} | more
    return Fact(0, 1, topic, Type.DEMOGRAPHIC, interval, ("writer",), **values)  # type: ignore[arg-type]


def test_a_man_is_rarer_among_nurses_than_among_people() -> None:
    he = fact("sex", "sex|m", 0.5)
    assert share(he, Context((NURSE,))).point < 0.3
    assert share(he, Context()).point == 0.5


def test_sex_in_a_post_is_drawn_to_the_margin_as_worked_by_hand() -> None:
    # 82.9 % of 100,654 social workers (at most 2,000 count, exact) and m = 200:
    # (0.829 · 2000 + 200 · 0.5) / 2200 = 0.799.
    she = fact("sex", "sex|f", 0.5)
    assert share(she, Context((WORKER,))).point == pytest.approx(0.7991, abs=1e-4)


def test_a_religion_is_as_common_as_it_is_there() -> None:
    muslim = fact("religion", "religion|Muslim", 0.0649)
    assert share(muslim, Context(codes=("E09000030",))).point > 0.2  # Tower Hamlets, 40 % of residents
    assert share(muslim, Context(codes=(WIGAN,))).point < 0.0649


def test_what_no_table_has_keeps_its_share() -> None:
    deaf = fact("health", "health and life event|deaf or severe hearing loss", 0.017)
    assert share(deaf, Context((NURSE,), (WIGAN,))) == deaf.share


def test_a_fact_about_two_people_of_different_posts_has_two_shares() -> None:
    facts = (
        Fact(0, 1, "role", Type.ROLE, ONE, ("writer",), category="staff nurse", basis="table", key="a"),
        Fact(2, 3, "sex", Type.DEMOGRAPHIC, PRIORS["sex"].value, ("writer", "p1"), category="sex|m", key="b"),
    )
    found = [each for each in conditioned(facts, ("writer", "p1")) if each.topic == "sex"]
    assert {each.people for each in found} == {("writer",), ("p1",)}
    assert len({each.share for each in found}) == 2


@pytest.mark.parametrize("whose", [("writer",), ("p1",), ("writer", "p1")])
def test_how_much_is_told_of_everybody_does_not_ask_whose_it_is(whose: tuple[str, ...]) -> None:
    """Few nurses are men: it counts in the score whether the nurse is he or somebody else."""
    people = (CastMember("writer", (), "writer"), CastMember("p1", (), "bystander"))
    nurse = Fact(0, 1, "role", Type.ROLE, ONE, ("writer",), category="staff nurse", basis="table", key="a")
    he = Fact(2, 3, "sex", Type.DEMOGRAPHIC, PRIORS["sex"].value, whose, category="sex|m", key="b")
    without, told = (
        views(Story.of(conditioned(facts, ("writer", "p1")), people, 2))[ALL].told
        for facts in ((nurse,), (nurse, he))
    )
    # 12 % of nurses are men (2,000 count), m = 200: (0.12 · 2000 + 200 · 0.5) / 2200 = 0.1545,
    # of the cautious 0.3 of a sex that is 0.0927.
    assert told - without == pytest.approx(-log2(0.0927), abs=0.001)


def test_social_workers_of_an_authority_are_counted() -> None:
    text = "I am a social worker in Wigan."
    spans = (
        Span(7, 20, Type.ROLE, Level.QUASI, entity="r1"),
        Span(24, 29, Type.LOCATION, Level.QUASI, entity="l1"),
    )
    found = assess(text, spans, policy=load("public"))
    writer = next(each for each in found.people if each.person == "writer")
    assert 50 < writer.intruders[Intruder.PUBLIC].set_size.point < 1_000


def test_own_figures_stand_in_for_ours(tmp_path: Path) -> None:
    text = "I am a night worker at Fernlea Croft."
    spans = (
        Span(7, 19, Type.ROLE, Level.QUASI, entity="r1"),
        Span(23, 36, Type.ORGANISATION, Level.QUASI, entity="o1"),
    )
    path = tmp_path / "figures.csv"
    path.write_text("what,words,count,of\nstaff,Fernlea Croft;the Croft,400,\n", "utf-8")
    ours = assess(text, spans, policy=load("public"))
    theirs = assess(text, spans, policy=load("public"), own=read(path))
    sizes = [each.intruders[Intruder.PUBLIC].set_size.point for each in (ours, theirs)]
    assert sizes[0] < sizes[1]


def test_a_share_of_nobody_is_not_nothing() -> None:
    figures = own([{"what": "language", "words": "Welsh", "count": 0, "of": 40}])
    assert 0 < figures.shares["language", "welsh"].low <= figures.shares["language", "welsh"].point


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("what,words,count\nstaff,Quark,3\n", "lacks the column 'of'"),
        ("what,words,count,of\ncolour,Quark,3,9\n", "row 1: what is not known"),
        ("what,words,count,of\nstaff,Quark,-3,\n", "row 1: count is -3"),
        ("what,words,count,of\nstaff,Quark,some,\n", "count is no whole number"),
        ("what,words,count,of\nstaff,Quark,3,\nlanguage,Quark,30,9\n", "row 2: count is 30 of 9"),
        ("what,words,count,of\nlanguage,,3,9\n", "words are missing"),
        ("what,words,count,of\nlanguage,Quark,3,\n", "of is missing"),
    ],
)
def test_faulty_figures_are_refused_without_their_words(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(written, "utf-8")
    with pytest.raises(InvalidInput, match=said) as caught:
        read(path)
    assert "Quark" not in str(caught.value)


def test_figures_in_toml(tmp_path: Path) -> None:
    path = tmp_path / "figures.toml"
    path.write_text('[[figure]]\nwhat = "residents"\nwords = "Quark End"\ncount = 90\n', "utf-8")
    assert read(path).heads["residents", "quark end"].point == 90
    path.write_text("[[figure]]\nwhy = 1\n", "utf-8")
    with pytest.raises(InvalidInput, match="unknown key 'why'"):
        read(path)
    path.write_text("figure = 3", "utf-8")
    with pytest.raises(InvalidInput, match="holds no figures"):
        read(path)
