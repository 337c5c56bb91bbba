"""Fit edits to the words around them: articles, capitals, line ends, neighbours that say one thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from redactkit.generalising.dates import PARTS
from redactkit.transform.cut.gaps import closed
from redactkit.transform.grammar.agreement import MentionedOrganisations, beside
from redactkit.transform.grammar.fitting import capitalised, starts_sentence
from redactkit.transform.span_parts import NAMING
from redactkit.types import Edit, Technique, Type

_BETWEEN = re.compile(r",? |,? ?(?:and|to|until|till|or|in|-|–) ?|, (?:in |near )?(?:the )?|\n")


def fitted(
    text: str,
    main: Iterable[Edit],
    placeholders: Sequence[tuple[int, int]],
    articles: Mapping[int, str],
) -> tuple[Edit, ...]:
    """Make the edits fit the words before them; a change that would reach into another edit is left out."""
    result: list[Edit] = []
    told = MentionedOrganisations()
    ends = {end for _, end in placeholders}
    position = 0
    for edit in _joined(text, closed(text, sorted(main), placeholders)):
        fit = beside(text, edit, articles.get(edit.start, ""), told)
        if fit.before and fit.before.start >= position and fit.before.start not in ends:
            result.append(fit.before)
        lead = fit.lead if edit.start not in ends else ""
        if result and text[position : edit.start] in ("", " "):
            lead = _after(result[-1], edit, lead, articles.get(edit.start, ""))
        if not lead and edit.technique is Technique.GENERALISE and starts_sentence(text, edit.start):
            edit = _capital(text, edit)
        words = lead + edit.replacement
        result.append(replace(edit, replacement=words.upper() if _aloud(text, edit) else words))
        position = edit.end
        if edit.technique is not Technique.CUT and _breaks(text, edit):
            position += 1
            result.append(replace(edit, start=edit.end, end=position, replacement="\n", entity=""))
    return tuple(sorted(result))


def _after(one: Edit, other: Edit, lead: str, wants: str) -> str:
    """Lead a value that follows another: "the Whitby interpreter" has an article, "St Mary's Bootle" none."""
    general = other.technique is Technique.GENERALISE
    if general and one.type is Type.ORGANISATION and other.type is Type.LOCATION:
        return f"in {wants} " if wants else "in "
    if general and one.type is other.type is Type.DATETIME and other.replacement in PARTS:
        return "at " if other.replacement == "night" else "in the "
    return "" if lead.strip().lower() in ("a", "an", "the") else lead


def _breaks(text: str, edit: Edit) -> bool:
    """Tell whether a line ends inside what is replaced and the next word stands right behind it.

    Then that word begins the line: "Taken by: J|\nC is a carer" is not to become one line.
    """
    return "\n" in text[edit.start : edit.end] and text[edit.end : edit.end + 1] == " "


def _aloud(text: str, edit: Edit) -> bool:
    """Tell whether a general value stands in a text that is all in capitals."""
    around = text[max(0, edit.start - 20) : edit.start]
    return (
        edit.technique is Technique.GENERALISE and around.isupper() and text[edit.start : edit.end].isupper()
    )


def _joined(text: str, ordered: Iterable[Edit]) -> Iterable[Edit]:
    """Say once what two neighbours would say twice: "Eye, Suffolk", "from 3 to 9 March"."""
    held: Edit | None = None
    for edit in ordered:
        if held and _repeats(text, held, edit):
            held = replace(held, end=edit.end)
            continue
        if held:
            yield held
        held = edit
    if held:
        yield held


def _repeats(text: str, one: Edit, other: Edit) -> bool:
    if one.technique is other.technique is Technique.LABEL and one.type is other.type:
        return one.type not in NAMING and text[one.end : other.start] in ("", " ")
    if one.technique is other.technique is Technique.GENERALISE and one.type is other.type is Type.ROLE:
        return one.replacement == other.replacement and text[one.end : other.start] in ("", " ")
    return (
        one.technique is other.technique is Technique.GENERALISE
        and one.type is other.type
        and one.type in (Type.DATETIME, Type.LOCATION)
        and one.replacement == other.replacement
        and _BETWEEN.fullmatch(text, one.end, other.start) is not None
    )


def _capital(text: str, edit: Edit) -> Edit:
    if text[edit.start].islower():
        return edit
    return replace(edit, replacement=capitalised(edit.replacement))
