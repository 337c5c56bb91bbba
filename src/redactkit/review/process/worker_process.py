"""The main loop of a worker process: tasks are worked on as they come, within a limit of memory."""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any

from redactkit import pipeline
from redactkit.errors import RedactkitError
from redactkit.machine.processes import die_with, limit_memory
from redactkit.policy import Policy
from redactkit.review.process.case_files import Case, CaseSettler
from redactkit.review.process.process_file import work


def serve(
    pipe: Connection,
    alive: Connection,
    at: Any,
    policy: Policy,
    megabytes: int,
    cases: Mapping[str, Case],
) -> None:
    """Work on tasks as they come until there are no more, or whoever sends them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=die_with, args=(alive,), daemon=True).start()
    try:
        _warmed(policy)
    except RedactkitError as fault:
        pipe.send(fault)
        return
    limit_memory(megabytes)
    pipe.send("ready")
    settled = CaseSettler(cases)

    def beat(number: int) -> None:
        at.value = number

    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(dict(work(task, beat, settled)[1]))
        except OSError as fault:  # not the file's, which work() deals with: the results cannot be written
            pipe.send(OSError(fault.errno, fault.strerror))
            return


def _warmed(policy: Policy) -> None:
    """Load the models once a process, and let no library speak of a text."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    pipeline.warm_up(policy)
