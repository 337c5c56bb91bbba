"""Processes that work on files, each within a limit of time and of memory, and replaced when one is lost."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final

from redactkit import pipeline
from redactkit.errors import RedactkitError
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.process.case_files import Case, Settled
from redactkit.review.process.process_file import work
from redactkit.review.process.sharding import place

WARM_SECONDS: Final = 600.0
"""How long a process may take to load the models."""

POLL: Final = 0.2
LIVES: Final = 2
"""How often a document may take its process down before it is the document that is at fault."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and megabytes on top of the models.

    A document is a file, or a row or a message of one. The limit of memory holds where the system
    knows one (POSIX), the limit of time everywhere.
    """

    seconds: float = 600.0
    megabytes: int = 4_000


class NotStarted(RedactkitError):
    """A process that reads documents died before it was ready, again and again."""


@dataclass(slots=True)
class _Worker:
    """One process: what it works on, and since when it has been at that record."""

    process: BaseProcess
    pipe: Connection
    life: Connection
    at: Any
    task: Task | None = None
    record: int = 0
    since: float = field(default_factory=monotonic)
    ready: bool = False

    def give(self, task: Task) -> None:
        self.at.value = 0
        self.task, self.record, self.since = task, 0, monotonic()
        self.pipe.send(task)

    def read(self) -> int:
        """Return how many records of its file, or of its share of it, it has come to."""
        number = max(0, int(self.at.value)) if self.task else 0
        return place(number)[1] if self.task and self.task.share is not None else number

    def too_slow(self, limits: Limits) -> bool:
        if self.at.value != self.record:
            self.record, self.since = int(self.at.value), monotonic()
        allowed = limits.seconds if self.ready else WARM_SECONDS
        return self.task is not None and monotonic() - self.since > allowed

    def end(self) -> None:
        with suppress(OSError, ValueError):
            self.process.kill()
        self.process.join()
        self.pipe.close()
        self.life.close()


def worked(
    stages: Iterable[Sequence[Task]],
    workers: int,
    policy: Policy,
    limits: Limits,
    tell: Callable[[int], None] = lambda _: None,
    cases: Mapping[str, Case] | None = None,
) -> Iterator[Mapping[str, int]]:
    """Yield how many documents of each file came to which end, in the order in which they are done.

    No task of a stage is begun before all of the one before are done; shares of a file yield nothing.
    `tell` is told now and then how far into the files at work their records are read; `cases` are those
    that files are of.

    A document that takes too long, or that takes its process down twice, is withheld with a line in
    the manifest; the process is replaced, and the rest go on.

    Raises:
        RedactkitError: a process could not load what it needs, or could not be started at all.
        OSError: the disk is full, or the results cannot be written.
    """
    later = deque(stages)
    waiting: deque[Task] = deque()
    deaths: Counter[tuple[str, int]] = Counter()
    stillborn = 0
    running: list[_Worker] = []
    try:
        while later or waiting or any(worker.task for worker in running):
            if not waiting and not any(worker.task for worker in running):
                waiting.extend(later.popleft())
            while len(running) < min(workers, len(waiting) + sum(bool(each.task) for each in running)):
                running.append(_started(policy, limits, cases or {}))
            for worker in running:
                if worker.task is None and waiting:
                    worker.give(waiting.popleft())
            told = wait([worker.pipe for worker in running if worker.task], timeout=POLL)
            tell(sum(worker.read() for worker in running))
            for worker in list(running):
                if worker.task is None:
                    continue
                said = _heard(worker) if worker.pipe in told else None
                if isinstance(said, Exception):
                    raise said
                if isinstance(said, Counter):
                    shared, worker.task = worker.task.share is not None, None
                    if not shared:
                        yield said
                    continue
                lost = worker.pipe in told and said is None
                if lost or worker.too_slow(limits):
                    running.remove(worker)
                    worker.too_slow(limits)  # takes note of the record that it was at
                    worker.end()
                    stillborn = 0 if worker.ready else stillborn + 1
                    if stillborn >= LIVES:
                        raise NotStarted(
                            "A process to read documents in cannot be started: too little memory?"
                        )
                    again = _blamed(worker, lost, deaths, limits) if worker.ready else worker.task
                    if again.fault and again.share is None:
                        yield work(again)[1]
                    elif not again.fault:
                        waiting.appendleft(again)
    finally:
        for worker in running:
            worker.end()


def _heard(worker: _Worker) -> Counter[str] | Exception | str | None:
    """Return what a process says: what came of its file, that it is ready, or why it cannot go on.

    Nothing is returned if it is dead.
    """
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    if isinstance(said, str):
        worker.ready, worker.since = True, monotonic()
        return said
    return said if isinstance(said, Exception) else Counter(said)


def _blamed(worker: _Worker, lost: bool, deaths: Counter[tuple[str, int]], limits: Limits) -> Task:
    """Return the task that a lost process had: to be tried again, or without what took it down."""
    task = worker.task
    assert task is not None
    place = (task.key, worker.record)
    deaths[place] += 1
    if lost and deaths[place] < LIVES:
        return task
    reason = (
        "The process that read it died, of too little memory perhaps."
        if lost
        else f"It took longer than the {limits.seconds:g} seconds that a document may take."
    )
    if worker.record > 0:  # below that it reads the other texts of the case
        return replace(task, skipped=(*task.skipped, (worker.record, reason)))
    return replace(task, fault=reason)


def _started(policy: Policy, limits: Limits, cases: Mapping[str, Case]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    alive, ended = context.Pipe(duplex=False)
    at = context.RawValue(ctypes.c_longlong, 0)
    process = context.Process(target=serve, args=(theirs, alive, at, policy, limits, cases), daemon=True)
    process.start()
    theirs.close()
    alive.close()
    return _Worker(process, ours, ended, at)


def serve(
    pipe: Connection,
    alive: Connection,
    at: Any,
    policy: Policy,
    limits: Limits,
    cases: Mapping[str, Case],
) -> None:
    """Work on tasks as they come until there are no more, or whoever sends them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(alive,), daemon=True).start()
    try:
        _warmed(policy)
    except RedactkitError as fault:
        pipe.send(fault)
        return
    _limited(limits.megabytes)
    pipe.send("ready")
    settled = Settled(cases)

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


def _die_with(alive: Connection) -> None:
    """End this process at once when the one that started it is gone, however that came about."""
    with suppress(EOFError, OSError):
        alive.recv()
    os._exit(1)


def _warmed(policy: Policy) -> None:
    """Load the models once a process, and let no library speak of a text."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    pipeline.warm_up(policy)


def _limited(megabytes: int) -> None:
    """Let this process take so much memory and no more; it is told as an error where it would."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):  # not POSIX, or no Linux
        return
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
