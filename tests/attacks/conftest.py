"""Put all hostile files through the gate once, under each policy, with the real detector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from tests.attacks import pages, sealed, search, sheets, word
from tests.attacks.canaries import Places

from redactkit.policy import load
from redactkit.review import batch
from redactkit.review.folder.store import read_lines

POLICIES = ("public", "internal")
PRIVATE = ".redactkit"
KEY = sha256(b"for tests alone").digest()


@dataclass(frozen=True, slots=True)
class Attack:
    """What went in, who hid where, and the folder that came out under each policy."""

    source: Path
    places: Places
    outputs: Mapping[str, Path]


@pytest.fixture(scope="session")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    """Return a folder of hostile files and what a batch made of it under each policy."""
    root, places = tmp_path_factory.mktemp("attack"), Places()
    source = root / "in"
    for name, data in hostile(places).items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    for policy in POLICIES:
        batch(source, root / policy, policy=load(policy), key=KEY)
    return Attack(source, places, {policy: root / policy for policy in POLICIES})


def hostile(at: Places) -> dict[str, bytes]:
    """Return every hostile file by its path."""
    found = word.files(at) | sheets.files(at) | pages.files(at) | sealed.files(at)
    folder, file = at("name of a folder").last, at("name of a file").name
    return found | {
        f"{folder}/{file}.txt": f"{word.BODY} Asked by {at('txt: text').name}.".encode(),
        "letter 106.txt": f"{word.BODY} Asked by {at('txt: utf-16').name}.".encode("utf-16"),
        "letter 107.txt": f"{word.BODY}\x00Asked by {at('txt: after a null').name}.".encode(),
    }


def public_files(folder: Path) -> list[Path]:
    """Return all that a batch wrote but what it keeps for itself."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and PRIVATE not in path.parts]


def seen(folder: Path, at: Places) -> set[tuple[str, str]]:
    """Return every place whose canary can be read, with the file in which it can."""
    return {
        (place, path.relative_to(folder).as_posix())
        for path in public_files(folder)
        for reading in search.letters_of(path, folder)
        for place in at.found(reading)
    }


def decisions(folder: Path) -> dict[str, str]:
    """Return the decision on each document, record or message, by its id."""
    return {line["id"]: line["decision"] for line in read_lines(folder / "manifest.jsonl")}
