"""The law of the arithmetic: with people and ties as they are, one fact more never lowers the risk."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.risk.cast import CastMember
from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.conditional import conditioned
from redactkit.risk.scoring.grade import Story, grade, score, views
from redactkit.risk.shares.job_titles import holders
from redactkit.risk.shares.priors import PRIORS, SETTINGS
from redactkit.tables.roles import role
from redactkit.types import Interval, Type

PEOPLE = (
    CastMember("writer", (), "writer"),
    CastMember("p1", (), "bystander"),
    CastMember("p2", (), "child"),
)
WHO = st.sets(st.sampled_from([each.id for each in PEOPLE]), min_size=1).map(lambda who: tuple(sorted(who)))
TABLED = (
    ("sex", "sex|female", 0.51), ("sex", "sex|m", 0.5), ("age", "age|27", 0.013), ("age", "age|61", 0.013),
    ("ethnicity", "ethnic group (19)|Black: African", 0.025),
    ("ethnicity", "ethnic group (19)|Asian: Indian", 0.031),
    ("religion", "religion|Muslim", 0.065), ("religion", "religion|Sikh", 0.0088),
)  # fmt: skip
CODES = ("", "E09000030", "E08000010", "W06000008")
TITLES = ("staff nurse", "midwife", "teacher", "care assistant", "social worker", "police officer", "carer")


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Draw any fact: of a table, of a prior, a place, an employer, a post, a group, one of few."""
    what = draw(st.sampled_from(["table", "prior", "area", "employer", "role", "group", "few"]))
    who, key = draw(WHO), f"k{draw(st.integers(0, 10_000))}"
    if what == "table":
        topic, category, share = draw(st.sampled_from(TABLED))
        interval = Interval(share / 1.5, share, share * 1.5)
        return Fact(0, 1, topic, Type.DEMOGRAPHIC, interval, who, PRIORS[topic].seen_by, basis="table",
                    category=category, key=category)  # fmt: skip
    if what == "prior":
        topic = draw(st.sampled_from([name for name in PRIORS if name not in {"role", "few"}]))
        label = draw(st.booleans())
        share = PRIORS[topic].label if label else PRIORS[topic].value
        return Fact(0, 1, topic, Type.EVENT, share, who, PRIORS[topic].seen_by,
                    basis="label" if label else "prior", key=key)  # fmt: skip
    if what == "area":
        size = draw(st.integers(300, 9_000_000))
        return Fact(0, 1, "area", Type.LOCATION, ONE, who, size=Interval(size / 1.1, size, size * 1.1),
                    code=draw(st.sampled_from(CODES)), key=key)  # fmt: skip
    if what == "employer":
        kind = draw(st.sampled_from(list(SETTINGS)))
        return Fact(0, 1, "employer", Type.ORGANISATION, ONE, who, kind=kind, named=draw(st.booleans()),
                    size=SETTINGS[kind].staff, code=draw(st.sampled_from(CODES)), key=key)  # fmt: skip
    if what == "role":
        title = draw(st.sampled_from(TITLES))
        known = role(title)
        assert known is not None
        return Fact(0, 1, "role", Type.ROLE, holders(known), who, kind=known.seniority, basis="table",
                    category=title, key=title)  # fmt: skip
    size = draw(st.integers(2, 30))
    seen_by = PRIORS["few"].seen_by
    share = PRIORS["few"].value if what == "few" else ONE
    return Fact(0, 1, what, Type.QUANTITY, share, who, seen_by, size=Interval(size, size, size), key=key)


def scored(told: list[Fact]) -> tuple[int, float, dict[str, list[float]]]:
    """Return the grade and the score of a story of these facts, and each one's smallest sets."""
    people = tuple(each.id for each in PEOPLE)
    story = Story.of(conditioned(told, people), PEOPLE, 2)
    seen = views(story)
    number = grade(seen, bool(story.direct))
    sets = {who: [each.set_size.low for each in view.exposures.values()] for who, view in seen.items()}
    return number, score(number, seen), sets


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(facts(), max_size=8), facts())
def test_one_more_fact_never_lowers_the_risk(told: list[Fact], more: Fact) -> None:
    before, after = scored(told), scored([*told, more])
    assert after[0] >= before[0]
    assert after[1] >= before[1] - 1e-9
    for who, sizes in before[2].items():
        assert all(now <= then * (1 + 1e-9) for now, then in zip(after[2][who], sizes, strict=True))
