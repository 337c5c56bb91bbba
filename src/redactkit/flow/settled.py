"""What is fixed for one document before it is changed: linked spans, stand-ins, numbers, date shift."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactkit.flow.seen import VisibleDocument
from redactkit.transform.labels import ALONE, Numbers
from redactkit.transform.plan import Standin, no_standin
from redactkit.types import Span


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled of one document: its spans, linked, and how its people are called.

    `asked` are the spans that have a stand-in, which `standin` gives by what is `read` of them; `numbers`
    are those of labels, and by `days` its dates move, which a vault keeps under the label `moved`.
    """

    spans: tuple[Span, ...]
    asked: tuple[Span, ...] = ()
    read: VisibleDocument | None = None
    standin: Standin = field(default=no_standin, repr=False)
    numbers: Numbers = ALONE
    days: int | None = field(default=None, repr=False)
    moved: str = ""
    case: str = ""
