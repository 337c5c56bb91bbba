"""The interface as a document, kept in the package: what bodies are checked against, and what /docs shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def document() -> Mapping[str, Any]:
    """Return the interface as OpenAPI 3.1 has it.

    Example:
        >>> sorted(document()["paths"])[:3]
        ['/analyze', '/anonymize', '/assess']
    """
    found: Mapping[str, Any] = json.loads(
        files("redactkit.serving").joinpath("openapi.json").read_text("utf-8")
    )
    return found


def schema_of(operation: str) -> Mapping[str, Any]:
    """Return the JSON schema of the body of a request, with all that it refers to inside it.

    Example:
        >>> schema_of("/detect")["required"]
        ['text']
    """
    body = document()["paths"][operation]["post"]["requestBody"]
    found: Mapping[str, Any] = _whole(body["content"]["application/json"]["schema"])
    return found


def operations() -> tuple[str, ...]:
    """Return the paths to which bodies are posted."""
    return tuple(path for path, verbs in document()["paths"].items() if "post" in verbs)


def _whole(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_whole(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return {name: _whole(value) for name, value in schema.items()}


def page() -> str:
    """Return the interface as a page that needs no script and loads nothing."""
    rows = [
        f"<section><h2><code>{verb.upper()} {escape(path)}</code></h2><p>{escape(told['summary'])}</p>"
        f"{_fields(path) if verb == 'post' else ''}{_answers(told['responses'])}</section>"
        for path, verbs in document()["paths"].items()
        for verb, told in verbs.items()
    ]
    info = document()["info"]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>redactkit: interface</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        '<p>The same for programs: <a href="/openapi.json">openapi.json</a></p>'
        f"{''.join(rows)}</main></body></html>"
    )


def _fields(path: str) -> str:
    schema = schema_of(path)
    needed = schema.get("required", [])
    lines = "".join(
        f"<li><code>{escape(name)}</code>{' (needed)' if name in needed else ''}: "
        f"{escape(each.get('description', ''))}</li>"
        for name, each in schema["properties"].items()
    )
    return f"<ul>{lines}</ul>"


def _answers(responses: Mapping[str, Any]) -> str:
    lines = "".join(
        f"<dt>{escape(status)}</dt><dd>{escape(_whole_answer(told)['description'])}</dd>"
        for status, told in responses.items()
    )
    return f"<dl>{lines}</dl>"


def _whole_answer(told: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in told:
        found: Mapping[str, Any] = document()["components"]["responses"][told["$ref"].rpartition("/")[2]]
        return found
    return told
