"""What is told of a request that is not answered: problem details, with nothing of the text in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

MEDIA_TYPE: Final = "application/problem+json"
_RENAMED: Final = {
    413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content",
}  # fmt: skip
"""As RFC 9110 calls them; Python before 3.13 has the names of earlier RFCs."""


class Problem(Exception):
    """A request that is not answered: its status and one sentence on why and what to do.

    Source: RFC 9457, Problem Details for HTTP APIs; the type is about:blank, the title the status's own
    (RFC 9110).

    Example:
        >>> Problem(413, "The body is larger than 2048 kB.").body()
        b'{"title": "Content Too Large", "status": 413, "detail": "The body is larger than 2048 kB."}'
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})

    def body(self) -> bytes:
        """Return the problem as JSON."""
        told = {"title": _title(self.status), "status": self.status, "detail": self.detail}
        return json.dumps(told).encode()

    def __reduce__(self) -> tuple[type[Problem], tuple[int, str, dict[str, str]]]:
        """Let it pass from one process to another."""
        return Problem, (self.status, self.detail, self.headers)


def _title(status: int) -> str:
    return _RENAMED.get(status) or HTTPStatus(status).phrase
