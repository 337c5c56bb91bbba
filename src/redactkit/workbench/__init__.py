"""The workbench: a publication officer's day in the browser, on this machine alone."""

from redactkit.workbench.server import review

__all__ = ["review"]
