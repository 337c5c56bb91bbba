"""Who speaks where in a chat or a thread, whose name signs, and who is there without a name."""

import pytest

from redactkit.risk.gather import facts
from redactkit.risk.people.noun_mentions import nominals
from redactkit.risk.people.pronouns import pronouns
from redactkit.risk.people.signature import own_names
from redactkit.risk.people.speakers import speaker, voices
from redactkit.types import Level, Span, Type

THREAD = """From: Zeb Quark
To: hotline

I send you what I was sent.
Zeb

> From: Ann Lee
> To: Zeb Quark
>
> I am off sick, Zeb. Leave it.
"""


def names(text: str, **who: str) -> list[tuple[int, int, str]]:
    """Return every mention of the names `who` gives by id."""
    found = []
    for person, name in who.items():
        start = text.find(name)
        while start >= 0:
            found.append((start, start + len(name), person))
            start = text.find(name, start + 1)
    return sorted(found)


def test_a_message_in_a_thread_is_its_senders() -> None:
    said = voices(THREAD, names(THREAD, p1="Zeb Quark", p2="Ann Lee"))
    assert [(each.who, each.to) for each in said] == [("p1", ()), ("p2", ("p1",))]
    mine, hers = speaker(said, THREAD.index("I send")), speaker(said, THREAD.index("I am off"))
    assert mine
    assert hers
    assert (mine.who, hers.who) == ("p1", "p2")


def test_a_line_of_a_chat_is_its_speakers_and_one_label_is_no_chat() -> None:
    text = "[21:04] Zeb: is he in?\n[21:05] Ann: no\n"
    said = voices(text, names(text, p1="Zeb", p2="Ann"))
    assert [(each.who, text[each.start : each.end]) for each in said] == [("p1", "is he in?"), ("p2", "no")]
    assert voices("Zeb: is he in?", [(0, 3, "p1")]) == ()


def test_i_in_a_message_that_is_passed_on_is_not_the_writer() -> None:
    both = names(THREAD, p1="Zeb Quark", p2="Ann Lee")
    _, people = facts(THREAD, [Span(a, b, Type.PERSON, Level.DIRECT, entity=who) for a, b, who in both])
    own, passed_on = THREAD.index("I send"), THREAD.index("I am off")
    assert people.known(own, own + 1) == "writer"
    assert people.known(passed_on, passed_on + 1) == "p2"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("i saw it all. zeb was drunk. its ann by the way, ring me", {"p2"}),
        ("I saw it. Zeb did it.\n\nAnn\n07700 900 001", {"p2"}),
        ("Zeb hit the boy. Zeb and Ann were there.", set()),
    ],
)
def test_whose_name_is_the_writers(text: str, own: set[str]) -> None:
    low = text.startswith("i ")
    named = names(text, p1="zeb" if low else "Zeb", p2="ann" if low else "Ann")
    assert own_names(text, named, "I " in text or low) == own


def test_whoever_took_it_down_is_never_the_writer() -> None:
    text = "Taken by Ann Lee. Caller is a nurse. She said that it was raining."
    assert own_names(text, names(text, p1="Ann Lee"), False) == frozenset()


def test_the_boy_is_the_one_named_before_and_a_girl_is_somebody_new() -> None:
    text = "Kayden cried. The boy was cold. A girl saw it and the girl told me."
    found = nominals(text, [(0, 6, "p1")], [], frozenset())
    assert [(text[a:b], who) for a, b, who in found] == [("boy", "p1"), ("girl", "x1"), ("girl", "x1")]


def test_a_child_exploitation_team_is_no_child() -> None:
    assert nominals("He left a child exploitation team.", [], [], frozenset()) == []


def test_the_boy_is_never_who_holds_a_post() -> None:
    text = "Kayden is the cook. The boy was cold."
    assert [who for *_, who in nominals(text, [(0, 6, "p1")], [], frozenset({"p1"}))] == ["x1"]


def test_she_is_nobody_who_is_known_to_be_a_he() -> None:
    text = "Ann rang. Mr Quark shouted. She cried."
    found = pronouns(text, [(0, 3, "p1"), (13, 18, "p2")], False, (0, 10, 28))
    assert [(text[a:b], who) for a, b, who, _ in found] == [("She", "p1")]
