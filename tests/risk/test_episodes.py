"""Which sentences tell, in plain words, something that happened once."""

from pathlib import Path

import pytest

from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.events.episodes import episodes
from redactkit.risk.events.verbs import TOKEN, done, things
from redactkit.risk.gather import facts
from redactkit.types import Intruder, Level, Span, Type

POLICY = load("public")
WRITTEN = [
    line.split("\t")
    for line in Path(__file__).with_name("episodes.tsv").read_text("utf-8").splitlines()
    if line[0] != "#"
]
MISSED = {
    "The head drove the coach home herself after the driver had been taken ill.",
    "Her wedding ring vanished from the mortuary and turned up on a pawnbroker's website.",
    "The safe was forced open over the bank holiday and only the petty cash book was taken.",
    "A consultant left the theatre to take a phone call with the patient still open.",
    "He was handed the wrong baby and fed her for an hour.",
    "The chair of governors turned up drunk at the prize-giving and fell off the stage.",
    "The pharmacist spotted that I had been given the same prescription twice and phoned the ward.",
    "I was called in on my day off and handed a box with my mug in it.",
    "The bursar flew to Malta with the trip money and sent us a postcard.",
}
"""Of 56 sentences that tell an episode: a verb in a sense that is not its usual one, or no thing in them."""


def said(label: str) -> list[str]:
    return [words for each, words in WRITTEN if each == label]


def topics(text: str) -> set[str]:
    return {each.topic for each in episodes(text)}


@pytest.mark.parametrize("text", [words for words in said("E") if words not in MISSED])
def test_what_happened_once_is_seen(text: str) -> None:
    assert "happening" in topics(text)


@pytest.mark.parametrize("text", said("N"))
def test_customs_rules_fears_and_what_is_public_are_no_episode(text: str) -> None:
    assert "happening" not in topics(text)


@pytest.mark.parametrize("text", said("X"))
def test_what_anybody_might_do_is_nobodys_act(text: str) -> None:
    assert topics(text) == set()


@pytest.mark.parametrize("text", [words for words in said("D") if not words.startswith("They")])
def test_what_one_person_did_or_suffered_counts_as_less_than_an_episode(text: str) -> None:
    assert topics(text) == {"deed"}


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("He threw it.", ["threw"]),
        ("He has thrown it.", []),
        ("It was thrown by staff.", ["thrown"]),
        ("It was never thrown.", []),
        ("It is thrown.", []),
        ("Staff threw it.", []),
        ("The staff threw it.", ["threw"]),
        ("If he threw it, we would know.", []),
        ("The forms sent to us are wrong.", []),
        ("The door is kept locked.", []),
        ("Anyone who threw it is gone.", []),
        ("The man who threw it is gone.", ["threw"]),
        ("They put it away.", []),
        ("She put it away.", ["put"]),
        ("He stood there with his arms crossed.", ["stood"]),
        ("[PERSON 1] threw it and laughed.", ["threw", "laughed"]),
    ],
)
def test_verbs_of_the_past_with_a_subject_in_particular(text: str, verbs: list[str]) -> None:
    tokens = TOKEN.findall(text)
    assert [tokens[each.at] for each in done(tokens, [each.casefold() for each in tokens])] == verbs


def test_a_practice_that_is_reported_is_no_episode() -> None:
    """English puts what somebody said is so into the past ("the sequence of tenses")."""
    assert topics("He reported that the fridge was locked at six.") == {"deed"}
    assert topics("He reported that the boy had been locked in the fridge.") == {"happening"}


def test_who_knew_of_an_episode_in_plain_words_knows_those_who_were_there() -> None:
    risk = assess(
        "Records are kept badly. He threw the pan through the kitchen window. Nobody checks the fridge.",
        (),
        policy=POLICY,
    )
    assert risk.intruders[Intruder.INSIDER].set_size.low <= POLICY.risk.knew_of_it
    assert risk.grade == 3
    assert assess("Records are kept badly. Nobody checks the fridge.", (), policy=POLICY).grade == 0


def test_a_marked_episode_and_its_sentence_are_one_thing() -> None:
    text = "He threw the pan through the kitchen window."
    marked = Span(3, len(text) - 1, Type.EVENT, Level.QUASI, entity="e1")
    told, _ = facts(text, (marked,))
    assert {fact.key for fact in told if fact.topic in {"event", "happening"}} == {"e1"}


