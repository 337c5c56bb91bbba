"""A case that is retold is held for what it tells, not for telling that somebody spoke up."""

import json
from pathlib import Path

import pytest

from redactkit.pipeline import assess
from redactkit.risk.events.episodes import episodes
from redactkit.risk.events.verbs import done
from redactkit.risk.facts.cues import cues
from redactkit.risk.shares.job_titles import nameless, posted
from redactkit.risk.text_kind.retold import fixed, retold
from redactkit.types import Intruder

RETELLINGS = Path(__file__).parents[2] / "benchmarks" / "data" / "retellings.jsonl"
TOLD = (
    "A nurse contacted us about reviews that were late. She told her manager and was told to wait. The "
    "trust looked at its records and found that she was right. It has changed how reviews are recorded, "
    "and a senior nurse looks at them. She was thanked for speaking up."
)


def test_telling_a_manager_is_no_occasion_in_a_retold_case() -> None:
    assert retold(TOLD)
    assert assess(TOLD).occasions == ()


@pytest.mark.parametrize(
    "words",
    [
        "I told my manager and was told to wait.",
        "Our ward was told to wait.",
        "Mrs Marsh told her to wait.",
        "Caller told her manager and was told to wait.",
        "[PERSON 1] told her to wait.",
        "she told her manager. and was told to wait",
    ],
)
def test_the_words_of_who_was_there_a_note_and_a_redacted_text_are_none(words: str) -> None:
    assert not retold(f"{TOLD} {words}")


@pytest.mark.parametrize(
    "words",
    [
        "She threw the tablets across the canteen.",
        "On Tuesday she told the deputy.",
        "She told the deputy in front of the others.",
        "“Then find another job,” her manager told her.",
        "At a meeting she told the deputy.",
    ],
)
def test_what_happened_once_is_an_occasion_in_a_retold_case_too(words: str) -> None:
    told = f"{TOLD} {words}"
    assert retold(told)
    assert [told[start:end] for start, end in assess(told).occasions] == [words]


def test_passages_of_any_other_text_are_kept() -> None:
    assert fixed("I told the deputy.", [(0, 18)]) == ((0, 18),)


@pytest.mark.parametrize(
    "text",
    [
        "They are not the only ones to have told us.",
        "She thought she was the only one who had noticed.",
        "People often think that they are the only ones.",
    ],
)
def test_nobody_is_the_only_one_where_it_is_denied_or_only_thought(text: str) -> None:
    assert not [cue for cue in cues(text) if cue.topic == "few"]


@pytest.mark.parametrize(
    "text",
    [
        "She is the only one who speaks Welsh.",
        "I think he is the only man on the team.",
        "She was the ward's one pharmacist.",
    ],
)
def test_the_only_one_counts_where_it_is_said(text: str) -> None:
    assert [cue for cue in cues(text) if cue.topic == "few"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The safeguarding lead was told, and the leader was stood down while enquiries were made.",
        "Control is where decisions are made, and he felt that tired people were making them.",
        "Staff were expected to have everyone dressed by the time the day shift came on.",
        "She contacted her laboratory because the results looked too good.",
    ],
)
def test_dealings_and_states_are_no_happening(sentence: str) -> None:
    assert not [each for each in episodes(sentence) if each.topic == "happening"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("He stood on it", "body"), ("She looked at it", "change"), ("He felt that she hit it", "act")],
)
def test_acts_that_are_seen_stay_acts(sentence: str, kind: str) -> None:
    tokens = sentence.split()
    assert [each.kind for each in done(tokens, [each.casefold() for each in tokens])] == [kind]


def test_whoever_is_told_something_does_not_hold_the_post_of_who_tells_it() -> None:
    told = RETELLINGS.read_text("utf-8").splitlines()[9]
    text = json.loads(told)["text"]
    place = (text.index("consultant"), text.index("consultant") + len("consultant"))
    assert text[place[1] :].startswith(" told her")
    facts = {each.person: each.facts for each in assess(text).people}
    assert place not in facts.pop("writer")
    assert any(place in each for each in facts.values())


def test_a_body_that_is_told_is_no_employer() -> None:
    told = "A leader of a choir was asked to stand back. The adviser took advice from the local authority."
    authority = told.index("local")
    assert not any(start == authority for each in assess(told).people for start, _ in each.facts)


def test_ordinary_words_name_no_rare_post_and_no_employer() -> None:
    assert nameless("infection control group")
    assert not nameless("Threlfall group")
    for words in ("worked in the kitchen", "gardener", "drove a van", "line manager"):
        found = posted(words)
        assert found is not None
        assert found[0].low >= 0.001


def test_no_retelling_is_taken_for_directly_identifying() -> None:
    told = [json.loads(line) for line in RETELLINGS.read_text("utf-8").splitlines()]
    assert len(told) == 40
    assert [each["id"] for each in told if assess(each["text"]).grade == 4] == []


def test_a_small_set_of_colleagues_is_still_held() -> None:
    assert assess(f"{TOLD} She is the only nurse there.").intruders[Intruder.INSIDER].set_size.low < 5
