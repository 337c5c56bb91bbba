"""What an officer has decided: words for every document, and a ruling for each that needs one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from redactkit.errors import InvalidInput
from redactkit.policy import Policy
from redactkit.types import Type

ACTIONS: Final = ("accept", "reject", "change", "add", "delete")
SHORTEST_HASH: Final = 12
"""How many figures of an original's SHA-256 have to be given."""


@dataclass(frozen=True, slots=True)
class EditDecision:
    """What to do at one place: an edit by its number in the report, or a stretch by its offsets.

    `number` is 0 where `start` and `end` say where: half-open, in code points of the source text.
    What is deleted goes without a trace; `add` leaves a mark or the words of its replacement.
    """

    action: str
    number: int = 0
    start: int = 0
    end: int = 0
    replacement: str = field(default="", repr=False)
    type: Type | None = None

    @property
    def where(self) -> str:
        """Return the place in plain words."""
        return f"edit {self.number}" if self.number else f"characters {self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class DocumentRuling:
    """What was decided for one document; texts in it are not shown in its `repr`.

    `sha256` is that of the original for which it was decided, or the first figures of it. `same`
    holds groups of labels ("PERSON 1") or of numbers of edits that are one and the same. A `release`
    is of the text with the SHA-256 `text_sha256` alone, where that is given.
    """

    id: str
    sha256: str = ""
    changes: tuple[EditDecision, ...] = ()
    remove: tuple[str, ...] = field(default=(), repr=False)
    keep: tuple[str, ...] = field(default=(), repr=False)
    same: tuple[tuple[str | int, ...], ...] = ()
    release: bool = False
    by: str = ""
    reason: str = field(default="", repr=False)
    text_sha256: str = ""

    def releases(self, text: str) -> bool:
        """Tell whether it lets out this text, whatever the gate says of it."""
        read = self.text_sha256
        return self.release and (not read or text_check(text).startswith(read))

    def said(self) -> tuple[str, ...]:
        """Return in plain words what was decided, for the manifest and the report."""
        lines = [f"{change.where.capitalize()}: {change.action}." for change in self.changes]
        lines += [f"{len(self.remove)} words removed by decision."] if self.remove else []
        lines += [f"{len(self.keep)} words kept by decision."] if self.keep else []
        lines += [f"One and the same: {', '.join(map(str, labels))}." for labels in self.same]
        if self.release:
            lines.append(f"Released by {self.by}: {self.reason}")
        elif lines and (self.by or self.reason):
            lines.append(f"Decided by {self.by or 'somebody who gave no name'}: {self.reason or 'no reason'}")
        return tuple(lines)

    def checked(self, place: str) -> DocumentRuling:
        """Return the ruling if it makes sense; `place` is what errors call it.

        Raises:
            InvalidInput: it speaks of places and does not say of which version of the document,
                releases without a name and a reason, or two of its changes meet.
        """
        if self.release and not (self.by.strip() and self.reason.strip()):
            raise InvalidInput(f"{place}: to release it anyway, give by (your name) and reason.")
        for key, hash_ in (("sha256", self.sha256), ("text_sha256", self.text_sha256)):
            if hash_ and (len(hash_) < SHORTEST_HASH or set(hash_) - set("0123456789abcdef")):
                raise InvalidInput(
                    f"{place}: {key} is at least {SHORTEST_HASH} figures of the SHA-256, as in the report."
                )
        if (self.changes or self.same or self.release) and not self.sha256:
            raise InvalidInput(
                f"{place}: give sha256, as in the report, so that the decision holds for what you have seen."
            )
        for first, second in _meeting(self.changes):
            raise InvalidInput(f"{place}: two decisions overlap, on {first.where} and on {second.where}.")
        return self

    def stale(self, sha256: str) -> bool:
        """Tell whether the ruling was made for another version of the document."""
        return bool(self.sha256) and not sha256.startswith(self.sha256)


def text_check(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _meeting(changes: Iterable[EditDecision]) -> Iterator[tuple[EditDecision, EditDecision]]:
    """Yield decisions that contradict each other: two on one edit, or two that put something in one place.

    Where an edit is rejected, something else may be put.
    """
    numbered = sorted((each for each in changes if each.number), key=lambda each: each.number)
    placed = sorted((each for each in changes if not each.number), key=lambda each: (each.start, each.end))
    yield from (pair for pair in pairwise(numbered) if pair[0].number == pair[1].number)
    for without in (("add", "delete"), ("reject",)):
        listed = [each for each in placed if each.action not in without]
        yield from (pair for pair in pairwise(listed) if pair[1].start < pair[0].end)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided: words for every document, columns, and a ruling per document."""

    keep: tuple[str, ...] = field(default=(), repr=False)
    remove: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[str, ...] = ()
    rulings: Mapping[str, DocumentRuling] = field(default_factory=dict)

    def of(self, name: str) -> DocumentRuling:
        """Return the ruling for a document, which is an empty one for most."""
        return self.rulings.get(name, DocumentRuling(name))

    def within(self, name: str) -> Decisions:
        """Return what was decided for one file and for the records in it."""
        inside = {
            key: ruling
            for key, ruling in self.rulings.items()
            if key == name or key.startswith(f"{name}{RECORD}")
        }
        return replace(self, rulings=inside)

    def policy(self, policy: Policy, ruling: DocumentRuling) -> Policy:
        """Return `policy` with the words to keep and to remove of all documents and of this one."""
        keep, remove = (*self.keep, *ruling.keep), (*self.remove, *ruling.remove)
        return replace(policy, keep=(*policy.keep, *keep), remove=(*policy.remove, *remove))

    def check(self, originals: Mapping[str, str]) -> None:
        """Raise unless every ruling is for a document as it stands.

        Args:
            originals: the SHA-256 of each original, by its id.

        Raises:
            InvalidInput: there is no such document, or it is not the one that was decided on.
        """
        for name, ruling in self.rulings.items():
            file = name if name in originals else name.rpartition(RECORD)[0]
            if file not in originals:
                raise InvalidInput(
                    f"The decisions name {name!r}, and there is no such document. Ids are in manifest.jsonl."
                )
            if ruling.stale(originals[file]):
                raise InvalidInput(
                    f"The decisions on {name!r} are for another version of it: they say SHA-256 "
                    f"{ruling.sha256[:SHORTEST_HASH]}…, it is now {originals[file][:SHORTEST_HASH]}…. "
                    "Run without them, look at it again, decide anew."
                )

    def check_records(self, file: str, count: int) -> None:
        """Raise if a ruling is for a record of `file` beyond the `count` that it has.

        Raises:
            InvalidInput: there is no such record.
        """
        for name in self.rulings:
            number = name.removeprefix(f"{file}{RECORD}")
            if number != name and not (number.isdecimal() and 1 <= int(number) <= count):
                raise InvalidInput(f"The decisions name record {number[:20]}, and there are {count}.")


RECORD: Final = "#"
"""What stands between the id of a file and the number of a record in it."""
