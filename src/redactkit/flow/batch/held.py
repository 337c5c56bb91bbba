"""Settle beforehand what the documents of a batch must agree on, and hold it while they are redacted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit.errors import InvalidPolicy
from redactkit.flow.arguments import cases_of, policy_of
from redactkit.machine.strength import checked
from redactkit.policy import Policy
from redactkit.types import Document

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework
    from redactkit.link.results import Ruling
    from redactkit.vault import Opened


def prepare(
    documents: Sequence[Document],
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    cases: str | Sequence[str] | None = None,
    rulings: Iterable[Ruling] = (),
    vault: Opened | None = None,
    failed: Callable[[Document, Exception], None] | None = None,
) -> Casework:
    """Return a batch of which all is settled that its documents must agree on, for `redact(within=…)`.

    Arguments and errors are those of `redact_all`; its `linked` tells which links are for somebody to
    settle. With `failed`, a document in which nothing can be found is told to it and left out.
    """
    from redactkit.flow.batch import context as batch_context
    from redactkit.flow.batch.spans import detected_in_batch

    settings = policy_of(policy)
    ruled = tuple(rulings)
    of = cases_of(documents, cases, ruled=bool(ruled))
    found = dict(detected_in_batch(documents, settings, failed))
    return batch_context.prepare(
        [documents[place] for place in found],
        list(found.values()),
        settings,
        checked(key, InvalidPolicy),
        cases=[of[place] for place in found],
        rulings=ruled,
        vault=vault.vault if vault else None,
    )
