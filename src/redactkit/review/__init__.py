"""Folders of documents through the gate, what an officer decides, and the page that shows it."""

from redactkit.review.batch import Progress, Summary, batch
from redactkit.review.cases import Cases
from redactkit.review.decisions import Decisions
from redactkit.review.rulings_file import load
from redactkit.review.workers import Limits

__all__ = ["Cases", "Decisions", "Limits", "Progress", "Summary", "batch", "load"]
