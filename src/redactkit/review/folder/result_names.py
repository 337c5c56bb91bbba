"""Choose the names of files and folders in the results, since the original ones may identify somebody."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from redactkit.review.folder.store import Store
from redactkit.safe_names import drawn, stretched


@dataclass(frozen=True)
class Naming:
    """How the nameless of one batch are called: by the key, the same in every folder, else by the folder.

    Without a key a secret is drawn by chance, once it is needed, and kept in the private folder.
    """

    store: Store
    key: bytes | None = field(default=None, repr=False)

    @cached_property
    def _secret(self) -> bytes:
        return self.store.secret("names") if self.key is None else stretched(self.key)

    def of(self, kind: str, about: str) -> str:
        """Return the name of a file ("document", its SHA-256) or of a folder ("folder", its path)."""
        return drawn(kind, about, self._secret)
