"""Concerns made up with Faker are marked as they read, and nothing direct in them survives redaction."""

import pytest
from faker import Faker

from redactkit import redact
from redactkit.testing import ConcernProvider, Marked
from redactkit.types import Type


@pytest.fixture
def fake() -> Faker:
    made = Faker("en_GB")
    made.add_provider(ConcernProvider)
    return made


def concern(fake: Faker, seed: int, sentences: int = 10) -> Marked:
    fake.seed_instance(seed)
    made = fake.concern(sentences=sentences)
    assert isinstance(made, Marked)
    return made


def test_the_marks_cover_what_was_drawn(fake: Faker) -> None:
    made = concern(fake, seed=1)
    said = {span.entity: made.surface(span) for span in made.spans}
    assert made.text.startswith(f"My name is {said['p1']} and I work at {said['o1']} as a {said['r1']}.")
    assert "@example." in said["c2"]
    assert {span.entity for span in made.spans if span.type is Type.PERSON} == {"p1", "p2", "p3"}


def test_a_seed_gives_one_concern_and_another_seed_another(fake: Faker) -> None:
    assert concern(fake, seed=5) == concern(fake, seed=5)
    assert concern(fake, seed=5).text != concern(fake, seed=6).text


@pytest.mark.parametrize("sentences", [1, 3, 10, 50])
def test_there_are_as_many_sentences_as_were_asked_for(fake: Faker, sentences: int) -> None:
    made = concern(fake, seed=2, sentences=sentences)
    ends = made.text.count(".") - sum(made.surface(span).count(".") for span in made.spans)
    assert ends == min(sentences, 10)


def test_nothing_direct_is_left_of_names_that_no_table_of_ours_was_made_for(fake: Faker) -> None:
    left = []
    for seed in range(25):
        made = concern(fake, seed)
        shown = redact(made.document()).text
        for span in made.direct():
            words = made.surface(span).split() if span.type is Type.PERSON else [made.surface(span)]
            left += [(seed, span.type) for word in words if word in shown]
    assert left == []
