"""The verbs over Spark, for a register that outgrows one machine: redact, code, count what is shared."""

from redactkit.spark.frames import code, redact
from redactkit.spark.shared import publish

__all__ = ["code", "publish", "redact"]
