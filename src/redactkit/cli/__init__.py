"""The command `redactkit`."""

from redactkit.cli.batch import batch
from redactkit.cli.casework import links
from redactkit.cli.commands import main
from redactkit.cli.restore import restore, vault

for command in (batch, links, restore, vault):
    main.add_command(command)

__all__ = ["main"]
