"""Composites on the desk: counted when somebody asks, and approved by a second person."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from redactkit.errors import InvalidInput
from redactkit.publishing.approvals import text_check
from redactkit.publishing.values import Composite
from redactkit.types import Decision
from redactkit.workbench.acts.desk import Desk, Stale
from redactkit.workbench.acts.drafts import Act, check_second


@dataclass
class CompositeDesk:
    """The composites of a register as they were last counted.

    `composites` are empty until then, and `changes` tells how many changes of the register were counted.
    """

    desk: Desk
    composites: tuple[Composite, ...] = field(default=(), repr=False)
    changes: int = -1
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def later(self) -> int:
        """Return how many codings have changed since the composites were counted, -1 if they never were."""
        return -1 if self.changes < 0 else self.desk.standing.changes - self.changes

    def count(self) -> None:
        """Count the composites of the register as it stands. Others can go on working meanwhile."""
        with self._turn:
            standing = self.desk.standing
            changes, made = standing.changes, standing.composites()
            self.composites, self.changes = made(), changes

    def of(self, id_: str) -> int:
        """Return the number, from 1, of the composite that tells a concern; 0 for none."""
        return next((number for number, each in enumerate(self.composites, 1) if id_ in each.members), 0)

    def approved_by(self, composite: Composite) -> str:
        """Return who has approved this text of these members, empty if nobody has."""
        signed = self.desk.together.get(frozenset(composite.members))
        return signed.by if signed and signed.text == text_check(composite) else ""

    def doubts(self, composite: Composite, who: str) -> tuple[str, ...]:
        """Return why somebody cannot approve a composite, none if they can."""
        if composite.decision is Decision.WITHHOLD:
            return composite.reasons
        found: dict[str, list[str]] = {}
        for id_ in composite.members:
            try:
                check_second(self.desk.states[id_], who)
            except InvalidInput as fault:
                found.setdefault(str(fault), []).append(str(self.desk.number(id_)))
        return tuple(f"Concern {', '.join(numbers)}: {why}" for why, numbers in found.items())

    def approve(self, number: int, who: str, seen: str) -> None:
        """Approve the composite of a number, if its text is the one that was seen.

        Raises:
            Stale: the composites were counted anew since the page was loaded.
            InvalidInput: it cannot be approved by whoever asks, or cannot be written.
        """
        if not 1 <= number <= len(self.composites) or text_check(self.composites[number - 1]) != seen:
            raise Stale("The composites were counted anew since you opened the page. Read them again.")
        composite = self.composites[number - 1]
        if doubts := self.doubts(composite, who):
            raise InvalidInput(f"It cannot be approved. {' '.join(doubts)}")
        self.desk.note(who, Act.APPROVED_TOGETHER, members=sorted(composite.members), text=seen)
        self.desk.write()
