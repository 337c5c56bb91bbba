"""Open what `batch` or `publish` wrote: which texts are in it, and where their originals are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput, RedactkitError
from redactkit.machine.files import text_of
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.folder.result_names import Naming
from redactkit.review.folder.schedule import Plan
from redactkit.review.folder.store import PRIVATE, SETTINGS, Store, read_lines
from redactkit.review.folder.walk import scan
from redactkit.review.process.file_texts import texts
from redactkit.review.rulings.decisions import Decisions
from redactkit.workbench.masking.reader import Source

MANIFEST = "manifest.jsonl"
DECISIONS = "workbench.decisions.toml"


def lines_of(folder: Path) -> list[Mapping[str, Any]]:
    """Return the manifest of a folder.

    Raises:
        InvalidInput: it has none that can be read.
    """
    try:
        return list(read_lines(folder / MANIFEST))
    except (OSError, ValueError):
        raise InvalidInput(
            f"{folder} holds no {MANIFEST} of `redactkit batch` or `redactkit publish`. Name the folder that "
            "one of them wrote, or a register in JSON lines."
        ) from None


def is_publication(lines: list[Mapping[str, Any]]) -> bool:
    """Tell whether a manifest is one of `publish`: it begins with how many share what is told."""
    return bool(lines) and "k" in lines[0] and "id" not in lines[0]


def register_of(folder: Path, lines: list[Mapping[str, Any]], originals: Path | None) -> tuple[Path, int]:
    """Return the register that a publication was made of, and how many share what it tells.

    Raises:
        InvalidInput: it was not named, or does not hold the concerns of the publication.
    """
    if originals is None or not originals.is_file():
        raise InvalidInput(
            f"{folder} holds a publication, and no original is in it. Name its register: "
            "--originals REGISTER.jsonl."
        )
    ids = {line.get("id") for line in _json_lines(originals)}
    missing = sum(line["id"] not in ids for line in lines[1:])
    if missing:
        raise InvalidInput(
            f"{missing} of the {len(lines) - 1} concerns in {folder} are not in {originals}. Name the "
            "register that it was made of."
        )
    return originals, int(lines[0]["k"])


def _json_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    import json

    for number, written in enumerate(text_of(path, "register").splitlines(), 1):
        try:
            line = json.loads(written) if written.strip() else {}
        except ValueError:
            line = None
        if not isinstance(line, dict):
            raise InvalidInput(f"{path}, line {number}: it is no JSON object.")
        yield line


def opened(
    folder: Path,
    lines: list[Mapping[str, Any]],
    originals: Path | None,
    policy: Policy,
    key: bytes | None,
    *,
    until_safe: bool,
) -> tuple[Source, ...]:
    """Return the texts of a folder that `batch` wrote, withheld ones, too.

    Args:
        folder: it.
        lines: its manifest.
        originals: the folder of the originals; without it the manifest must tell where they are.
        policy: that which `batch` was given.
        key: that which `batch` was given.
        until_safe: whether `batch` was to go on until a text may go out.

    Raises:
        InvalidInput: the originals are not found or not those that `batch` read, the settings are others, or
            it is of a case.
    """
    store = Store(folder)
    if any((store.private / "settled").glob("*.jsonl")):
        raise InvalidInput(
            f"{folder} was written with --case: its documents have names in common, which are settled "
            "together. Decide on them by hand (docs/batch.md), or run `batch` without a case."
        )
    root = originals or _told(folder, lines)
    tasks = _tasks(store, root, policy, key, until_safe)
    known = {task.id: task.sha256 for task in tasks}
    files = [line for line in lines if "sha256" in line]
    gone = sum(known.get(line["id"]) != line["sha256"] for line in files)
    if gone or len(files) != len(tasks):
        raise InvalidInput(
            f"{root} does not hold the {len(files)} originals of {folder}: {gone} are not there or have "
            "changed since. Name their folder with --originals, or run `batch` again."
        )
    said = {line["id"]: line for line in lines}
    return tuple(each for task in tasks for each in _sources(task, said))


def _told(folder: Path, lines: list[Mapping[str, Any]]) -> Path:
    """Return the folder of the originals, if the manifest tells where they are."""
    paths = [Path(line["source"]) for line in lines if "source" in line]
    for root in paths[0].parents if paths else ():
        if all(root in path.parents for path in paths) and root.is_dir():
            return root
    raise InvalidInput(f"{folder} does not tell where its originals are. Name their folder: --originals DIR.")


def _tasks(store: Store, root: Path, policy: Policy, key: bytes | None, until_safe: bool) -> list[Task]:
    """Return the files as `batch` takes them, under the names that it gives them."""
    if not root.is_dir():
        raise InvalidInput(f"{root} is not a folder. Name the one that holds the originals.")
    naming = Naming(store, key)
    plan = Plan(store, policy, key, Decisions(), False, naming, until_safe)
    with suppress(OSError):
        if (store.private / SETTINGS).read_text("ascii") != plan.settings:
            raise InvalidInput(
                f"{store.root} was written under other settings. Give --policy, --figures, --key and "
                "--until-safe as you gave them to `batch`."
            )
    return list(plan.tasks(scan(root, naming, policy.keep)))


def _sources(task: Task, said: Mapping[str, Mapping[str, Any]]) -> Iterator[Source]:
    """Yield the texts of a file that can be read; what cannot is withheld by `batch`, with the reason."""
    if task.fault:
        return
    try:
        for name, _, read in texts(task):
            document, policy = read()
            line = said.get(name, {})
            if document.text.strip():
                yield Source(document, policy, task.sha256, str(line.get("decision", "")), line.get("grade"))
    except (RedactkitError, OSError, ValueError, KeyError):
        return


def private(folder: Path) -> Path:
    """Return where the workbench of a folder keeps its files, by the name that others are made from."""
    return folder / PRIVATE / "workbench"
