"""Choose names for columns and sheets that may be shown: one that is not harmless gets a number."""

from __future__ import annotations

import json
from collections.abc import Sequence

from redactkit.safe_names import harmless


class Columns:
    """Names given so far; the same file read in the same order gets the same names.

    `nested` is for JSON, whose columns are named by lists of keys.
    """

    def __init__(self, keep: Sequence[str], *, nested: bool) -> None:
        self.keep = keep
        self.nested = nested
        self.sheets: dict[str, str] = {}
        self.keys: dict[str, str] = {}

    def column(self, name: str, number: int) -> str:
        """Return what a column may be called."""
        if not self.nested:
            return name if harmless(name, self.keep) else f"column {number}"
        keys = json.loads(name)
        return json.dumps([self._key(key) if isinstance(key, str) else key for key in keys])

    def _key(self, key: str) -> str:
        if key not in self.keys:
            self.keys[key] = key if harmless(key, self.keep) else f"key {len(self.keys) + 1}"
        return self.keys[key]

    def sheet(self, name: str) -> str:
        """Return what a sheet may be called."""
        if name not in self.sheets:
            shown = name if harmless(name, self.keep) else f"Sheet {len(self.sheets) + 1}"
            self.sheets[name] = shown if name else ""
        return self.sheets[name]

    def label(self, column: str) -> str:
        """Return how a column is called before its values: of keys in JSON the last word."""
        if not self.nested:
            return column
        words = [key for key in json.loads(column) if isinstance(key, str)]
        return words[-1] if words else "value"
