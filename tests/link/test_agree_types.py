"""What a word names in one document of a case it names in the others."""

import pytest

from redactkit.link.agree_types import agree
from redactkit.types import Document, Level, Span, Type

LEVELS = {Type.PERSON: Level.DIRECT}


def agreed(*read: tuple[str, list[tuple[str, Type]]]) -> list[list[str]]:
    documents, spans = [], []
    for at, (text, said) in enumerate(read):
        documents.append(Document(str(at), text))
        places = [(text.index(words), words, type_) for words, type_ in said]
        spans.append(
            [Span(at, at + len(words), type_, LEVELS.get(type_, Level.QUASI)) for at, words, type_ in places]
        )
    return [[span.type.value for span in found] for found in agree(documents, spans)]


HOME = ("at Larkrise House", [("Larkrise House", Type.ORGANISATION)])
TRUST = ("the Northern Lights Trust", [("Northern Lights Trust", Type.ORGANISATION)])
JANE = ("Jane Okafor rang", [("Jane Okafor", Type.PERSON)])


@pytest.mark.parametrize(
    ("known", "other", "expected"),
    [
        (HOME, ("left Larkrise.", [("Larkrise", Type.LOCATION)]), "ORGANISATION"),
        (HOME, ("left Larkrise.", [("Larkrise", Type.PERSON)]), "ORGANISATION"),
        (TRUST, ("tell NLT.", [("NLT", Type.PERSON)]), "ORGANISATION"),
        (JANE, ("I am Jane Okafor.", [("Jane Okafor", Type.DEMOGRAPHIC)]), "PERSON"),
        (JANE, ("drives Okafor home", [("Okafor", Type.LOCATION)]), "PERSON"),
        # A place that there is stays one, and so does a person who is called like a house.
        (("at Lancaster House", [("Lancaster House", Type.ORGANISATION)]),
         ("in Lancaster", [("Lancaster", Type.LOCATION)]), "LOCATION"),
        (("Jane Larkrise of Larkrise House",
          [("Jane Larkrise", Type.PERSON), ("Larkrise House", Type.ORGANISATION)]),
         ("Larkrise rang", [("Larkrise", Type.PERSON)]), "PERSON"),
        (JANE, ("tell NLT.", [("NLT", Type.PERSON)]), "PERSON"),
        # Nor does a person become a school that bears the same first name, or but one word and its kind.
        (("Hope School was told.", [("Hope School", Type.ORGANISATION)]),
         ("Hope saw it.", [("Hope", Type.PERSON)]), "PERSON"),
        (("at Grace Lodge", [("Grace Lodge", Type.ORGANISATION)]),
         ("Grace saw it.", [("Grace", Type.PERSON)]), "PERSON"),
        (("Larkrise School was told.", [("Larkrise School", Type.ORGANISATION)]),
         ("Larkrise saw it.", [("Larkrise", Type.PERSON)]), "PERSON"),
    ],
)  # fmt: skip
def test_the_rest_of_the_case_settles_a_type(
    known: tuple[str, list[tuple[str, Type]]], other: tuple[str, list[tuple[str, Type]]], expected: str
) -> None:
    assert agreed(known, other)[1] == [expected]
    assert agreed(other, known)[0] == [expected]


def test_a_word_that_became_a_persons_name_is_direct() -> None:
    batch = [Document("1", "Jane Okafor rang"), Document("2", "I am Jane Okafor.")]
    found = [[Span(0, 11, Type.PERSON, Level.DIRECT)], [Span(5, 16, Type.DEMOGRAPHIC, Level.QUASI)]]
    [_, [span]] = agree(batch, found)
    assert (span.type, span.level) == (Type.PERSON, Level.DIRECT)
