"""What is done for each path, in a process that reads texts: from checked fields to the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from redactkit import io
from redactkit.errors import RedactkitError
from redactkit.serving import presidio_api
from redactkit.serving.problems import Problem
from redactkit.types import CodedFact, Document

Fields = Mapping[str, Any]


def redact(fields: Fields) -> dict[str, Any]:
    """Return what `redactkit redact` writes of a text."""
    from redactkit.pipeline import redact as protect

    document = _document(fields)
    outcome = protect(document, policy=_policy(fields), until_safe=bool(fields.get("until_safe")))
    return io.redacted(document, outcome, show_text=_shown(fields))


def detect(fields: Fields) -> dict[str, Any]:
    """Return what `redactkit detect` writes of a text."""
    from redactkit.pipeline import detect as find

    document = _document(fields)
    return io.detected(document, find(document, policy=_policy(fields)), show_text=_shown(fields))


def assess(fields: Fields) -> dict[str, Any]:
    """Return what `redactkit assess` writes of a text."""
    from redactkit.pipeline import cheapest
    from redactkit.policy import load
    from redactkit.release_set import standing

    document, settings = _document(fields), load(_policy(fields))
    outcome = standing(document, settings)
    found = io.assessed(document, outcome.risk, outcome.decision, outcome.reasons, show_text=_shown(fields))
    if fields.get("cheapest"):
        found["cheapest"] = io.remedied(cheapest(document, policy=settings))
    return found


def code(fields: Fields) -> dict[str, Any]:
    """Return what `redactkit code` writes of a text."""
    from redactkit.pipeline import coded

    document = _document(fields)
    return io.coded(
        document, coded(document), suggested=bool(fields.get("suggested")), show_text=_shown(fields)
    )


def study(fields: Fields) -> dict[str, Any]:
    """Return what `redactkit study` writes of a text, or of its facts."""
    from redactkit.io.studies import told
    from redactkit.pipeline import study as compose

    given = fields.get("facts")
    facts = None if given is None else tuple(map(_fact, given))
    return told(compose(_document(fields), facts=facts, level=fields.get("level", "wide")))


TASKS: Final[Mapping[str, Callable[[Fields], Any]]] = MappingProxyType(
    {
        "/redact": redact,
        "/detect": detect,
        "/assess": assess,
        "/code": code,
        "/study": study,
        "/analyze": presidio_api.analyze,
        "/anonymize": presidio_api.anonymize,
    }
)
"""By path, what is done with the fields of a request."""


def done(path: str, fields: Fields) -> bytes | Problem:
    """Return the answer to a request as a line of JSON, or why there is none, which holds no text."""
    try:
        found = TASKS[path](fields)
    except Problem as problem:
        return problem
    except RedactkitError as fault:  # its words are our own, and hold nothing of a text
        return Problem(422, str(fault))
    except MemoryError:
        return Problem(503, "The text takes more memory than a process may have.", {"Retry-After": "1"})
    except Exception:  # whatever it says, it may hold a text
        return Problem(500, "The text could not be processed. Nothing of it was kept.")
    return io.line(found) if isinstance(found, Mapping) else presidio_api.written(found)


def _document(fields: Fields) -> Document:
    return Document(fields.get("id", "text"), fields["text"])


def _policy(fields: Fields) -> str:
    return str(fields.get("policy", "public"))


def _shown(fields: Fields) -> bool:
    return bool(fields.get("show_text"))


def _fact(given: Fields) -> CodedFact:
    evidence = tuple((start, end) for start, end in given.get("evidence", ()))
    return CodedFact(given["field"], given["code"], float(given.get("score", 1.0)), evidence)
