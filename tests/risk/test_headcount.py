"""How many heads a place, a post and an employer leave."""

import pytest

from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.exposure import exposure, tally
from redactkit.risk.shares import job_titles, population
from redactkit.risk.shares.priors import ALL, UK
from redactkit.tables.roles import role
from redactkit.types import Exposure, Interval, Intruder, Level, Span, Type

POLICY = load("public")


def writer(text: str, *marked: tuple[str, Type]) -> dict[Intruder, Exposure]:
    """Return how the writer stands, of a text with these words marked."""
    spans = [
        Span(text.index(words), text.index(words) + len(words), kind, Level.QUASI, entity=f"{kind}-{words}")
        for words, kind in marked
    ]
    found = assess(text, sorted(spans), policy=POLICY)
    return dict(next(each for each in found.people if each.person == "writer").intruders)


def fact(topic: str, share: Interval = ONE, **more: object) -> Fact:
    values: dict[str, object] = {"seen_by": ALL, "key": topic} | more
    return Fact(0, 1, topic, Type.ROLE, share, ("writer",), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("East Midlands", 4_880_054),
        ("the North West", 7_417_399),
        ("Yorkshire", 5_480_774),
        ("Wales", 3_107_494),
    ],
)
def test_a_region_has_the_people_that_the_census_counts(words: str, people: int) -> None:
    assert population.residents(words).point == people


def test_a_woman_is_common_among_nurses_and_a_man_is_rare() -> None:
    woman, man = (
        writer(f"I am a staff nurse and a {word}.", ("staff nurse", Type.ROLE), (word, Type.DEMOGRAPHIC))[
            Intruder.PUBLIC
        ]
        for word in ("woman", "man")
    )
    assert woman.set_size.point > 4 * man.set_size.point


def test_a_title_that_a_whole_role_goes_by_may_be_any_of_its_holders() -> None:
    carer = role("carer")
    assert carer is not None
    assert carer.title_basis == "split"
    share = job_titles.holders(carer)
    area = 56_490_048  # England, which the table counts
    assert share.low * area == pytest.approx(16_000 / 2)
    assert share.high * area > carer.role_count  # type: ignore[operator]
    longer = role("apprentice social worker")
    assert longer is not None
    assert longer.title_basis == "split"
    assert job_titles.holders(longer).low * area == pytest.approx(longer.count / 4)  # type: ignore[operator]


def test_further_words_of_a_title_tell_one_field_together() -> None:
    parts = [job_titles.posted(words) for words in ("safety officer", "food safety officer")]
    assert [found[1].low for found in parts if found] == pytest.approx([0.05, 0.05**1.5])


def test_not_all_employers_of_a_kind_are_as_small_as_one_may_be() -> None:
    one, many = (
        exposure(tally([fact("employer", kind="hospital", named=named, size=ONE)], Intruder.PUBLIC), 2)
        for named in (True, False)
    )
    assert one.set_size.low == pytest.approx(400, abs=1)
    # 2,500 x (400 / 2,500) ^ (1 / 34.64) = 2,371, half of it 1,186, times 1,200 hospitals
    assert many.set_size.low == pytest.approx(1_422_700, rel=0.001)
    assert many.set_size.point == pytest.approx(3_000_000, abs=2)


def test_most_of_a_nursery_are_nursery_nurses_and_few_of_a_hospital_are_midwives() -> None:
    nursery = fact("employer", kind="nursery", named=True, size=ONE)
    hospital = fact("employer", kind="hospital", named=True, size=ONE)
    nurse = fact("role", Interval(0.004, 0.005, 0.006), kind="practitioner", basis="table")
    midwife = fact("role", Interval(0.0007, 0.0007, 0.0007), kind="practitioner", basis="table")
    # 15 staff, of 27,000 nurseries 405,000; 0.005 of the UK are 338,000: above the cap of a half.
    # Of the 2,500 of a hospital (1,200 of them, 3 m) 0.0007 of the UK, 47,320, are 1.6 %: 39.
    assert exposure(tally([nursery, nurse], Intruder.PUBLIC), 2).set_size.point == pytest.approx(6.5, abs=0.1)
    found = exposure(tally([hospital, midwife], Intruder.PUBLIC), 2).set_size.point
    assert found == pytest.approx(2500 * 0.0007 * UK / 3_000_000 - 1, rel=0.01)


@pytest.mark.parametrize(
    "text", ["I speak Polish.", "I am the only Polish speaker.", "My first language is Polish."]
)
def test_what_is_spoken_is_a_language_and_no_origin(text: str) -> None:
    spans = [Span(text.index("Polish"), text.index("Polish") + 6, Type.DEMOGRAPHIC, Level.QUASI, entity="d1")]
    found = assess(text, spans, policy=POLICY)
    told = next(each for each in found.people if each.person == "writer").waterfall[Intruder.INSIDER]
    labels = {step.label for step in told}
    assert "language or accent" in labels
    assert "ethnicity or origin" not in labels


