"""Make a task of every file in a folder, with the fingerprint of all that its result depends on."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, Final

import redactkit
from redactkit.detect import plugins
from redactkit.detect.model.sizes import ACCURATE, PACKAGE, best, folder
from redactkit.formats import DOCUMENTS, TABLES
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.folder.result_names import Naming
from redactkit.review.folder.store import Store, digest
from redactkit.review.folder.walk import FoundFile
from redactkit.review.rulings.decisions import Decisions

USUAL: Final = frozenset(
    """
    mbox doc docm dot xls xlsm ppt pptx odp ods msg pst zip gz 7z rar json xml log png jpg jpeg gif tif
    tiff heic bmp webp svg mp3 m4a wav ogg mp4 mov avi py js exe db sqlite
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Endings of files that may be named though not all of them can be read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all tasks of a batch have in common."""

    store: Store
    policy: Policy
    key: bytes | None
    decisions: Decisions
    show_source: bool
    naming: Naming
    until_safe: bool = False

    def tasks(self, files: Iterable[FoundFile]) -> Iterator[Task]:
        """Yield a task per file; its id is its name if that may be shown, else one that is drawn."""
        copies: Counter[str] = Counter()
        taken: set[str] = set()
        common = self._common()
        for number, file in enumerate(files, 1):
            sha, size, fault = ("", 0, file.fault) if file.fault else _hashed(file.path)
            copies[sha] += 1
            key = f"{sha[:40]}-{copies[sha]}" if sha else f"00-unread-{number}"
            stem = file.stem or (self.naming.of("document", sha) if sha else f"unread-{number}")
            ending = file.ending if _plain(file.ending) else ""
            folder = f"{file.folder}/" if file.folder not in {"", "."} else ""
            name = _free(folder, stem, f".{ending}" if ending else "", taken)
            decisions = self.decisions.within(name)
            yield Task(
                id=name,
                key=key,
                sha256=sha,
                size=size,
                ending=ending,
                root=self.store.root,
                path=file.path,
                policy=self.policy,
                decisions=decisions,
                fingerprint=_hash(common, name, asdict(decisions)),
                fault=fault,
                secret=self.key,
                show_source=self.show_source,
                until_safe=self.until_safe,
            )

    @property
    def settings(self) -> str:
        """Return a hash of what `batch` was asked for: the policy, the key, whether to go on until safe."""
        return _hash(self._settled(), self._key(), self.until_safe)

    def _common(self) -> str:
        """Return the part of every fingerprint that is the same for all files of the batch."""
        return _hash(installed(), self._settled(), self._key(), self.show_source, self.until_safe)

    def _settled(self) -> Mapping[str, Any]:
        """Return the policy's fields, with the size of the detector that it leaves open."""
        return asdict(self.policy) | {"size": self.policy.detector}

    def _key(self) -> str:
        # A key that is easily guessed must not be found by trying: this is slow on purpose.
        return hashlib.scrypt(self.key or b"", salt=b"redactkit batch", n=2**14, r=8, p=1).hex()


def _hash(*parts: object) -> str:
    written = json.dumps(parts, default=_said, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _said(value: object) -> object:
    """Return what JSON can hold of a value that it cannot."""
    return dict(value) if isinstance(value, Mapping) else repr(value)


@cache
def installed() -> Mapping[str, str]:
    """Return what reads and redacts: a hash of redactkit's rules, tables and weights, and all versions.

    A result is taken over from an earlier run only where these are what they were.
    """
    root = Path(redactkit.__file__).parent
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(f"{path.relative_to(root).as_posix()}\n{digest(path)}\n".encode())
    versions = {"redactkit": redactkit.__version__, "files": found.hexdigest(), **plugins.versions()}
    if best() == ACCURATE:
        versions[PACKAGE] = digest(
            folder(ACCURATE) / "labels.json"
        )  # which holds the hashes of what is beside it
    for requirement in _requires():
        name = requirement.split(";")[0].split("[")[0].rstrip("<>=!~., 0123456789")
        versions[name] = _version(name)
    return versions


def _requires() -> list[str]:
    try:
        return requires("redactkit") or []
    except PackageNotFoundError:
        return []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _hashed(path: Path) -> tuple[str, int, str]:
    try:
        return digest(path), path.stat().st_size, ""
    except OSError as fault:
        return "", 0, f"It cannot be read: {fault.strerror}."


def _plain(ending: str) -> bool:
    """Tell whether an ending is a usual one: any other may be part of a name."""
    return ending in DOCUMENTS or ending in TABLES or ending in USUAL


def _free(folder: str, stem: str, ending: str, taken: set[str]) -> str:
    """Return a name that no other file of the batch has, on systems that fold case either."""
    name, number = f"{folder}{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{folder}{stem} ({number}){ending}"
    taken.add(name.casefold())
    return name
