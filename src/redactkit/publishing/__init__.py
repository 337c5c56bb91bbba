"""From a register of concerns to what can be printed: studies, composites, tables."""

from redactkit.publishing.entry import publish
from redactkit.publishing.values import Composite, Publication

__all__ = ["Composite", "Publication", "publish"]
