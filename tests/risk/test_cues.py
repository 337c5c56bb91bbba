"""What unmarked words and labels tell: ties to a place that has a label, whole ranges, whole numbers."""

import pytest

from redactkit.pipeline import assess
from redactkit.policy import load
from redactkit.risk import assess as weighed
from redactkit.risk.facts.cues import cues
from redactkit.types import Level, Span, Type


@pytest.mark.parametrize(
    "said",
    [
        "Her sister works at the same [ORGANISATION 1].",
        "A cousin is on the same ward.",
        "Somebody of the family goes to that same small school.",
        "My [DEMOGRAPHIC 1] works there.",
        "His [DEMOGRAPHIC 2] cleans at the school.",
        "One is in the kitchen and so am I.",
    ],
)
def test_a_tie_to_the_place_counts_though_the_place_is_a_label(said: str) -> None:
    assert "ties" in {cue.topic for cue in cues(said)}


@pytest.mark.parametrize(
    "said", ["We left at the same time.", "It is all the same to me.", "They work nights."]
)
def test_the_same_time_is_no_tie(said: str) -> None:
    assert "ties" not in {cue.topic for cue in cues(said)}


def test_a_relative_at_the_labelled_place_narrows_the_circle() -> None:
    without = "I am a nurse at [ORGANISATION 1]. [PERSON 1] has a sister."
    assert assess(f"{without[:-1]} at the same [ORGANISATION 1].").score > assess(without).score


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She is one of two to four here.", "one of two to four"),
        ("We are a team of 10 to 20.", "team of 10 to 20"),
        ("There are 10 to 20 people on the team.", "10 to 20 people on the team"),
        ("There's 5 to 10 of us.", "5 to 10 of us"),
        ("Ring 01632 960180.", "01632 960180"),
    ],
)
def test_a_range_and_a_number_are_told_whole(text: str, told: str) -> None:
    assert told in {text[cue.start : cue.end] for cue in cues(text)}


def test_the_s_of_a_label_opens_no_quotation() -> None:
    text = "It was [PERSON 2]'s list. The log says 'momentary'."
    assert [text[cue.start : cue.end] for cue in cues(text) if cue.topic == "saying"] == ["momentary"]


@pytest.mark.parametrize("post", ["[ROLE 1]", "science technician"])
def test_a_post_that_is_masked_tells_no_more_than_the_post(post: str) -> None:
    found = assess(f"I'm the {post} at a school in the West Midlands. Doors are locked.")
    plain = assess("I'm the science technician at a school in the West Midlands. Doors are locked.")
    assert found.score <= plain.score


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Somebody in her forties should not be spoken to like that.", "forties"),
        ("He is in his late 50s.", "late 50s"),
        ("At 28 she did not expect this.", "28"),
        ("They are 55. They were told.", "55"),
        ("I'm 61 and tired.", "61"),
        ("She turned 40 last year.", "40"),
        ("They turned 40 away.", None),
        ("The tin cost 61 and was cheap.", None),
        ("Doors are locked at 20 every night.", None),
        ("She was 50.5 short.", None),
        ("They are 16 beds short.", None),
    ],
)
def test_an_age_is_told_without_a_mark(text: str, said: str | None) -> None:
    found = [text[cue.start : cue.end] for cue in cues(text) if cue.topic == "age"]
    assert found == ([said] if said else [])


def test_an_age_narrows_the_circle_marked_or_not() -> None:
    text = "I am a teacher. At 40 I did not expect this."
    policy = load("public")
    plain = weighed("I am a teacher. I did not expect this.", (), policy=policy)
    span = Span(text.index("40"), text.index("40") + 2, Type.AGE, Level.QUASI, entity="a")
    marked, unmarked = (weighed(text, spans, policy=policy) for spans in ((span,), ()))
    assert marked.score == unmarked.score > plain.score
    assert "40 to 49" in {item.to for item in unmarked.advice}


@pytest.mark.parametrize("said", ["I work three days a week.", "She is only there 2 mornings a week."])
def test_few_days_a_week_are_hours(said: str) -> None:
    assert "shift" in {cue.topic for cue in cues(said)}


