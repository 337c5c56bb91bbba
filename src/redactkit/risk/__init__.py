"""Residual risk: how many people could each person of a text be, for whom, and why."""

from redactkit.risk.assess import assess

__all__ = ["assess"]
