"""What writers say of themselves alone goes; whoever else is spoken of, and what was done, stays."""

import pytest

from redactkit.transform import of_oneself

ALONE = (
    "I retire in spring.",
    "I only do weekdays.",
    "I've a bad leg so I can't do the stairs.",
    "i sing in a choir",
)
KEPT = (
    "I told the manager.",
    "My officer [PERSON 1] tasered him.",
    "She was in there til I let her out.",
    "I am a nurse at a school.",
    "The doors are locked.",
    'He said "I never".',
)


@pytest.mark.parametrize("said", ALONE)
def test_what_is_said_of_oneself_alone_goes(said: str) -> None:
    text = f"The doors are locked.\n{said}\nNobody is trained."
    assert [text[start:end] for start, end in of_oneself(text, ())] == [said]


@pytest.mark.parametrize("said", KEPT)
def test_whoever_else_is_spoken_of_stays(said: str) -> None:
    assert of_oneself(said, ()) == ()
