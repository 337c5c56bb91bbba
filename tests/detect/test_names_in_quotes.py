"""Names inside what is quoted."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.types import Level, Span, Type


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('He said "leave it Sarah, or you will go".', "Sarah"),
        ('She goes "shut up Dave you saw nothing"', "Dave"),
        ('He said "I will ring your mum Blessing Adeyemi and tell her"', "Blessing Adeyemi"),
        ("she said shut ur mouth lleucu or else", "lleucu"),
    ],
)
def test_a_name_inside_a_remark_is_found(text: str, name: str) -> None:
    found = [text[span.start : span.end] for span in find(text) if span.level is Level.DIRECT]
    assert found == [name]


def test_a_name_known_elsewhere_is_found_inside_a_remark() -> None:
    text = 'gareth was on shift. she sed to me "gareth if you dont like it go"'
    assert [span.start for span in find(text) if span.level is Level.DIRECT] == [0, 36]


def test_an_ordinary_word_inside_a_remark_is_no_name() -> None:
    text = 'He said "it will be on the mark, and may you have joy".'
    assert all(span.level is not Level.DIRECT for span in find(text))


def test_a_surer_remark_is_split_by_a_name_and_by_nothing_else() -> None:
    remark = Span(0, 30, Type.EVENT, Level.QUASI, score=0.99)
    name = Span(10, 15, Type.PERSON, Level.DIRECT, score=0.2)
    role = Span(20, 25, Type.ROLE, Level.QUASI, score=0.2)
    assert [(span.start, span.end, span.type) for span in fuse([remark, name, role])] == [
        (0, 10, Type.EVENT),
        (10, 15, Type.PERSON),
        (15, 30, Type.EVENT),
    ]
