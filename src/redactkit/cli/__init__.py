"""The command `redactkit`."""

from redactkit.cli.batch import batch
from redactkit.cli.commands import main

main.add_command(batch)

__all__ = ["main"]
