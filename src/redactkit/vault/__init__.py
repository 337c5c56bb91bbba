"""Keep, encrypted, what leads from a stand-in back to the source."""

from redactkit.vault.file import editing, load, save
from redactkit.vault.locks import Lock, Passphrase, Secret, keyfile, new_key
from redactkit.vault.vault import Vault, create

__all__ = [
    "Lock",
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
