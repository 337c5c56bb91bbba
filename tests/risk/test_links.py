"""Who is in a text, and which fact is about whom."""

import pytest

from redactkit.risk.cast import CastMember
from redactkit.risk.gather import facts
from redactkit.risk.people.story_roles import Around, described
from redactkit.types import Level, Span, Type

Q, D = Level.QUASI, Level.DIRECT


def spans(text: str, *marked: tuple[str, Type, Level]) -> tuple[Span, ...]:
    found = []
    for words, kind, level in marked:
        start = text.index(words)
        found.append(Span(start, start + len(words), kind, level, entity=f"{kind}-{words}"))
    return tuple(sorted(found))


def about(text: str, *marked: tuple[str, Type, Level]) -> dict[str, set[str]]:
    told, _ = facts(text, spans(text, *marked))
    who: dict[str, set[str]] = {}
    for fact in told:
        who.setdefault(text[fact.start : fact.end], set()).update(fact.people)
    return who


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hello,\nI saw it.\n\nKind regards,\nZeb Quark\n", "Zeb Quark"),
        ("My name is Zeb Quark and I saw it.", "Zeb Quark"),
        ("Name: Zeb Quark\nWhat happened: I saw him hit a child.", "Zeb Quark"),
        ("Caller is Zeb Quark, a nurse. Caller saw it herself.", "Zeb Quark"),
        ("From: Zeb Quark\nTo: hotline\n\nI saw it.", "Zeb Quark"),
        ("I saw it all and I am worried about the boy.\n\nZeb Quark", "Zeb Quark"),
    ],
)
def test_the_writer_is_known_by_name(text: str, name: str) -> None:
    _, people = facts(text, spans(text, (name, Type.PERSON, D)))
    start = text.index(name)
    assert (start, start + len(name)) in people.by_id["writer"].mentions


def test_whoever_took_the_call_is_not_the_writer() -> None:
    text = "Taken by Ann Lee. Caller is a nurse. She said that it was raining."
    _, people = facts(text, spans(text, ("Ann Lee", Type.PERSON, D)))
    assert people.ids()[:2] == ("writer", "PERSON-Ann Lee")
    assert text.index("Caller") in {start for start, _ in people.by_id["writer"].mentions}


def test_a_post_is_its_holders_and_an_age_the_one_beside_it() -> None:
    text = "I am a night worker. The manager, Ann Lee, told me that Kayden, 13, had been held down."
    who = about(
        text,
        ("night worker", Type.ROLE, Q),
        ("manager", Type.ROLE, Q),
        ("Ann Lee", Type.PERSON, D),
        ("Kayden", Type.PERSON, D),
        ("13", Type.AGE, Q),
    )
    assert who["night worker"] == {"writer"}
    assert who["manager"] == {"PERSON-Ann Lee"}
    assert who["13"] == {"PERSON-Kayden"}


def test_kinship_ties_both_ends() -> None:
    text = "Ann Lee's husband is the chair of the board. I was told so."
    who = about(text, ("Ann Lee", Type.PERSON, D), ("husband", Type.DEMOGRAPHIC, Q))
    assert "PERSON-Ann Lee" in who["husband"]
    assert any(one.startswith("x") for one in who["husband"])
    assert "writer" not in who["husband"]


@pytest.mark.parametrize(
    ("text", "kin", "who"),
    [
        ("I was told. The officer is his girlfriend.", "girlfriend", "officer"),
        ("I was told. The officer, is her brother-in-law.", "brother-in-law", "officer"),
        ("I was told. The officer is my manager's husband.", "husband", "officer"),
        ("I am sixty-three, a widow, and I cannot go on.", "widow", "I"),
    ],
)
def test_who_is_said_to_be_kin_is_nobody_else(text: str, kin: str, who: str) -> None:
    marked = [(kin, Type.DEMOGRAPHIC, Q), *([("officer", Type.ROLE, Q)] if who == "officer" else [])]
    _, people = facts(text, spans(text, *marked))
    ids = {text[start:end]: each.id for each in people.everybody for start, end in each.mentions}
    assert ids[kin] == ids[who]


def test_every_fact_about_somebody_names_a_person_of_the_text() -> None:
    text = (
        "[PERSON 1] told Ms B that Child A, 9, was deaf. As the [DEMOGRAPHIC 2] here I cannot do the stairs."
    )
    told, people = facts(text, spans(text, ("9", Type.AGE, Q), ("deaf", Type.DEMOGRAPHIC, Q)))
    assert {who for fact in told for who in fact.people} <= set(people.ids())
    assert "few" in {fact.topic for fact in told}  # "the … here" says that there is one


def test_a_first_name_alone_tells_no_sex_but_words_about_the_person_do() -> None:
    text = "I am the only black woman here. I told Mary. Mr Quark was in charge."
    _, people = facts(
        text,
        spans(
            text,
            ("only black woman", Type.DEMOGRAPHIC, Q),
            ("Mary", Type.PERSON, D),
            ("Quark", Type.PERSON, D),
        ),
    )
    sexes = {each.id: each.sex for each in people.everybody}
    assert sexes == {"writer": "f", "PERSON-Mary": None, "PERSON-Quark": "m"}


@pytest.mark.parametrize("text", ["The caller is a midwife. She is upset.", "This caller is upset. Ask her."])
def test_the_caller_is_no_name_and_may_be_a_woman(text: str) -> None:
    """ "The" and "This" stand in the table of first names, "The" as a man's."""
    _, people = facts(text, ())
    assert people.by_id["writer"].sex == "f"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("I am a carer. I am on the weekend shift.", "weekend shift"),
        ("I am a carer. I only do waking nights.", "waking nights"),
        ("I am a carer. I am in my first year.", "first year"),
    ],
)
def test_hours_are_nobody(text: str, hours: str) -> None:
    marked = spans(text, ("carer", Type.ROLE, Q), (hours, Type.ROLE, Q))
    told, people = facts(text, marked)
    assert people.ids() == ("writer",)
    assert ("writer",) in {fact.people for fact in told if fact.topic in {"shift", "service"}}


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("The boy Kayden cried.", "Kayden", "child"),
        ("Gary told us not to log it.", "Gary", "accused"),
        ("Resident Mr Parry fell.", "Parry", "adult_at_risk"),
        ("I was hit. My colleague Danuta saw it and will confirm it.", "Danuta", "witness"),
    ],
)
def test_parts_in_the_story(text: str, name: str, part: str) -> None:
    start = text.index(name)
    each = CastMember("p1", ((start, start + len(name)),))
    assert described(Around.of(text), each).story_role == part
