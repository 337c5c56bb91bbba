"""What happened once is found in plain words; what goes on in general is not taken for it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit import Decision, assess, redact
from redactkit.policy import builtin
from redactkit.risk.events import occasions

ONCE = (
    "mon nite the deputy came in drunk and did the meds",
    "the manager hit him lst nite",
    "I told the manager the same day and he put it in the bin in front of me.",
    "i took it off him",
    "At the meeting I said so out loud.",
    "I've been moved to the desk.",
    "I have put in for a transfer.",
    "I refused.",
    "I am one of those in the [ROLE 1] who saw it.",
    "My run was given to somebody else.",
    "She asked me to write it down.",
    "We were told not to log it. I am sure of that.",
    "Caller saw this herself.",
    "The manager read my e-mail out in the kitchen.",
    "My daughter was told to keep quiet.",
    "He said he would not hear of it when I asked.",
    "[PERSON 2] said […]",
    "[PERSON 1] hit [PERSON 2] on [DATETIME 1].",
    "- paid a sum to the manager for my certificate\n- my passport is in his safe",
    'Case study: "[PERSON 1]" is a nurse at a home. "[PERSON 1]" refused.',
    "Our chat, it isn't just me:\n[spring] [PERSON 1]: is he back yet\n[spring] [PERSON 2]: nope",
)
GENERAL = (
    "I am a nurse at a hospital.",
    "I have worked there for years and I am worried.",
    "I am concerned about the care of the children.",
    "Bells are unplugged at night.",
    "Staff lock the doors and nobody writes it down.",
    "[PERSON 1] is the manager and does not answer letters.",
    "I told the hotline. I called you before.",
    "The records are changed every month.",
    "Please treat this as confidential.",
)


@pytest.mark.parametrize("said", ONCE)
def test_what_happened_once_is_found(said: str) -> None:
    assert assess(said).occasions


@pytest.mark.parametrize("said", GENERAL)
def test_what_goes_on_in_general_is_no_occasion(said: str) -> None:
    assert assess(said).occasions == ()


COUNTED = replace(builtin("public"), risk=replace(builtin("public").risk, free_text="release", missed=0.0))
"""The policy `public`, were it to release what the numbers allow."""


def test_the_passage_is_told_and_no_more() -> None:
    said = "Bells are unplugged at night. I told the manager. Nobody is trained."
    assert [said[start:end] for start, end in assess(said).occasions] == ["I told the manager."]


def test_a_text_that_tells_an_occasion_is_not_released_by_itself() -> None:
    general = "Bells are unplugged at night at a care home. Nobody is trained."
    assert redact(general, policy=COUNTED).decision is Decision.RELEASE
    told = redact(
        f"{general} The manager was told by me and put the paper in the bin in front of me.", policy=COUNTED
    )
    assert told.decision is Decision.REVIEW
    assert "in plain words what happened" in told.reasons[0]


TOLD = """told|Pushed|and|so|to|in front of|next to|(said|x-hit|seed|hated|my|I am|who|.|-|\n|,|  |’ve"""
THROWN = st.lists(st.sampled_from(TOLD.split("|")), max_size=8)


@given(words=THROWN, by=st.sampled_from([" ", ""]))
def test_what_is_passed_over_would_not_be_found(words: list[str], by: str) -> None:
    text = by.join(words) + " "
    before = occasions._ATTACHED.search(text) and occasions._DONE_TO.search(text, max(0, len(text) - 60))
    assert occasions._done_to(text, len(text)) == bool(before)
    assert not occasions._WHO.search(text) or " who " in text.casefold()


@given(st.from_regex(occasions._OWN_KIN))
def test_whoever_of_the_family_did_something_is_named_in_small_letters(text: str) -> None:
    low = text.casefold()
    assert not occasions._OWN_KIN.search(text) or any(each in low for each in occasions._NAMING_KIN)


def test_a_person_is_no_son() -> None:
    assert occasions._OWN_KIN.search("Son told the manager.")
    assert not occasions._OWN_KIN.search("A person told the manager.")


@given(st.text("weusWEUS\u017f -'", max_size=12))
def test_we_and_us_are_found_as_words(text: str) -> None:
    plain = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
    found = [match.span() for match in occasions._WE.finditer(text)]
    assert found == [match.span() for match in plain.finditer(text)]
