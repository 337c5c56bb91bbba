"""Write a publication into a folder: all of it or nothing."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.io.studies import stated, told
from redactkit.io.writing import line
from redactkit.publishing.printing.page import page
from redactkit.publishing.tables.protecting import Count
from redactkit.publishing.values import Publication
from redactkit.types import Decision

PRIVATE = "private"
SUPPRESSED = "suppressed"


def written(
    publication: Publication, book: Codebook, folder: str | Path, before: Callable[[], None] = lambda: None
) -> None:
    """Write a publication into `folder`, which is new or empty; its owner alone can read it.

    `book` gives the words for its tables. `before` is called when all of it is written, before it is there
    to be seen.

    Raises:
        InvalidInput: the folder holds something, or cannot be written. Then it is as it was.
    """
    target = Path(folder)
    with _whole(target) as root:
        _put(root / "studies.jsonl", b"".join(line(told(study)) for study in publication.studies))
        _put(root / "composites.jsonl", b"".join(line(each) for each in _composites(publication)))
        _put(root / "tables.csv", _csv(publication.tables))
        _put(root / "manifest.jsonl", b"".join(line(each) for each in _manifest(publication)))
        _put(root / "publication.html", page(publication, book).encode())
        (root / PRIVATE).mkdir(mode=0o700)
        _put(root / PRIVATE / "drafts.html", page(publication, book, draft=True).encode())
        _put(root / PRIVATE / "sources.jsonl", b"".join(line(each) for each in _sources(publication)))
        before()


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a folder beside `target` to write to; it takes the target's place when all is written."""
    try:
        if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
            raise InvalidInput(f"{target} is not empty. Name a new or an empty folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        root = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))  # 0700
    except OSError as fault:
        raise InvalidInput(f"Cannot write to {target}: {fault.strerror}. Choose another folder.") from None
    try:
        yield root
        if target.exists():
            target.rmdir()
        root.rename(target)
    except OSError as fault:
        raise InvalidInput(f"Cannot write to {target}: {fault.strerror}. Nothing was written.") from None
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _put(path: Path, raw: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _composites(publication: Publication) -> Iterator[Mapping[str, Any]]:
    for each in publication.composites:
        held = each.decision is Decision.WITHHOLD
        yield {
            "title": "" if held else each.title,
            "text": "" if held else each.text,
            "statements": [] if held else stated(each.statements),
            "concerns": each.concerns,
            "decision": each.decision.value,
            "reasons": list(each.reasons),
        }


def _csv(counts: Sequence[Count]) -> bytes:
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["table", "row", "column", "concerns"])
    for each in counts:
        rows.writerow(
            [each.table, each.row, each.column, SUPPRESSED if each.rounded is None else each.rounded]
        )
    return out.getvalue().encode()


def _manifest(publication: Publication) -> Iterator[Mapping[str, Any]]:
    """Yield how the publication was made, and then for each concern what became of it; no text, no name."""
    yield {
        "k": publication.k,
        "codebook": publication.codebook,
        "concerns": len(publication.studies),
        "earlier_publications": publication.number,
        "withdrawn": publication.withdrawn,
        "tables": publication.tables_decision.value,
        "reasons": list(publication.tables_reasons),
    }
    consent = {concern.id: concern.consent for concern in publication.concerns}
    composed = {
        name
        for each in publication.composites
        if each.decision is not Decision.WITHHOLD
        for name in each.members
    }
    for study in publication.studies:
        alone = study.decision is not Decision.WITHHOLD
        yield {
            "id": study.id,
            "decision": study.decision.value,
            "told": "study" if alone else "composite" if study.id in composed else "not",
            "consent": consent[study.id],
            "reasons": list(study.reasons),
        }


def _sources(publication: Publication) -> Iterator[Mapping[str, Any]]:
    """Yield which concern stands behind which statement, with the evidence, for the case team alone."""
    evidence = {
        concern.id: {(fact.field, fact.code): fact.evidence for fact in concern.coding.facts}
        for concern in publication.concerns
        if concern.coding
    }
    for study in publication.studies:
        if study.decision is Decision.WITHHOLD:
            continue
        came = {(name, to): (name, code) for name, code, to in study.generalised}
        for number, statement in enumerate(study.statements, 1):
            shown = [
                list(stretch)
                for pair in statement.codes
                for stretch in evidence.get(study.id, {}).get(came.get(pair, pair), ())
            ]
            yield {"study": study.id, "statement": number, "concerns": [study.id], "evidence": shown}
    for number, each in enumerate(publication.composites, 1):
        yield {"composite": number, "concerns": list(each.members)}
