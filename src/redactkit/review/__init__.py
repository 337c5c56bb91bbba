"""Folders of documents through the gate, what an officer decides, and the page that shows it."""

from redactkit.review.batch import Progress, Summary, batch
from redactkit.review.decisions import Decisions, load

__all__ = ["Decisions", "Progress", "Summary", "batch", "load"]
