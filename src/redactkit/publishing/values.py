"""What a register may show, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redactkit.types import Decision, Statement, Study

if TYPE_CHECKING:
    from redactkit.publishing.register import Concern
    from redactkit.publishing.tables.protecting import Count, Spot


@dataclass(frozen=True, slots=True)
class Composite:
    """What several concerns share. `members` are their ids, for those who may see them alone."""

    title: str
    text: str
    statements: tuple[Statement, ...]
    concerns: str
    members: tuple[str, ...] = field(repr=False)
    decision: Decision = Decision.RELEASE
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What a register may show: `studies` of all concerns in their order, those that are withheld too.

    `tables` may be printed if `tables_decision` is release; `number` says how many publications the ledger
    had before this one, `withdrawn` whether anything that they tell was withdrawn since.
    """

    k: int
    codebook: str
    studies: tuple[Study, ...]
    composites: tuple[Composite, ...]
    tables: tuple[Count, ...]
    concerns: tuple[Concern, ...] = field(repr=False)
    tables_decision: Decision = Decision.RELEASE
    tables_reasons: tuple[str, ...] = ()
    number: int = 0
    withdrawn: bool = False

    @property
    def told(self) -> frozenset[str]:
        """Return the ids of the concerns that are told, in a study of their own or in a composite."""
        return self._of(Decision.RELEASE, Decision.REVIEW)

    @property
    def released(self) -> frozenset[str]:
        """Return the ids of the concerns that are told in what may be printed."""
        return self._of(Decision.RELEASE)

    @property
    def shown(self) -> tuple[Spot, ...]:
        """Return the cells of the tables that may be printed."""
        if self.tables_decision is not Decision.RELEASE:
            return ()
        return tuple(count.spot for count in self.tables if count.rounded is not None)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the members of each composite that may be printed."""
        return tuple(each.members for each in self.composites if each.decision is Decision.RELEASE)

    @property
    def printed(self) -> bool:
        """Tell whether there is anything that may be printed."""
        return bool(self.released or self.shown)

    def _of(self, *decisions: Decision) -> frozenset[str]:
        alone = (study.id for study in self.studies if study.decision in decisions)
        together = (name for each in self.composites if each.decision in decisions for name in each.members)
        return frozenset([*alone, *together])
