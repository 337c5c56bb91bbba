"""A worker with the stand-in for detection, which hangs, dies or takes up memory where a text says so."""

import errno
import importlib.util
import os
import sys
import time
from pathlib import Path

from redactkit import pipeline
from redactkit.errors import MissingModel
from redactkit.review.process import worker_process
from redactkit.types import Document, Outcome, Span

REAL = worker_process.serve


def serve(*given: object) -> None:
    """Work as a worker does, with the stand-in."""
    spec = importlib.util.spec_from_file_location("stand_ins", Path(__file__).with_name("conftest.py"))
    assert spec is not None
    assert spec.loader is not None
    stand_ins = importlib.util.module_from_spec(spec)
    sys.modules["stand_ins"] = stand_ins
    spec.loader.exec_module(stand_ins)

    def redact(
        document: Document, *, policy: object = "public", key: bytes | None = None, **_: object
    ) -> Outcome:
        if "hang here" in document.text:
            time.sleep(600)
        if "die here" in document.text:
            os._exit(9)
        if "die once" in document.text:
            flag = Path(os.environ["STAND_IN_FLAG"])
            if not flag.exists():
                flag.touch()
                os._exit(9)
        if "gobble here" in document.text:
            return bytearray(2_000_000_000)  # type: ignore[return-value]
        found: Outcome = stand_ins.redact(document, policy=policy, key=key)
        return found

    pipeline.redact = redact  # type: ignore[assignment]

    def detect(document: str | Document, *, policy: object = "public") -> tuple[Span, ...]:
        if isinstance(document, Document) and "slow here" in document.text:
            time.sleep(600)
        found: tuple[Span, ...] = stand_ins.spans(document, policy=policy)
        return found

    pipeline.judge, pipeline.detect = stand_ins.judge, detect  # type: ignore[assignment]
    fault = os.environ.get("STAND_IN_FAULT")

    def warm_up(policy: object = "public") -> None:
        if fault == "model":
            raise MissingModel("There are no weights.")
        if fault == "death":
            os._exit(9)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    pipeline.warm_up = warm_up  # type: ignore[assignment]
    if fault == "disk":
        os.fsync = full  # type: ignore[assignment]
    REAL(*given)  # type: ignore[arg-type]
