"""Link a text as its readers see it, so that a name written in disguise is the same name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from redactkit.detect.disguises.reread import readings
from redactkit.detect.visible_text import Plain
from redactkit.link import link
from redactkit.link.batch import link_all
from redactkit.link.results import Link, Linked, Mention, Ruling
from redactkit.types import Document, Span


@dataclass(frozen=True, slots=True)
class VisibleDocument:
    """A document as it is read: of "J A N E" and "Jane%20Smith" the words; `repr` shows no text.

    `reading` knows the way between the two; it is None where both are the same.
    """

    document: Document
    reading: Plain | None = field(default=None, repr=False)

    def there(self, span: Span) -> Span:
        """Return a span of the source with the offsets of what is read."""
        start, end = self.read(span.start, span.end)
        return replace(span, start=start, end=end) if self.reading else span

    def read(self, start: int, end: int) -> tuple[int, int]:
        """Return the same for a place; one of which nothing is seen is empty."""
        if self.reading is None:
            return start, end
        origin = self.reading.origin
        return bisect_left(origin, start), bisect_left(origin, end)

    def back(self, mention: Mention) -> Mention:
        """Return a mention in what is read with the offsets of the source."""
        if self.reading is None:
            return mention
        start, end = self.reading.place(mention.start, mention.end)
        return replace(mention, start=start, end=end)


def seen(document: Document, spans: Iterable[Span]) -> VisibleDocument:
    """Return a document as it is read, or as it stands where one of the spans would not be seen.

    Example:
        >>> again = seen(Document("1", "Ask J A N E  S M I T H."), ())
        >>> again.document.text, again.read(4, 22)
        ('Ask Jane Smith.', (4, 14))
    """
    read = readings(document.text)
    if not read:
        return VisibleDocument(document)
    found = VisibleDocument(replace(document, text=read[-1].text), read[-1])
    places = [found.read(span.start, span.end) for span in sorted(spans)]
    whole = all(start < end for start, end in places)
    in_order = all(one[1] <= other[0] for one, other in pairwise(places))
    return found if whole and in_order else VisibleDocument(document)


def link_seen(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, each with the id of the entity that it mentions, as its readers see it.

    Example:
        >>> from redactkit.types import Level, Type
        >>> found = [Span(*at, Type.PERSON, Level.DIRECT) for at in ((0, 10), (18, 30))]
        >>> [span.entity for span in link_seen("Jane Smith rang. (Jane%20Smith)", found)]
        ['p1', 'p1']
    """
    read = seen(Document("", text), spans)
    return _like(spans, link(read.document.text, [read.there(span) for span in spans]))


def _like(spans: Iterable[Span], linked: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans with the entities of the same ones in what is read."""
    return tuple(
        replace(span, entity=there.entity) for span, there in zip(sorted(spans), linked, strict=True)
    )


def link_all_seen(
    documents: Sequence[Document],
    spans: Sequence[Sequence[Span]],
    *,
    cases: Sequence[str],
    rulings: Iterable[Ruling] = (),
) -> Linked:
    """Return what `link.batch.link_all` does of documents as they are read, in offsets of the sources."""
    read = [seen(document, found) for document, found in zip(documents, spans, strict=True)]
    by_id = {each.document.id: each for each in read}
    asked = {_read_as(ruling, by_id): ruling for ruling in rulings}
    linked = link_all(
        [each.document for each in read],
        [[each.there(span) for span in found] for each, found in zip(read, spans, strict=True)],
        cases=cases,
        rulings=asked,
    )
    return replace(
        linked,
        spans=tuple(_like(*each) for each in zip(spans, linked.spans, strict=True)),
        links=tuple(_back(each, by_id) for each in linked.links),
        ambiguous=tuple(_back(each, by_id) for each in linked.ambiguous),
        passed_over=tuple(asked[each] for each in linked.passed_over),
    )


def _read_as(ruling: Ruling, by_id: dict[str, VisibleDocument]) -> Ruling:
    def there(mention: Mention) -> Mention:
        if mention.document not in by_id:
            return mention
        start, end = by_id[mention.document].read(mention.start, mention.end)
        return replace(mention, start=start, end=end)

    return replace(ruling, one=there(ruling.one), other=there(ruling.other))


def _back(each: Link, by_id: dict[str, VisibleDocument]) -> Link:
    one, other = by_id[each.one.document], by_id[each.other.document]
    return replace(each, one=one.back(each.one), other=other.back(each.other))
