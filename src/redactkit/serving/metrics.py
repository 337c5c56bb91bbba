"""Counts and times for Prometheus: by path and status, nothing of any text."""

from __future__ import annotations

from typing import Any

from redactkit.machine.extra import need
from redactkit.serving.pool import Pool

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """What a server has done since it started."""

    def __init__(self, pool: Pool) -> None:
        prometheus: Any = need("prometheus_client", "The server", "serve")
        self._registry = prometheus.CollectorRegistry()
        self._written = prometheus.generate_latest
        self._requests = prometheus.Counter(
            "redactkit_requests", "Requests answered.", ("path", "status"), registry=self._registry
        )
        self._seconds = prometheus.Histogram(
            "redactkit_request_seconds",
            "Seconds from request to answer.",
            ("path",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        for name, told, value in (
            ("redactkit_waiting", "Requests that wait for a process.", lambda: pool.queued),
            ("redactkit_workers", "Processes that read texts.", lambda: pool.workers),
            ("redactkit_workers_replaced", "Processes that were lost and replaced.", lambda: pool.replaced),
        ):
            prometheus.Gauge(name, told, registry=self._registry).set_function(value)

    def note(self, path: str, status: int, seconds: float) -> None:
        """Take note of one answer; `path` is one of ours, whatever was asked for."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """Return all of it in Prometheus's text format."""
        found: bytes = self._written(self._registry)
        return found
