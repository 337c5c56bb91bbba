"""The command `redactkit`."""

from redactkit.cli.batch import batch
from redactkit.cli.casework import links
from redactkit.cli.commands import main
from redactkit.cli.releases import releases, together
from redactkit.cli.restore import restore, vault

for command in (batch, links, releases, restore, together, vault):
    main.add_command(command)

__all__ = ["main"]
