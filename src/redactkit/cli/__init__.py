"""The command `redactkit`."""

from redactkit.cli.documents import main
from redactkit.cli.evaluate import evaluate
from redactkit.cli.folder.batch import batch
from redactkit.cli.folder.casework import links
from redactkit.cli.folder.releases import releases, together
from redactkit.cli.folder.restore import restore, vault
from redactkit.cli.publishing import publish, study
from redactkit.cli.serving import serve
from redactkit.cli.workbench import review

for command in (batch, evaluate, links, publish, releases, restore, review, serve, study, together, vault):
    main.add_command(command)

__all__ = ["main"]
