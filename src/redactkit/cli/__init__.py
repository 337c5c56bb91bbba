"""The command `redactkit`."""

from redactkit.cli.commands import main

__all__ = ["main"]
