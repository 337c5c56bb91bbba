"""What a marked span tells, of itself and with the words around it."""

import pytest

from redactkit.risk.fact import Fact
from redactkit.risk.facts import spans
from redactkit.types import Level, Span, Type


def facts_of(text: str, words: str, kind: Type) -> list[Fact]:
    span = Span(text.index(words), text.index(words) + len(words), kind, Level.QUASI, entity="e1")
    return list(spans.of_span(text, (), span, ("writer",), "e1"))


def topics(text: str, words: str, kind: Type) -> set[str]:
    return {each.topic for each in facts_of(text, words, kind)}


@pytest.mark.parametrize("words", ["independent boarding school", "the service", "further education college"])
def test_where_people_work_is_no_post_though_it_is_marked_as_one(words: str) -> None:
    assert topics(f"A nurse at {words} spoke up.", words, Type.ROLE) == {"employer"}


@pytest.mark.parametrize("words", ["farrier", "instructor", "head of the school", "ward sister"])
def test_who_works_there_is_one(words: str) -> None:
    assert topics(f"The {words} spoke up.", words, Type.ROLE) == {"role"}


def test_a_post_is_rarer_the_less_usual_its_words_are() -> None:
    usual, rare, rarest = (
        facts_of(f"The {words} spoke up.", words, Type.ROLE)[0].share.point
        for words in ("travel instructor", "farriery instructor", "lead perfusionist")
    )
    assert usual > rare
    assert facts_of("The lead nurse spoke up.", "lead nurse", Type.ROLE)[0].share.point > rarest


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("bay", Type.LOCATION, "detail"),
        ("minutes", Type.EVENT, "detail"),
        ("market town", Type.LOCATION, "area"),
        ("blue light", Type.EVENT, "event"),
        ("fire", Type.EVENT, "event"),
        ("rape", Type.EVENT, "event"),
        ("band", Type.EVENT, "detail"),
        ("snape hall", Type.LOCATION, "area"),
        ("sick bay", Type.LOCATION, "detail"),
        ("Cup final", Type.EVENT, "event"),
        ("regatta", Type.EVENT, "event"),
        ("day the roof fell in", Type.EVENT, "event"),
    ],
)
def test_a_common_word_in_small_letters_names_nothing(words: str, kind: Type, told: str) -> None:
    assert topics(f"It was in the {words} that she saw it.", words, kind) == {told}


def test_in_a_text_without_capitals_small_letters_say_nothing() -> None:
    assert topics("it was in reading that she saw it.", "reading", Type.LOCATION) == {"area"}
    assert topics("It was in Reading that she saw it.", "Reading", Type.LOCATION) == {"area"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He wrote to the Prisons and Probation Ombudsman.", "Prisons and Probation"),
        ("It went to the Crown Prosecution Service.", "Prosecution Service"),
        ("She told the Scottish charity regulator.", "Scottish charity regulator"),
    ],
)
def test_a_national_body_employs_nobody_though_half_its_name_is_marked(text: str, words: str) -> None:
    assert topics(text, words, Type.ORGANISATION) == set()


@pytest.mark.parametrize("words", ["Regulator Square Surgery", "Watchdog Security"])
def test_a_body_that_is_only_called_so_is_an_employer(words: str) -> None:
    assert topics(f"She works for {words}.", words, Type.ORGANISATION) == {"employer"}


@pytest.mark.parametrize(("words", "few"), [("north of Scotland", False), ("North Uist Scotland", True)])
def test_a_village_is_no_part_of_the_country(words: str, few: bool) -> None:
    size = facts_of(f"I live in {words}.", words, Type.LOCATION)[0].size
    assert size is not None
    assert (size.point < 100_000) is few


def test_any_other_body_is_an_employer() -> None:
    assert topics("She works for Probation Friends.", "Probation Friends", Type.ORGANISATION) == {"employer"}


def test_how_long_and_where_a_post_is_held_make_it_no_rarer() -> None:
    def share(words: str) -> float:
        return facts_of(f"The {words} spoke up.", words, Type.ROLE)[0].share.point

    assert share("prison officer") == share("prison officer for a good many years")
    assert share("constable") == share("constable on Fetlar")
    assert share("adviser from outside") == share("adviser")
    assert topics("The constable on Fetlar spoke up.", "constable on Fetlar", Type.ROLE) == {"role", "area"}


def test_kin_that_is_marked_as_a_post_is_kin() -> None:
    assert topics("Her former partner came.", "former partner", Type.ROLE) == {"family"}


def test_a_place_without_a_name_may_be_any_of_its_kind() -> None:
    somewhere, named = (
        facts_of(f"She lives in {words}.", words, Type.LOCATION)[0].size
        for words in ("a market town", "Market Stow")
    )
    assert somewhere is not None
    assert named is not None
    assert somewhere.low > named.high


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I told the Ombudsman and Fernlea Croft.", "Fernlea Croft"),
        ("I work at happy days nursery as a cook. They lie.", "happy days nursery"),
        ("I went to little acorns. It shut.", "little acorns"),
    ],
)
def test_an_employer_beside_a_public_body_or_in_small_letters_keeps_its_name(text: str, words: str) -> None:
    told = facts_of(text, words, Type.ORGANISATION)
    assert [(each.topic, each.named) for each in told] == [("employer", True)]


@pytest.mark.parametrize("words", ["oak house", "rye", "wells", "battle"])
def test_a_place_in_small_letters_is_one(words: str) -> None:
    assert topics(f"I am a carer in {words}. They lie.", words, Type.LOCATION) == {"area"}


@pytest.mark.parametrize(
    "words",
    [
        "Deputy Police and Crime Commissioner for Gwent",
        "Lead Commissioner",
        "Lecturer in Assyriology",
        "undertaker",
        "head of early years",
        "Deputy Housing Ombudsman",
    ],
)
def test_a_post_that_few_hold_stays_one(words: str) -> None:
    told = facts_of(f"The {words} spoke up.", words, Type.ROLE)
    assert {each.topic for each in told} == {"role"}
    assert told[0].share.point * told[0].part.point < 0.01


def test_words_before_a_quotation_tell_what_was_done() -> None:
    text = "He slapped her and shouted 'move it'."
    assert topics(text, "slapped her and shouted 'move", Type.EVENT) == {"event"}
