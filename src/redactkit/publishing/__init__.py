"""From a register of concerns to what can be printed: studies, composites, tables."""

from redactkit.publishing.entry import publish

__all__ = ["publish"]
