"""What an officer has decided: words, edits, documents; read from a TOML file beside the batch."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.policy import Policy
from redactkit.types import Edit

ACTIONS: Final = ("accept", "reject", "change")


@dataclass(frozen=True, slots=True)
class Change:
    """What to do with one edit, by the number that the report gives it."""

    edit: int
    action: str
    replacement: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided for one document; texts in it are not shown in its `repr`."""

    id: str
    changes: tuple[Change, ...] = ()
    remove: tuple[str, ...] = field(default=(), repr=False)
    keep: tuple[str, ...] = field(default=(), repr=False)
    same: tuple[tuple[str, ...], ...] = ()
    release: bool = False
    by: str = ""
    reason: str = field(default="", repr=False)

    def said(self) -> tuple[str, ...]:
        """Return in plain words what was decided, for the manifest and the report."""
        lines = [f"Edit {change.edit}: {change.action}." for change in self.changes]
        lines += [f"{len(self.remove)} words removed by decision."] if self.remove else []
        lines += [f"{len(self.keep)} words kept by decision."] if self.keep else []
        lines += [f"One and the same: {', '.join(labels)}." for labels in self.same]
        lines += [f"Released by {self.by}: {self.reason}"] if self.release else []
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided: words for every document, columns, and a ruling per document."""

    keep: tuple[str, ...] = field(default=(), repr=False)
    remove: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[str, ...] = ()
    rulings: Mapping[str, Ruling] = field(default_factory=dict)

    def of(self, name: str) -> Ruling:
        """Return the ruling for a document, which is an empty one for most."""
        return self.rulings.get(name, Ruling(name))

    def policy(self, policy: Policy, ruling: Ruling) -> Policy:
        """Return `policy` with the words to keep and to remove of all documents and of this one."""
        keep, remove = (*self.keep, *ruling.keep), (*self.remove, *ruling.remove)
        return replace(policy, keep=(*policy.keep, *keep), remove=(*policy.remove, *remove))


def load(path: Path) -> Decisions:
    """Return what stands in a decisions file.

    Raises:
        InvalidInput: it cannot be read, is not TOML, or holds what is not known; the message names the
            key, not its value.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as fault:
        raise InvalidInput(f"Cannot read decisions {path}: {type(fault).__name__}.") from None
    except tomllib.TOMLDecodeError:
        content = {"": None}
    if "" in content:  # raised out here, since the parser's own error quotes the file
        raise InvalidInput(f"Decisions {path} are not TOML.")
    _known(content, {"words", "columns", "document"}, str(path))
    words, columns = _table(content, "words"), _table(content, "columns")
    _known(words, {"keep", "remove"}, f"{path}: words")
    _known(columns, {"identifiers"}, f"{path}: columns")
    listed = content.get("document", [])
    if not isinstance(listed, list):
        raise InvalidInput(f"{path}: documents are written as [[document]].")
    rulings = [_ruling(each, f"{path}: document {number}") for number, each in enumerate(listed, 1)]
    return Decisions(
        _words(words, "keep", str(path)),
        _words(words, "remove", str(path)),
        _words(columns, "identifiers", str(path)),
        {ruling.id: ruling for ruling in rulings},
    )


def _ruling(table: Mapping[str, Any], place: str) -> Ruling:
    _known(table, {"id", "edit", "remove", "keep", "same", "release", "by", "reason"}, place)
    release, by, reason = table.get("release", False), table.get("by", ""), table.get("reason", "")
    if not isinstance(table.get("id"), str):
        raise InvalidInput(f"{place}: id must be that of a document in manifest.jsonl.")
    if release and not (isinstance(by, str) and by.strip() and isinstance(reason, str) and reason.strip()):
        raise InvalidInput(f"{place}: to release it anyway, give by (your name) and reason.")
    changes = tuple(_change(each, place) for each in table.get("edit", ()))
    same = tuple(tuple(map(str, labels)) for labels in table.get("same", ()))
    remove, keep = _words(table, "remove", place), _words(table, "keep", place)
    return Ruling(table["id"], changes, remove, keep, same, release is True, str(by), str(reason))


def _change(table: Mapping[str, Any], place: str) -> Change:
    _known(table, {"number", "action", "replacement"}, f"{place}: edit")
    number, action, instead = table.get("number"), table.get("action"), table.get("replacement", "")
    if not isinstance(number, int) or action not in ACTIONS or not isinstance(instead, str):
        raise InvalidInput(
            f"{place}: an edit has number (as in the report) and action, one of {', '.join(ACTIONS)}."
        )
    if action == "change" and not instead:
        raise InvalidInput(f"{place}: an edit that is to change has a replacement.")
    return Change(number, str(action), instead)


def _words(table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise InvalidInput(f"{place}: {key} must be a list of words that are not blank.")
    return tuple(value)


def _table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = content.get(key, {})
    if not isinstance(value, dict):
        raise InvalidInput(f"{key} must be a table.")
    return value


def _known(table: Mapping[str, Any], allowed: Iterable[str], place: str) -> None:
    for key in table:
        if key not in allowed:
            raise InvalidInput(f"{place}: unknown key {key!r}: expected one of {', '.join(sorted(allowed))}.")


def changed(edits: tuple[Edit, ...], ruling: Ruling) -> tuple[Edit, ...]:
    """Return `edits` as the ruling has them.

    Raises:
        InvalidInput: the ruling names an edit that there is none of.

    Example:
        >>> edit = Edit(0, 4, "[PERSON 2]")
        >>> changed((edit,), Ruling("1", same=(("PERSON 1", "PERSON 2"),)))[0].replacement
        '[PERSON 1]'
    """
    kept: list[Edit | None] = list(edits)
    for change in ruling.changes:
        if not 1 <= change.edit <= len(kept):
            raise InvalidInput(f"The decisions name edit {change.edit}, and there are {len(edits)} edits.")
        old = kept[change.edit - 1]
        if change.action == "reject":
            kept[change.edit - 1] = None
        elif change.action == "change" and old is not None:
            kept[change.edit - 1] = replace(old, replacement=change.replacement)
    found = []
    for edit in kept:
        if edit is not None:
            instead = edit.replacement
            for first, *others in ruling.same:
                for other in others:
                    instead = instead.replace(f"[{other}]", f"[{first}]")
            found.append(replace(edit, replacement=instead))
    return tuple(found)
