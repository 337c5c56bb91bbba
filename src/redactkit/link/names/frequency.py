"""Estimate how many people in the country bear a name."""

from __future__ import annotations

from redactkit.tables import names


def bearers(first: str, last: str) -> float:
    """Return about how many people in the country bear a name; 0 for one in no list."""
    known, surname = names.first_name(first), names.surname(last)
    return (known.count if known else 0) * (surname.per_100k if surname else 0.1) / 100_000
