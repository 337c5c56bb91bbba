"""What the coder is less sure of, for an editor to take over or to leave."""

from __future__ import annotations

from redactkit.codebook import Number
from redactkit.types import CodedFact, Document
from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.drafts import UNKNOWN


def hints(desk: Desk, number: int) -> tuple[CodedFact, ...]:
    """Return what the coder suggests and the draft does not say, none once it is confirmed.

    Kinds of wrongdoing come first, since nothing is told without one, and of each the likeliest first.
    """
    concern, state = desk.concern(number), desk.state(number)
    if desk.hinter is None or state.confirmed_by:
        return ()
    filled = {fact.field for fact in state.draft.facts if fact.code not in UNKNOWN}
    single = {each.name for each in desk.book.fields if each.number is not Number.ANY}
    found = [
        fact
        for fact in desk.hinter(Document(concern.id, concern.text))
        if (fact.field, fact.code) not in state.draft.codes and fact.field not in filled & single
    ]
    return tuple(sorted(found, key=lambda fact: (fact.field != "kind", -fact.score)))
