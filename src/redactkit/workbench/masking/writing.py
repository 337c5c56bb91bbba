"""Write decisions as the TOML file that `batch` and `redact` read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from redactkit.review.rulings.decisions import Decisions, DocumentRuling, EditDecision

HEAD = (
    "# What was decided at the workbench, for `redactkit batch IN OUT --decisions FILE` or\n"
    "# `redactkit redact PATH --decisions FILE`. It is written anew with every act: change nothing here.\n"
)


def toml(decisions: Decisions) -> str:
    """Return decisions on documents as a TOML file; words for all of them are not in it.

    Example:
        >>> ruling = DocumentRuling("7", "0" * 12, (EditDecision("add", 0, 4, 9, 'a "friend"'),))
        >>> print(toml(Decisions(rulings={"7": ruling})).partition("here.")[2].strip())
        [[document]]
        id = "7"
        sha256 = "000000000000"
        edit = [
          {start = 4, end = 9, action = "add", replacement = "a \\"friend\\""},
        ]
    """
    return HEAD + "".join(f"\n{_document(ruling)}" for ruling in decisions.rulings.values())


def _document(ruling: DocumentRuling) -> str:
    return "\n".join(("[[document]]", *_lines(ruling))) + "\n"


def _lines(ruling: DocumentRuling) -> Iterator[str]:
    yield f"id = {_quoted(ruling.id)}"
    yield f"sha256 = {_quoted(ruling.sha256)}"
    if ruling.changes:
        yield "edit = ["
        yield from (f"  {{{', '.join(_fields(change))}}}," for change in ruling.changes)
        yield "]"
    if ruling.release:
        yield "release = true"
        yield from (
            f"{key} = {_quoted(value)}"
            for key, value in (
                ("by", ruling.by),
                ("reason", ruling.reason),
                ("text_sha256", ruling.text_sha256),
            )
        )


def _fields(change: EditDecision) -> Iterator[str]:
    yield f"number = {change.number}" if change.number else f"start = {change.start}, end = {change.end}"
    yield f"action = {_quoted(change.action)}"
    if change.replacement:
        yield f"replacement = {_quoted(change.replacement)}"
    if change.type and not change.number:
        yield f"type = {_quoted(change.type.value)}"


def _quoted(words: str) -> str:
    """Return a string as TOML has it: as JSON does, but for a control character that JSON lets stand."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
