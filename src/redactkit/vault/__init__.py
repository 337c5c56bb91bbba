"""Keep, encrypted, what leads from a stand-in back to the source."""

from redactkit.vault.file import Opened, editing, load, save
from redactkit.vault.locks import Lock, Passphrase, Secret, keyfile, new_key
from redactkit.vault.vault import Vault, create

__all__ = [
    "Lock",
    "Opened",
    "Passphrase",
    "Secret",
    "Vault",
    "create",
    "editing",
    "keyfile",
    "load",
    "new_key",
    "save",
]
