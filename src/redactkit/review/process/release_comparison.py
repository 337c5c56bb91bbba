"""Compare the documents of a batch with each other, with all sources and with what was released before."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.folder.store import Store, read_lines
from redactkit.review.rulings.decisions import RECORD
from redactkit.risk.linkage.joint_risk import JointRisk, Union, weigh, words
from redactkit.risk.linkage.record import TextRecord, as_row, of_row
from redactkit.risk.linkage.store import ReleaseStore, mark
from redactkit.types import Decision

STUDY: Final = "_study"
"""The key of a record that holds what its document is compared by; it never gets into the manifest."""

MOST_RECORDS: Final = 10_000
"""So many records of one file are compared, from its beginning."""

Doubts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a batch is compared: the secret of the hashes, and the file of earlier releases if there is one."""

    key: bytes = field(repr=False)
    earlier: ReleaseStore | None = None
    release: str = ""

    def given(self, task: Task) -> Task:
        """Return a task whose document is compared in this way; its result depends on the secret too."""
        both = hashlib.sha256(task.fingerprint.encode() + self.key).hexdigest()
        return replace(task, compare=self.key, fingerprint=both)


def comparison(
    store: Store, policy: Policy, earlier: ReleaseStore | None, originals: Iterable[str], key: bytes | None
) -> Comparison | None:
    """Return how a batch is compared, or None where the policy compares nothing.

    Args:
        store: the folder for the results.
        policy: what it asks for.
        earlier: the file of earlier releases.
        originals: the SHA-256 of each original.
        key: the user's secret.
    """
    if earlier is not None:
        return Comparison(earlier.prints_key, earlier, _release(store, earlier))
    if not (policy.risk.wording or policy.risk.joined):
        return None
    return Comparison(_secret(store, originals, key))


def _secret(store: Store, originals: Iterable[str], key: bytes | None) -> bytes:
    """Return the secret that was drawn for this folder in its first run.

    With a key it is drawn from that and the originals, so that the same batch has the same hashes
    wherever it is run; without one by chance, since the manifest names the originals' checksums. What
    stands outside of the private folder does not depend on it.
    """
    path = store.private / "secret"
    with suppress(OSError, ValueError):
        return bytes.fromhex(path.read_text("ascii"))
    drawn = secrets.token_bytes(32)
    if key:
        about = hashlib.blake2b(key=hashlib.sha256(b"compared" + key).digest())
        for sha in sorted(originals):
            about.update(sha.encode())
        drawn = about.digest()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(drawn.hex())
    return drawn


def _release(store: Store, earlier: ReleaseStore) -> str:
    """Return under which name the file of releases keeps this batch: that of its folder, or one like it.

    Each file of releases has a name of its own for it, since in another file that name may be taken.
    """
    path = store.private / "release"
    names: dict[str, str] = {}
    with suppress(OSError, ValueError, TypeError):
        names = dict(json.loads(path.read_text("utf-8")))
    if earlier.identity in names:
        return names[earlier.identity]
    taken = {name for name, _ in earlier.releases()}
    folder = store.root.resolve().name
    name, number = folder, 1
    while name in taken:
        number += 1
        name = f"{folder} ({number})"
    path.write_text(json.dumps(names | {earlier.identity: name}), "utf-8")
    return name


def packed(study: TextRecord) -> str:
    """Return a study as one string, from which `unpacked` makes it again."""
    return b64encode(zlib.compress(json.dumps(as_row(study)).encode())).decode("ascii")


def unpacked(written: str) -> TextRecord:
    """Return the study that `packed` wrote."""
    return of_row(json.loads(zlib.decompress(b64decode(written))))


def compared(name: str) -> bool:
    """Tell whether a document is one of those that are compared.

    Example:
        >>> compared("a.txt"), compared("cases.csv#10000"), compared("cases.csv#10001")
        (True, True, False)
    """
    number = name.rpartition(RECORD)[2]
    return not (RECORD in name and number.isdigit() and int(number) > MOST_RECORDS)


def compare(store: Store, keys: Iterable[str], policy: Policy, how: Comparison) -> dict[str, JointRisk]:
    """Return what came of each document that may be released, by its id."""
    keys = tuple(keys)
    before: Iterable[TextRecord] = ()
    if how.earlier:
        before = how.earlier.records(but=how.release, present=_marks(store, keys))
    studies = _studies(store, keys)
    at = store.temporary("compared")
    try:
        return {each.id: each for each in weigh(_all(studies, before), policy, str(at))}
    finally:
        at.unlink(missing_ok=True)


def keep(store: Store, keys: Iterable[str], how: Comparison) -> None:
    """Put what was released into the file of releases, beside what this folder released of other texts."""
    keys = tuple(keys)
    if how.earlier:
        how.earlier.renew(how.release, _studies(store, keys, released=True), _marks(store, keys))


def _marks(store: Store, keys: Iterable[str]) -> frozenset[str]:
    return frozenset(map(mark, _studies(store, keys)))


def _all(*each: Iterable[TextRecord]) -> Iterator[TextRecord]:
    for studies in each:
        yield from studies


def _studies(store: Store, keys: Iterable[str], *, released: bool = False) -> Iterator[TextRecord]:
    for key in keys:
        for line in read_lines(store.done(key)):
            if STUDY in line and (not released or line["decision"] == Decision.RELEASE.value):
                yield unpacked(line[STUDY])


def doubts(found: Mapping[str, JointRisk]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return why a person must look at documents, by file and then by document."""
    by_file: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for name, each in found.items():
        if each.reasons:
            head, mark, number = name.rpartition(RECORD)
            by_file[head if mark and number.isdigit() else name][name] = each.reasons
    return by_file


def digest(said: Doubts) -> str:
    """Return a checksum of doubts, empty where there are none."""
    written = json.dumps({name: list(reasons) for name, reasons in sorted(said.items())})
    return hashlib.sha256(written.encode()).hexdigest() if said else ""


def doubted_by(store: Store, key: str) -> str:
    """Return the checksum of the doubts under which a file was dealt with."""
    return str(next(read_lines(store.done(key))).get("doubts", ""))


def shown(weighed: JointRisk) -> dict[str, Any]:
    """Return what manifest and report say of a comparison: kinds and counts alone."""
    link = weighed.link
    fields: dict[str, Any] = {
        "link_back": {
            "rank": link.rank,
            "margin": round(link.margin, 4),
            "shared": link.shared,
            "passages": len(link.passages),
            "unusual": len(link.unusual),
            "tied": len(link.tied),
        }
    }
    if weighed.unions:
        fields["release_set"] = [_union(union) for union in weighed.unions]
    return fields


def _union(union: Union) -> dict[str, Any]:
    return {
        "story_role": union.part,
        "intruder": union.intruder.value,
        "alone": round(union.alone, 2),
        "together": round(union.together, 2),
        "needed": union.needed,
        "with": list(union.others),
        "earlier": union.earlier,
        "common": sorted({words(topic) for *_, topic in union.common}),
        "adds": sorted({words(topic) for *_, topic in union.adds}),
    }
