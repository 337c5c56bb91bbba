"""Load the weights of a model; only this module imports onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit.machine.offline import warn_of_telemetry

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def session(weights: Path, without: Sequence[str] = ()) -> InferenceSession:
    """Return a session that runs the weights on one processor, offline; threads may share it.

    Args:
        weights: an ONNX file.
        without: onnxruntime's optimisations that are to be left out.

    Warns:
        TelemetryWarning: onnxruntime was imported with its telemetry on before redactkit was.
    """
    warn_of_telemetry()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )
