"""Tell posts that are anybody's, as they are in a case that is retold, from those of somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.english.text_kind.retold import told_by_a_body
from redactkit.types import Level, Span, Type

_SURE = 0.75
"""What is one person's even there scores at least as much: "the only domestic assistant"."""


def with_anybodys_posts(text: str, claims: Iterable[Span]) -> Iterator[Span]:
    """Yield `claims`, posts that are not surely one person's at level N where a text retells a case.

    Only the tagger's: what a rule or a recogniser of a policy asks for was asked for.

    Example:
        >>> post = Span(2, 7, Type.ROLE, Level.QUASI, score=0.4, why="tagger")
        >>> told = "A nurse contacted us of late reviews. We asked the trust, and it changed them. " * 3
        >>> [span.level.value for span in with_anybodys_posts(told, [post])]
        ['N']
    """
    claims = tuple(claims)
    unsure = [each.type is Type.ROLE and each.why == "tagger" and each.score < _SURE for each in claims]
    retold = any(unsure) and told_by_a_body(text)
    for span, anybodys in zip(claims, unsure, strict=True):
        yield replace(span, level=Level.NONE) if retold and anybodys else span
