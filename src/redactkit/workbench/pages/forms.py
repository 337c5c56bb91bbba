"""Read what a form of a concern asks for: which act, with what, and where the page goes on after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from redactkit.codebook import Number
from redactkit.errors import InvalidInput
from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.hints import hints

_ACTS = {
    "right": Act.RIGHT,
    "add": Act.ADDED,
    "hint": Act.ADDED,
    "change": Act.CHANGED,
    "wider": Act.CHANGED,
    "leave": Act.LEFT_OUT,
    "genre": Act.GENRE,
    "words": Act.WORDS,
    "undo": Act.UNDONE,
    "redo": Act.REDONE,
    "confirm": Act.CONFIRMED,
}


def asked(desk: Desk, number: int, form: Mapping[str, str]) -> tuple[Act, dict[str, Any], str]:
    """Return the act that a form asks for, what it needs, and the place of the page to go back to.

    Raises:
        InvalidInput: there is no such act, or what it needs is not there.
    """
    act = _ACTS.get(form.get("act", ""))
    if act is None:
        raise InvalidInput("That cannot be done here. Use the buttons of the page.")
    if form.get("act") == "hint":
        return _hinted(desk, number, form.get("fact", ""))
    pair = {"field": form.get("field", ""), "code": form.get("code", "")}
    at = form.get("at", "")
    where = f"#f{at}" if at.isascii() and at.isdigit() else "#facts"
    if act is Act.WORDS:
        return act, {"words": " ".join(form.get("words", "").split())}, "#words"
    if act is Act.GENRE:
        return act, {"genre": form.get("genre", "")}, "#genre"
    if act is Act.ADDED:
        name, _, code = form.get("fact", "").partition(":")
        evidence = _found(form.get("passage", ""), desk.concern(number).text)
        return act, {"field": name, "code": code, "evidence": evidence}, "#add"
    if act is Act.CHANGED:
        to = form.get("to", "")
        if form.get("act") == "wider":
            known = (pair["field"], pair["code"]) in desk.book
            chain = desk.book.chain(pair["field"], pair["code"]) if known else ()
            to = chain[1] if len(chain) > 1 else ""
        return act, {**pair, "to": to}, where
    if act in {Act.RIGHT, Act.LEFT_OUT}:
        return act, dict(pair), where
    return act, {}, "#study"


def _hinted(desk: Desk, number: int, fact: str) -> tuple[Act, dict[str, Any], str]:
    """Return what takes a suggestion of the coder over, in the place of an unknown where there is one."""
    found = next((each for each in hints(desk, number) if f"{each.field}:{each.code}" == fact), None)
    if found is None:
        raise InvalidInput("The coder does not suggest that any more. Add it from the codebook.")
    there = [each for each in desk.state(number).draft.facts if each.field == found.field]
    if there and desk.book.field(found.field).number is not Number.ANY:
        return Act.CHANGED, {"field": found.field, "code": there[0].code, "to": found.code}, "#hints"
    evidence = [list(stretch) for stretch in found.evidence]
    return Act.ADDED, {"field": found.field, "code": found.code, "evidence": evidence}, "#hints"


def _found(passage: str, text: str) -> list[list[int]]:
    """Return where the words of a passage stand in a text, none if there is no passage."""
    words = passage.strip()
    if not words:
        return []
    at = text.find(words)
    if at < 0:
        raise InvalidInput("The passage does not stand in the source like that. Copy it from there.")
    return [[at, at + len(words)]]
