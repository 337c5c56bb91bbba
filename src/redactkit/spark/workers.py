"""What a worker does with one row after the other; what fails is withheld, with a reason and without a text.

The library is loaded when the work arrives in a worker process, with onnxruntime's telemetry off; the models
by the first row that needs them. Spark keeps the process for the tasks that follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from redactkit.errors import MissingModel, RedactkitError, TelemetryIsOn
from redactkit.flow.batch.many import NO_TEXT, withheld
from redactkit.policy import Policy
from redactkit.spark.batches import Row, batches_of, rows_of
from redactkit.types import Document, Outcome

if TYPE_CHECKING:
    from pandas import DataFrame

REDACTED: Final = "id string, text string, decision string, reasons array<string>, score double"
CODED: Final = (
    "id string, genre string, facts array<struct<field: string, code: string, score: double, "
    "evidence: array<struct<start: int, end: int>>>>, reasons array<string>"
)
"""The columns of what is given back."""

NO_ID: Final = "It has no id: nothing could be said of it afterwards. Give every text an id of its own."
NOT_UTF8: Final = "Its text is not valid UTF-8. Read it with the encoding in which it was written."


@dataclass(frozen=True, slots=True)
class RowRedaction:
    """Redacts the rows of a partition; it is sent to each worker, with the policy and the key."""

    policy: Policy
    key: bytes | None = field(default=None, repr=False)

    def __call__(self, batches: Iterable[DataFrame]) -> Iterator[DataFrame]:
        """Yield for each row what became of its text."""
        yield from batches_of(_told(self.outcome(row)) for row in rows_of(batches))

    def outcome(self, row: Row) -> Outcome:
        """Return what `redact` says of a row, withheld where it fails.

        Raises:
            InvalidPolicy: the policy cannot be used on this machine. This and the next two are raised, for
                they hold of every row alike.
            MissingModel: a model is absent or damaged on this machine.
            TelemetryIsOn: the policy is strict, and onnxruntime reports to its maker.
        """
        from redactkit.pipeline import redact_all

        name, reason = _checked(row)
        if reason:
            return withheld(name, reason)
        document = Document(name, row["text"])
        [outcome] = redact_all([document], policy=self.policy, key=self.key, on_error="withhold")
        return outcome


@dataclass(frozen=True, slots=True)
class RowCoding:
    """Codes the rows of a partition; it is sent to each worker."""

    def __call__(self, batches: Iterable[DataFrame]) -> Iterator[DataFrame]:
        """Yield for each row the genre and the facts of its text."""
        yield from batches_of(self.facts(row) for row in rows_of(batches))

    def facts(self, row: Row) -> dict[str, Any]:
        """Return what `code` says of a row; of one that fails no facts, and why.

        Raises:
            MissingModel: a model is absent or damaged on this machine. This and the next are raised, for they
                hold of every row alike.
            TelemetryIsOn: onnxruntime reports to its maker, and that was to be refused.
        """
        from redactkit.pipeline import coded

        name, reason = _checked(row)
        if reason:
            return _uncoded(name, reason)
        try:
            found = coded(Document(name, row["text"]))
        except (MissingModel, TelemetryIsOn):
            raise
        except RedactkitError as fault:  # its words are our own
            return _uncoded(name, str(fault))
        except Exception as fault:  # whatever it says, it may hold a text
            return _uncoded(name, f"It could not be processed ({type(fault).__name__}).")
        facts = [
            {
                "field": fact.field,
                "code": fact.code,
                "score": fact.score,
                "evidence": [{"start": start, "end": end} for start, end in fact.evidence],
            }
            for fact in found.facts
        ]
        return {"id": name, "genre": found.genre, "facts": facts, "reasons": []}


def _checked(row: Row) -> tuple[str, str]:
    """Return the id of a row, and why it cannot be read: empty if it can."""
    name, text = row["id"], row["text"]
    if not isinstance(name, str) or not name:
        return "", NO_ID
    if not row["whole"]:
        return name, NOT_UTF8
    return name, "" if isinstance(text, str) and text.strip() else NO_TEXT


def _told(outcome: Outcome) -> Row:
    return {
        "id": outcome.id,
        "text": outcome.text,
        "decision": outcome.decision.value,
        "reasons": list(outcome.reasons),
        "score": outcome.risk.score,
    }


def _uncoded(name: str, reason: str) -> dict[str, Any]:
    return {"id": name, "genre": "other", "facts": [], "reasons": [reason]}
