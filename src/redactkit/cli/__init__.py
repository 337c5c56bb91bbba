"""The command `redactkit`."""

from redactkit.cli.batch import batch
from redactkit.cli.casework import links
from redactkit.cli.commands import main
from redactkit.cli.publishing import publish, study
from redactkit.cli.releases import releases, together
from redactkit.cli.restore import restore, vault
from redactkit.cli.workbench import review

for command in (batch, links, publish, releases, restore, review, study, together, vault):
    main.add_command(command)

__all__ = ["main"]
