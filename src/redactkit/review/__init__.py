"""Folders of documents through the gate, what an officer decides, and the page that shows it."""

from redactkit.review.batch import Progress, Summary, batch
from redactkit.review.process.case_files import Cases
from redactkit.review.process.workers import Limits
from redactkit.review.rulings.decisions import Decisions
from redactkit.review.rulings.rulings_file import load

__all__ = ["Cases", "Decisions", "Limits", "Progress", "Summary", "batch", "load"]
