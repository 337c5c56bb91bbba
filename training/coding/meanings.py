"""Say each code in words, from which its head begins."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from redactkit.codebook import Codebook

QUESTIONS = {
    "standing": "on what terms the person works",
    "kind": "what is wrong",
    "affected": "who suffers from it",
    "duration": "how long it has gone on",
    "basis": "how the person knows",
    "told": "whom the person told",
    "response": "what came of telling",
    "detriment": "what happened to the person for speaking up",
    "asks": "what the person wants from the hotline",
    "outcome": "how it ended",
    "setting": "kind of workplace",
    "role": "the job of the person",
}
REST = (
    "no length of time is told",
    "a person raises a concern",
    "a case told for publication",
    "a report, policy, advice or bulletin",
    "something else",
)
"""The outputs after the codes: no duration, and the genres."""


def phrases(book: Codebook, codes: Sequence[tuple[str, str]]) -> list[str]:
    """Return the words of each output."""
    return [*(_phrase(book, *pair) for pair in codes), *REST]


def _phrase(book: Codebook, field: str, name: str) -> str:
    code = book.code(field, name)
    words = name.replace(".", " ").replace("_", " ")
    return f"{QUESTIONS[field]}: {words}. {code.means or code.says}"


def families(codes: Sequence[tuple[str, str]]) -> Tensor:
    """Return the number of each output's family: what stands before the dot, or its field."""
    names = [f"{field}.{code.partition('.')[0]}" if "." in code else field for field, code in codes]
    names += ["duration", *["genre"] * (len(REST) - 1)]
    order = sorted(set(names))
    return torch.tensor([order.index(name) for name in names])
