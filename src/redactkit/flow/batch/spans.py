"""Detect the spans of all documents of a batch, and make those of one case agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from redactkit.detect.spans.propagate import propagate_all
from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.detect.spans.span_ends import with_content
from redactkit.errors import InvalidPolicy, MissingModel
from redactkit.flow.arguments import document_of
from redactkit.flow.document_flow import detected
from redactkit.link.agree_types import agree
from redactkit.policy import Policy
from redactkit.types import Document, Span


def detected_in_batch(
    documents: Iterable[Document], policy: Policy, failed: Callable[[Document, Exception], None] | None
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the place of each document and what is found in it.

    With `failed`, a document in which nothing can be found is told to it and left out.

    Raises:
        InvalidPolicy: the policy cannot be used.
        InvalidInput: a text is longer than a million characters, and there is no `failed`.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.
    """
    for place, document in enumerate(documents):
        try:
            found = detected(document_of(document).text, policy)
        except (InvalidPolicy, MissingModel):
            raise
        except Exception as fault:
            if failed is None:
                raise
            failed(document, fault)
        else:
            yield place, found


def agreed_over_cases(
    named: Sequence[tuple[str, Document]], spans: Sequence[Iterable[Span]]
) -> list[tuple[Span, ...]]:
    """Return the spans of each document with types that agree over its case, and the names found there.

    Args:
        named: the documents of a batch, each after the name of its case; "" is none.
        spans: what was found in each.
    """
    result = [tuple(found) for found in spans]
    for places in places_of_cases(named).values():
        documents = [named[at][1] for at in places]
        agreed = agree(documents, [result[at] for at in places])
        texts = [document.text for document in documents]
        for at, found in zip(places, propagate_all(texts, agreed), strict=True):
            result[at] = tuple(with_content(named[at][1].text, fuse(found)))
    return result


def places_of_cases(named: Sequence[tuple[str, Document]]) -> dict[str, list[int]]:
    """Return the places of the documents of each case, in the order of their ids."""
    of_case: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(named)), key=lambda at: named[at][1].id):
        if named[at][0]:
            of_case[named[at][0]].append(at)
    return of_case
