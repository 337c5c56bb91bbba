"""Tell posts that are anybody's, as they are in a case that is retold, from those of somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.english.text_kind.retold import told_by_a_body
from redactkit.types import Level, Span, Type

_SURE = 0.75
"""What is one person's even there scores at least as much: "the only domestic assistant"."""


def with_anybodys_posts(text: str, claims: Iterable[Span]) -> Iterator[Span]:
    """Yield `claims`, posts that are not surely one person's at level N where a text retells a case.

    Example:
        >>> post = Span(2, 7, Type.ROLE, Level.QUASI, score=0.4)
        >>> told = "A nurse contacted us of late reviews. We asked the trust, and it changed them. " * 3
        >>> [span.level.value for span in with_anybodys_posts(told, [post])]
        ['N']
    """
    claims = tuple(claims)
    unsure = {span for span in claims if span.type is Type.ROLE and span.score < _SURE}
    anybodys = unsure if unsure and told_by_a_body(text) else frozenset()
    for span in claims:
        yield replace(span, level=Level.NONE) if span in anybodys else span
