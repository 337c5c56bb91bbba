"""Train, export and measure the span detector that ships with redactkit."""

import redactkit.machine.offline  # noqa: F401 - before anything here imports onnxruntime, with its telemetry off
