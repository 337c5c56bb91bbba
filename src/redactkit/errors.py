"""The errors that redactkit raises; none of them carries a piece of a source text."""


class RedactkitError(Exception):
    """Base of all errors that redactkit raises on purpose: what happened, where, what to do."""


class InvalidSpan(RedactkitError):
    """A span or an edit reaches outside its text or overlaps another."""


class InvalidPolicy(RedactkitError):
    """A policy names an unknown key or technique, or a value out of range."""


class InvalidCodebook(RedactkitError):
    """A codebook lacks a field, a code or a wording, or holds one that no study could print."""


class InvalidInput(RedactkitError):
    """A file or a line cannot be read as what it was said to be."""


class DocumentFailed(RedactkitError):
    """One document of several cannot be processed; which one it is, and why, without anything of its text."""


class MissingModel(RedactkitError):
    """A language pipeline or a weight file is absent, truncated or altered."""


class MissingExtra(RedactkitError, ImportError):
    """A library that this needs is not installed: the message says what to install."""


class VaultRefused(RedactkitError):
    """A vault does not open: wrong key, altered file, or not a vault; nothing in it was given out."""


class TelemetryIsOn(RedactkitError):
    """A library in this process reports to its maker over the network, and `strict` was asked for."""


class TelemetryWarning(UserWarning):
    """A library in this process reports to its maker over the network, and it is too late to stop it."""