def test_names_on_platforms_and_initials_are_names() -> None:
    said = "Ask @night_owl or big_dave77, J.T. or R.McD."
    assert [said[cue.start : cue.end] for cue in cues(said) if cue.topic == "name"] == [
        "@night_owl", "big_dave77", "J.T.", "R.McD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("One of the two independent members asked.", 2),
        ("There are three support workers in the room where it is done.", 3),
        ("There are four clinicians in the team besides XXXX.", 4),
        ("Seven were present.", 7),
        ("The unit has six detectives.", 6),
        ("The unit then had two detectives.", 2),
        ("The team is of three.", 3),
        ("Three people work in that room.", 3),
        ("He was the only man among eight in the service.", 8),
        ("The home has twelve staff.", 12),
        ("It was signed by five of the six staff.", 6),
        ("The other six members of staff left.", 6),
        ("All nine staff were told.", 9),
        ("We're nine staff in total.", 9),
        ("Night team: 3 staff, me incl.", 3),
        ("The home gets by on seven staff.", 7),
    ],
)
def test_how_many_there_are_is_read_at_the_beginning_of_a_sentence_too(said: str, number: int) -> None:
    assert number in {cue.number for cue in cues(said) if cue.topic in {"few", "group"}}


@pytest.mark.parametrize(
    "said",
    [
        "The only man on nights said so.",
        "Two had signed, and the one who had not was asked why.",
        "One is on leave and the third told the inspector.",
        "Only one of us refused.",
        "All but one signed.",
        "I am the only night nurse on the unit.",
        "She is the only form tutor there.",
        "I am the only night-porter.",
        "She is the only day RMN.",
        "I was the only help to the warden.",
        "I'm one of two with keys to the drug cupboard.",
        "I am one of three on nights.",
        "She manages one of the two homes for nuns there.",
        "The sixth, by whom it was reported, had been warned.",
    ],
)
def test_the_one_who_did_is_the_only_one(said: str) -> None:
    assert "few" in {cue.topic for cue in cues(said)}


@pytest.mark.parametrize(
    "said",
    [
        "The only way is to ask.",
        "It was the only comment made.",
        "One of the three forms was late.",
        "All of the six checks were late.",
        "Two members of staff have been dismissed.",
        "There were two officers at the door.",
        "The unit has six beds.",
        "There are 10 to 20 forms on the team's desk.",
    ],
)
def test_things_and_visitors_are_no_team(said: str) -> None:
    assert not {"few", "group"} & {cue.topic for cue in cues(said)}


@pytest.mark.parametrize(
    "said",
    [
        "It is a boarding school with its own steam railway.",
        "A university whose library stands on stilts.",
        "The charity, the one set up by two rowers, is small.",
        "A nursery housed in a chapel.",
        "A hospice named after a footballer.",
    ],
)
def test_what_only_one_employer_has_leads_to_it(said: str) -> None:
    assert "setting" in {cue.topic for cue in cues(said)}


@pytest.mark.parametrize(
    "said",
    [
        "The trust has its own policy.",
        "A school whose staff are unhappy.",
        "He was one of the old school.",
        "She told the ambulance service, whose recording agreed with hers.",
    ],
)
def test_what_every_employer_has_leads_nowhere(said: str) -> None:
    assert "setting" not in {cue.topic for cue in cues(said)}


def test_what_one_may_say_is_no_remark() -> None:
    proposed = "You may find it useful to ask: 'Can you send me that in an e-mail, please?'"
    said = "He asked: 'Can you send me that in an e-mail, please?'"
    assert {cue.topic for cue in cues(proposed)} == {"saying"}
    assert {cue.topic for cue in cues(said)} == {"remark"}


@pytest.mark.parametrize(
    "said",
    [
        "You could hear her say: 'You are all finished here, every one of you.'",
        "You may start to wonder why he told the ward 'I would sooner bury them than wash them again'.",
        "You can always ask her: she told me 'I have poisoned two of them and nobody saw'.",
        "You could ask the chef, who said 'there has been a rat in that soup since May'.",
    ],
)
def test_what_somebody_did_say_is_a_remark_whoever_is_spoken_to(said: str) -> None:
    assert "remark" in {cue.topic for cue in cues(said)}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("They call it doing a Threlfall.", True),
        ("It is known there as doing a McKechnie.", True),
        ("They say that she pulled a Smith on them.", True),
        ("They said that he did a Datix.", False),
        ("I did a Masters in Leeds.", False),
        ("He pulled a Taser.", False),
        ("I am doing a Level 3.", False),
    ],
)
def test_who_became_a_byword_is_named(said: str, name: bool) -> None:
    assert ("name" in {cue.topic for cue in cues(said)}) is name
