"""A name is one name in all disguises: linked, called and ruled on by what a reader sees of it."""

from dataclasses import replace

import pytest

import redactkit
from redactkit.flow.batch.context import prepare
from redactkit.link.results import Mention, Ruling
from redactkit.policy import Policy, load
from redactkit.types import Document, Span, Technique, Type
from redactkit.vault import create
from redactkit.vault.locks import Keyfile

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
DISGUISED = (
    "J A N E  S M I T H",
    "J.A.N.E. S.M.I.T.H",
    "Jane%20Smith",
    "Jane\u200b Smi\u00adth",
    "JANE SMITH",
)


def inventing() -> Policy:
    policy = load("internal")
    return replace(
        policy,
        techniques=tuple(
            (kind, level, Technique.PSEUDONYMISE if kind is Type.PERSON else technique)
            for kind, level, technique in policy.techniques
        ),
    )


@pytest.mark.parametrize("written", DISGUISED)
def test_one_person_has_one_label_and_one_stand_in(written: str) -> None:
    text = f"My manager Jane Smith shouted. Then {written} shouted again, and Jane Smith left."
    labelled = redactkit.redact(text, policy="internal").text
    assert labelled == "My manager [PERSON 1] shouted. Then [PERSON 1] shouted again, and [PERSON 1] left."
    invented = redactkit.redact(text, policy=inventing(), key=KEY).text
    name = invented.removeprefix("My manager ").split(" shouted")[0]
    assert len(name.split()) == 2
    assert invented.casefold().count(name.casefold()) == 3


def test_a_name_parted_at_line_ends_is_the_whole_name() -> None:
    text = "Gwendolen Trevanion shouted at us. Then Gwen-\ndolen Trev-\nanion left the ward."
    outcome = redactkit.redact(text, policy=inventing(), key=KEY)
    [name] = {edit.replacement for edit in outcome.edits if edit.entity == "p1"}
    assert outcome.text.replace("\n", " ") == f"{name} shouted at us. Then {name} left the ward."
    assert "anion" not in outcome.text


def test_two_people_stay_two() -> None:
    text = "My manager Jane Smith shouted. Then O M A R  K H A N shouted, and Jane%20Khan left."
    outcome = redactkit.redact(text, policy="internal")
    assert len({edit.entity for edit in outcome.edits if edit.type is Type.PERSON}) == 3


def test_a_batch_a_ruling_and_a_vault_go_by_it_too() -> None:
    letters = [Document("1", "Jane Smith rang the office."), Document("2", "J A N E  S M I T H wrote to us.")]
    found = [redactkit.detect(each) for each in letters]
    work = prepare(letters, found, inventing(), KEY, cases=["c", "c"])
    assert {span.entity for each in work.linked.spans for span in each if span.type is Type.PERSON} == {"p1"}
    [link] = work.linked.links
    places = {link.one, link.other}
    assert places == {Mention("1", 0, 10), Mention("2", 0, 18)}
    two = prepare(
        letters, found, inventing(), KEY, cases=["c", "c"], rulings=[Ruling(*sorted(places), False)]
    )
    assert len({span.entity for each in two.linked.spans for span in each if span.type is Type.PERSON}) == 2
    outcome = redactkit.redact(letters[1], policy=inventing(), within=work)
    vault = work.kept(create([Keyfile(KEY)]), letters[1], outcome.edits)
    assert vault.restore(Document("2", outcome.text)).text == letters[1].text


def test_its_repr_shows_no_text() -> None:
    from redactkit.flow.seen import seen

    assert "Jane" not in repr(
        seen(Document("1", "J A N E  S M I T H"), [Span(0, 18, Type.PERSON, redactkit.Level.DIRECT)])
    )


@pytest.mark.parametrize(
    "name", ["Light-\nfoot", "Green-\nwood", "Wood-\r\nhouse", "Hill-\nman", "Tre-\n  vanion"]
)
def test_a_name_made_of_two_words_is_joined_at_a_line_end(name: str) -> None:
    head, tail = name.replace(" ", "").splitlines()
    whole = head.removesuffix("-") + tail
    text = f"My name is Clara {whole} and I work in a long-\nterm ward. Clara {name} was asked again."
    outcome = redactkit.redact(text, policy="internal")
    assert tail not in outcome.text
    assert "long-\nterm" in outcome.text
    assert {edit.entity for edit in outcome.edits if edit.entity.startswith("p")} == {"p1"}


@pytest.mark.parametrize(
    "text",
    [
        "At Christ-\nmas the day centre was shut and nobody told us.",
        "We walked in the Wood-\nland behind the home.",
        "Well-\nbeing and Self-\nharm are in the policy, and Safe-\nguarding is not.",
        "The Work-\nman left the door open.",
    ],
)
def test_a_word_that_is_joined_is_no_person(text: str) -> None:
    assert not [span for span in redactkit.detect(text) if span.type is Type.PERSON]