def test_newly_qualified_is_a_length_of_service_and_no_post() -> None:
    found = writer("I am newly qualified.", ("newly qualified", Type.ROLE))
    assert found[Intruder.PUBLIC].set_size.low > 1_000_000


@pytest.mark.parametrize(
    "text",
    ["There are twelve people on the team.", "The team has twelve members.", "The team is twelve strong.",
     "There are twelve in my team."],
)  # fmt: skip
def test_the_size_of_a_team_is_read_however_it_is_said(text: str) -> None:
    assert writer(f"I am upset. {text}")[Intruder.INSIDER].set_size.high < 16


def test_where_somebody_works_is_seen_by_all_and_an_ambulance_station_is_no_trust() -> None:
    town = ("Darlington", Type.LOCATION)
    alone = writer("I work in Darlington.", town)
    station = writer("I work at an ambulance station in Darlington.", town)
    assert station[Intruder.PUBLIC].set_size.high < alone[Intruder.PUBLIC].set_size.low
    assert station[Intruder.PUBLIC].set_size.point < 500


def test_a_member_of_staff_is_any_of_them_and_where_is_no_part_of_a_title() -> None:
    home = ("Larkmead Nursery", Type.ORGANISATION)
    anybody = writer("I work at Larkmead Nursery.", home)
    staff = writer("I am a member of staff at Larkmead Nursery.", ("member of staff", Type.ROLE), home)
    assert staff[Intruder.PUBLIC] == anybody[Intruder.PUBLIC]
    assert job_titles.posted("works at a school near") == job_titles.posted("member of staff")
    assert job_titles.posted("nursery nurse at") == job_titles.posted("nursery nurse")


def test_a_kind_of_employer_that_is_marked_is_no_name() -> None:
    named, kind = (
        writer(f"I work at {words}.", (words, Type.ORGANISATION))[Intruder.PUBLIC].set_size.low
        for words in ("Larkmead Nursery", "a day nursery")
    )
    assert named < 40
    assert kind > 10_000


@pytest.mark.parametrize(
    ("standing", "people"),
    [
        ("first-line manager", 2.313),  # three lead at most: two others, 2 / (1 - e^-2)
        ("senior practitioner", 1.858),  # one in five of twelve: 1.4 others
        ("practitioner", 5.034),  # one in two: five others
        ("staff", 11.0),  # anybody: eleven others
    ],
)
def test_of_a_team_whose_size_is_told_the_post_leaves_a_part(standing: str, people: float) -> None:
    team = fact("group", size=Interval(12, 12, 12))
    post = fact("role", Interval(0.005, 0.005, 0.005), kind=standing, basis="table")
    for told in ([team, post], [post, team]):
        assert exposure(tally(told, Intruder.INSIDER), 2).set_size.point == pytest.approx(people, abs=0.001)


def test_the_label_of_a_post_leaves_the_team() -> None:
    team = fact("group", size=Interval(12, 12, 12))
    post = fact("role", Interval(0.005, 0.005, 0.005), kind="practitioner", basis="table")
    label = fact("role", Interval(0.3, 0.5, 0.8), basis="label")
    told, left = (exposure(tally([team, each], Intruder.INSIDER), 2).set_size for each in (post, label))
    assert told.low < left.low
    assert left.point == pytest.approx(11.0, abs=0.001)  # anybody of the twelve


def test_of_a_post_held_once_the_table_counts_fewer_than_its_standing() -> None:
    home = fact("employer", kind="children's home", named=True, size=ONE)
    share = 4_000 / UK  # one for each of the 4,000 homes, of twelve staff
    manager = fact("role", Interval(share, share, share), kind="first-line manager", basis="table")
    assert exposure(tally([home, manager], Intruder.PUBLIC), 2).set_size.point == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("title", ["manager", "site manager", "YOT manager", "pastoral manager"])
def test_who_leads_is_a_manager_whatever_the_table_lists_the_title_under(title: str) -> None:
    assert job_titles.posted(title)[2] == "first-line manager"  # type: ignore[index]


@pytest.mark.parametrize("title", ["care manager", "case manager", "senior project manager"])
def test_who_manages_cases_or_care_leads_nobody(title: str) -> None:
    assert job_titles.posted(title)[2] in {"practitioner", "mixed"}  # type: ignore[index]


def test_what_is_told_never_ends_at_a_person() -> None:
    told = "The clinical lead and the medical director of a hospital knew that {} had been there."
    said = [("clinical lead", Type.ROLE), ("medical director", Type.ROLE), ("hospital", Type.ORGANISATION)]

    def score(post: str) -> float:
        text = told.format(post)
        spans = [
            Span(text.index(words), text.index(words) + len(words), kind, Level.QUASI, entity=words)
            for words, kind in (*said, (post, Type.ROLE))
        ]
        return assess(text, spans, policy=POLICY).score

    assert score("a nurse") < score("an embedded specialist nurse")
