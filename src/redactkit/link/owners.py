"""Attribute an e-mail address or a handle to the one person of the case whom it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from redactkit.link.names.normalise import fold
from redactkit.link.profiles import Profile, profiles
from redactkit.types import Document, Span, Type


def owners(
    documents: Sequence[Document], spans: Sequence[Sequence[Span]], cases: Sequence[str] | None = None
) -> dict[str, str]:
    """Return the person whose each address or handle is, by ids of entities.

    Args:
        documents: the batch.
        spans: those of each document, in order, linked over the batch.
        cases: the case file of each document; without it all are of one.

    Example:
        >>> from redactkit.types import Level
        >>> letter = Document("1", "Jane Smith, jsmith2@x.example")
        >>> person = Span(0, 10, Type.PERSON, Level.DIRECT, entity="p1")
        >>> owners([letter], [[person, Span(12, 29, Type.CONTACT, Level.DIRECT, entity="c1")]])
        {'c1': 'p1'}
    """
    of = cases or [""] * len(documents)
    known: defaultdict[tuple[str, str], list[Profile]] = defaultdict(list)
    if not any(span.type is Type.CONTACT for found in spans for span in found):
        return {}
    for at, (document, found) in enumerate(zip(documents, spans, strict=True)):
        for profile in profiles(at, document.text, found):
            known[of[at], found[profile.spans[0]].entity].append(profile)
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (case, entity), of_one in known.items():
        for part in _local_parts(of_one):
            bearers[case, part].add(entity)
    fits: defaultdict[str, set[str]] = defaultdict(set)
    for case, document, found in zip(of, documents, spans, strict=True):
        for span in found:
            said = _local(document.text[span.start : span.end]) if span.type is Type.CONTACT else ""
            if said:
                fits[span.entity] |= bearers.get((case, said), set())
    return {contact: min(people) for contact, people in fits.items() if len(people) == 1}


def _local(contact: str) -> str:
    """Return the letters of a handle or of the part of an address before the @, "" for anything else."""
    if contact.startswith("@"):
        part = contact[1:]
    elif "@" in contact:
        part = contact.split("@")[0]
    else:
        return ""
    return "".join(letter for letter in fold(part) if letter.isalpha())


def _local_parts(of_one: Iterable[Profile]) -> set[str]:
    """Return what the local part of an address of a person may be, letters alone."""
    found, firsts, lasts = set(), set(), set()
    for profile in of_one:
        firsts |= {first for first, _ in profile.fulls} | profile.singles
        lasts |= {last for _, last in profile.fulls} | profile.lasts
    for last in lasts:
        for first in firsts:
            for pair in ((first, last), (first[0], last), (first, last[0])):
                found |= {"".join(pair), "".join(reversed(pair))}
        found.add(last)
    found |= {first for first in firsts if len(first) > 2}
    return {"".join(letter for letter in part if letter.isalpha()) for part in found} - {""}
