"""Number the labels of a batch, so that each entity has one number over all documents of its case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from redactkit.flow.batch.spans import places_of_cases
from redactkit.transform.labels import ALONE, Numbers, identity, standing
from redactkit.types import Document, Span, Type


def label_numbers(
    named: Sequence[tuple[str, Document]],
    spans: Sequence[Sequence[Span]],
    labelled: Sequence[Iterable[Span]],
    counted: Sequence[Sequence[Span]],
) -> list[Numbers]:
    """Return the numbers of labels of each document: they hold over its case.

    They count the entities of `counted`, by first mention in the order of the documents' ids, so that
    another order in which the documents come changes nothing. One of `spans` that is several of them has
    the lowest number.
    """
    largest = max((int(span.entity[1:]) for found in spans for span in found), default=0)
    result = [ALONE] * len(named)
    before = [{(span.start, span.end): span.entity for span in found} for found in counted]
    for places in places_of_cases(named).values():
        entities: dict[tuple[Type, str], int] = {}
        first: dict[tuple[Type, str], int] = {}
        last = Counter({"": largest})
        for kind, number in (each for at in places for each in standing(named[at][1].text)):
            last[kind] = max(last[kind], number)
        for at in places:
            for span in labelled[at]:
                known = (span.type, identity(named[at][1].text, span))
                one = (span.type, before[at].get((span.start, span.end)) or known[1])
                if one not in first:
                    last[span.type.value] += 1
                    first[one] = last[span.type.value]
                entities[known] = min(entities.get(known, first[one]), first[one])
        for rank, at in enumerate(places):
            result[at] = Numbers(entities, dict(last), rank, len(places))
    return result
