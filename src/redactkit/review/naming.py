"""Names for files and folders whose own may tell of somebody: drawn from a secret, they tell nothing."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from redactkit.review.store import Store

FIGURES: Final = 12
"""How many hexadecimal figures a drawn name has: that two of a million files share one is unlikely."""


@dataclass(frozen=True)
class Naming:
    """How the nameless of one batch are called: by the key, the same in every folder, else by the folder.

    The key is stretched on purpose: a name that is known with its original must not help to guess it.
    Without one a secret is drawn by chance, once it is needed, and kept in the private folder.
    """

    store: Store
    key: bytes | None = field(default=None, repr=False)

    @cached_property
    def _secret(self) -> bytes:
        if self.key is None:
            return self.store.secret("names")
        return hashlib.scrypt(self.key, salt=b"redactkit names", n=2**14, r=8, p=1)

    def of(self, kind: str, about: str) -> str:
        """Return a name that stays the same from run to run and tells nothing of what it is about.

        Who holds a file cannot find it among the names without the secret, and their order is of chance.

        Args:
            kind: the word that it begins with: "document", "folder".
            about: the SHA-256 of a file, the path of a folder.

        Example:
            >>> from pathlib import Path
            >>> Naming(Store(Path("results")), bytes(32)).of("folder", "2024/Jane Smith")
            'folder-d6cd64ba6c8f'
        """
        said = f"{kind}\0{about}".encode("utf-8", "surrogateescape")
        return f"{kind}-{hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:FIGURES]}"
