"""Property-test what redacts: texts with known answers, laws that must hold, ways to break them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from redactkit.machine.extra import need

if TYPE_CHECKING:
    from redactkit.testing.broken import LawBroken, Leak
    from redactkit.testing.laws import LAWS, Finding, Law, check, fitting, hunt, properties
    from redactkit.testing.marked import Marked, join, one
    from redactkit.testing.strategies.circumstances import circumstances, events, quantities
    from redactkit.testing.strategies.contacts import contacts
    from redactkit.testing.strategies.dates import ages, dates
    from redactkit.testing.strategies.hidden.boxes import box, boxes
    from redactkit.testing.strategies.hidden.disguises import disguise, disguises
    from redactkit.testing.strategies.hidden.encodings import encode, encodings
    from redactkit.testing.strategies.hidden.glued import glue, glued
    from redactkit.testing.strategies.hidden.scripts import renumber, renumbered, scripts
    from redactkit.testing.strategies.hidden.watermarks import watermark, watermarks
    from redactkit.testing.strategies.identifiers import identifiers, introduced
    from redactkit.testing.strategies.organisations import organisations
    from redactkit.testing.strategies.people import Somebody, mention, mentions, people
    from redactkit.testing.strategies.places import places
    from redactkit.testing.strategies.roles import roles
    from redactkit.testing.strategies.texts.case_files import CaseFile, case_files
    from redactkit.testing.strategies.texts.concerns import around, concerns
    from redactkit.testing.strategies.texts.made_with_faker import ConcernProvider
    from redactkit.testing.subjects import Subject, subject

_HOME = {
    "broken": ("LawBroken", "Leak"),
    "strategies.texts.made_with_faker": ("ConcernProvider",),
    "laws": ("LAWS", "Finding", "Law", "check", "fitting", "hunt", "properties"),
    "marked": ("Marked", "join", "one"),
    "subjects": ("Subject", "subject"),
    "strategies.hidden.boxes": ("box", "boxes"),
    "strategies.texts.case_files": ("CaseFile", "case_files"),
    "strategies.circumstances": ("circumstances", "events", "quantities"),
    "strategies.texts.concerns": ("around", "concerns"),
    "strategies.contacts": ("contacts",),
    "strategies.dates": ("ages", "dates"),
    "strategies.hidden.disguises": ("disguise", "disguises"),
    "strategies.hidden.encodings": ("encode", "encodings"),
    "strategies.hidden.glued": ("glue", "glued"),
    "strategies.identifiers": ("identifiers", "introduced"),
    "strategies.organisations": ("organisations",),
    "strategies.people": ("Somebody", "mention", "mentions", "people"),
    "strategies.places": ("places",),
    "strategies.roles": ("roles",),
    "strategies.hidden.scripts": ("renumber", "renumbered", "scripts"),
    "strategies.hidden.watermarks": ("watermark", "watermarks"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "LAWS", "CaseFile", "ConcernProvider", "Finding", "Law", "LawBroken", "Leak", "Marked", "Somebody",
    "Subject", "ages", "around", "box", "boxes", "case_files", "check", "circumstances", "concerns",
    "contacts", "dates", "disguise", "disguises", "encode", "encodings", "events", "fitting", "glue",
    "glued", "hunt", "identifiers", "introduced", "join", "mention", "mentions", "one", "organisations",
    "people", "places", "properties", "quantities", "renumber", "renumbered", "roles", "scripts",
    "subject", "watermark", "watermarks",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load on first use: pytest imports the plugin of this package whether anyone asks for it or not."""
    if name in _MODULE:
        need("hypothesis", "redactkit.testing", "testing")
        return getattr(importlib.import_module(f"redactkit.testing.{_MODULE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
