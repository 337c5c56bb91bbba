"""The record of a text by which it is compared with others: fingerprints and profiles, no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from redactkit.risk.fact import Fact
from redactkit.risk.gather import facts
from redactkit.risk.linkage.fingerprints import Prints, WordRun, prints
from redactkit.risk.linkage.profiles import DisclosedProfile, profiles
from redactkit.risk.shares.custom_figures import NONE, Own
from redactkit.types import Interval, Intruder, Span, Type


@dataclass(frozen=True, slots=True)
class TextRecord:
    """One text of a release set: its source and, unless it is withheld, what is to be released of it.

    `source` holds the prints of the source, `release` those of the released text, and `people` what
    that tells of each. `earlier` is true of a text that was released before this set.
    """

    id: str
    source: Prints
    release: Prints | None = None
    people: tuple[DisclosedProfile, ...] = ()
    earlier: bool = False


def text_record(
    name: str,
    source: str,
    found: Sequence[Span],
    text: str | None,
    left: Sequence[Span],
    *,
    key: bytes,
    ours: Iterable[tuple[int, int]] = (),
    own: Own = NONE,
) -> TextRecord:
    """Return the record of one text.

    Args:
        name: its id, of its own in the set.
        source: the text before.
        found: the linked spans of the source.
        text: what is to be released; None if it is withheld.
        left: the linked spans of `text`.
        key: the secret of the prints, 16 bytes and more; one for all texts that are compared.
        ours: the stretches of `text` that a redaction has put there.
        own: the user's figures.
    """
    before, _ = facts(source, found, own)
    written = prints(name, source, before, key=key)
    if text is None:
        return TextRecord(name, written)
    after, cast = facts(text, left, own)
    return TextRecord(
        name, written, prints(name, text, after, key=key, ours=ours), profiles(text, after, cast, key=key)
    )


def as_row(record: TextRecord) -> dict[str, Any]:
    """Return a record as JSON values, from which `of_row` makes it again; no offsets of the source."""
    return {
        "id": record.id,
        "source": {
            "runs": [run.hash for run in record.source.runs],
            "triples": sorted(record.source.triples),
        },
        "release": record.release
        and {
            "runs": [[run.hash, run.start, run.end, int(run.unusual)] for run in record.release.runs],
            "triples": sorted(record.release.triples),
        },
        "people": [
            {
                "person": each.person,
                "part": each.part,
                "sex": each.sex,
                "facts": [_fact_row(fact) for fact in each.facts],
                "places": [list(chain) for chain in each.places],
                "faiths": sorted(each.faiths),
            }
            for each in record.people
        ],
    }


def of_row(row: Mapping[str, Any], *, earlier: bool = False) -> TextRecord:
    """Return the record of a row that `as_row` made.

    Raises:
        ValueError, KeyError, TypeError: it made no such row.
    """
    name, source = str(row["id"]), row["source"]
    before = Prints(name, tuple(WordRun(one, 0, 0) for one in source["runs"]), frozenset(source["triples"]))
    release = release_of(name, row["release"]) if row["release"] else None
    return TextRecord(name, before, release, people_of(row["people"]), earlier)


def release_of(name: str, row: Mapping[str, Any]) -> Prints:
    """Return the prints of a released text from its part of a row."""
    runs = (WordRun(one, start, end, bool(unusual)) for one, start, end, unusual in row["runs"])
    return Prints(name, tuple(runs), frozenset(row["triples"]))


def people_of(rows: Iterable[Mapping[str, Any]]) -> tuple[DisclosedProfile, ...]:
    """Return who is in a text from their part of a row."""
    return tuple(
        DisclosedProfile(
            each["person"],
            each["part"],
            each["sex"],
            tuple(_fact(fact) for fact in each["facts"]),
            tuple(tuple(chain) for chain in each["places"]),
            frozenset(each["faiths"]),
        )
        for each in rows
    )


def _fact_row(fact: Fact) -> list[Any]:
    return [
        fact.start, fact.end, fact.topic, fact.type.value, _ends(fact.share),
        sorted(each.value for each in fact.seen_by), fact.size and _ends(fact.size), _ends(fact.part),
        fact.kind, int(fact.named), int(fact.direct), fact.basis, fact.key,
    ]  # fmt: skip


def _fact(row: Sequence[Any]) -> Fact:
    start, end, topic, kind_of, share, seen_by, size, part, kind, named, direct, basis, key = row
    return Fact(
        start, end, topic, Type(kind_of), Interval(*share), (), frozenset(map(Intruder, seen_by)),
        size and Interval(*size), Interval(*part), kind, bool(named), bool(direct), basis, key=key,
    )  # fmt: skip


def _ends(interval: Interval) -> list[float]:
    return [interval.low, interval.point, interval.high]


def renamed(record: TextRecord, name: str) -> TextRecord:
    """Return a record under another id."""
    return replace(
        record,
        id=name,
        source=replace(record.source, id=name),
        release=record.release and replace(record.release, id=name),
    )