def test_what_was_in_the_paper_goes_with_the_words_that_say_so() -> None:
    text = "Records are false. A carer saved a man from a fire. It was in the local paper. Nobody checks."
    told, _ = facts(text, ())
    public = {text[fact.start : fact.end] for fact in told if fact.topic == "press"}
    assert public == {
        "in the local paper",
        "It was in the local paper.",
        "A carer saved a man from a fire.",
    }
    assert len({fact.key for fact in told if fact.topic == "press"}) == 1


def test_a_bare_only_counts_with_its_noun() -> None:
    text = "I am the only black woman on nights."
    told, _ = facts(text, (Span(9, 13, Type.DEMOGRAPHIC, Level.QUASI, entity="d1"),))
    marked = {text[fact.start : fact.end] for fact in told if fact.key == "few:d1"}
    assert "only black woman" in marked


def test_that_style_is_not_weighed_is_said() -> None:
    assert "not weighed" in assess("I saw it.", (), policy=POLICY).assumptions["style"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("At 4.05 a.m. on Monday he hit a bench. She rang.", ["At 4.05 a.m. on Monday he hit a bench"]),
        ("She left at 10.50 p.m. He threw a mug at the wall.", ["He threw a mug at the wall"]),
    ],
)  # fmt: skip
def test_a_time_of_day_ends_no_sentence(text: str, sentences: list[str]) -> None:
    assert [text[each.start : each.end] for each in episodes(text) if each.topic == "happening"] == sentences


def test_a_date_is_a_moment() -> None:
    assert topics("At 3.05 a.m. on Maundy Thursday a man was found at the foot of the stairs.") == {
        "happening"
    }
    assert "happening" not in topics("A man was found at the foot of the stairs.")


@pytest.mark.parametrize("day", ["on the 23rd", "on 3 May", "on New Year's Day"])
def test_a_date_with_a_time_is_an_occasion_by_itself(day: str) -> None:
    assert topics(f"A man was taken out of there at 2.10 p.m. {day}.") == {"happening"}
    assert topics(f"A man is often taken out of there at 2.10 p.m. {day}.") == set()


def test_of_what_is_reported_the_things_do_not_count() -> None:
    assert "happening" not in topics(
        "An officer became concerned that the bells in some cells were not heard."
    )
    assert "happening" in topics("An officer found the bells in some cells cut off.")
    assert "happening" in topics("He told her that they had thrown the bells into the cells.")


@pytest.mark.parametrize("place", ["prison", "nursery", "headquarters"])
def test_a_place_of_work_is_no_thing_that_makes_an_episode(place: str) -> None:
    assert "happening" not in topics(f"The letter was sent to the {place} in another {place}.")


@pytest.mark.parametrize(
    "said",
    ["I saw that he threw a mug at the wall.", "I saw the man that slapped her on the stairs when she fell."],
)
def test_what_somebody_saw_is_no_report(said: str) -> None:
    assert "happening" in topics(said)


def test_the_number_of_a_section_is_no_time() -> None:
    assert "happening" not in topics("On 3 May we were told to read section 4.12.")


def test_felt_is_a_verb_unless_it_is_the_felt() -> None:
    assert things(["he", "felt", "safe"]) == 0
    assert things(["cut", "the", "felt"]) == 1


@pytest.mark.parametrize("said", ["in Hull", "at 2.05", "when a baby died"])
def test_a_date_with_a_place_a_time_or_a_death_fixes_an_occasion(said: str) -> None:
    text = f"I was there on 6 February {said}. Nothing came of it."
    words = {"6 February": Type.DATETIME, "Hull": Type.LOCATION, "2.05": Type.DATETIME}
    spans = [
        Span(text.index(each), text.index(each) + len(each), kind, Level.QUASI, entity=each)
        for each, kind in words.items()
        if each in text
    ]
    assert "meeting" in {fact.topic for fact in facts(text, spans)[0]}
    bare = text.replace(f" {said}", "")
    assert "meeting" not in {fact.topic for fact in facts(bare, spans[:1])[0]}
