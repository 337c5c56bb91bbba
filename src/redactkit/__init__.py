"""Share what whistleblowers told a hotline without anyone being recognised."""

from redactkit.errors import InvalidInput, InvalidPolicy, InvalidSpan, MissingModel, RedactkitError
from redactkit.pipeline import assess, detect, redact, redact_all, warm_up
from redactkit.policy import Policy
from redactkit.together import weigh_together
from redactkit.types import (
    Advice,
    Decision,
    Document,
    Driver,
    Edit,
    Exposure,
    Interval,
    Intruder,
    Level,
    Outcome,
    Person,
    Risk,
    Span,
    Step,
    Technique,
    Type,
)

__all__ = [
    "Advice",
    "Decision",
    "Document",
    "Driver",
    "Edit",
    "Exposure",
    "Interval",
    "Intruder",
    "InvalidInput",
    "InvalidPolicy",
    "InvalidSpan",
    "Level",
    "MissingModel",
    "Outcome",
    "Person",
    "Policy",
    "RedactkitError",
    "Risk",
    "Span",
    "Step",
    "Technique",
    "Type",
    "assess",
    "detect",
    "redact",
    "redact_all",
    "warm_up",
    "weigh_together",
]
