"""Residual risk: how many people could each person of a text be, for whom, and why."""

from redactkit.risk.assess import assess
from redactkit.risk.cheapest import cheapest
from redactkit.risk.text_kind.languages import unread

__all__ = ["assess", "cheapest", "unread"]
