"""A pool of worker processes with limits of time and memory; a process that is lost is replaced."""

from __future__ import annotations

import ctypes
import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final

from redactkit.machine.workers import NotStarted
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.process import worker_process
from redactkit.review.process.case_files import Case
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
    crew = _Processes(workers, policy, limits, cases or {})
    try:
        while later or crew.waiting or crew.at_work():
            if not crew.waiting and not crew.at_work():
                crew.waiting.extend(later.popleft())
            crew.share_out()
            told = wait([worker.pipe for worker in crew.at_work()], timeout=POLL)
            tell(sum(worker.read() for worker in crew.running))
            for worker in crew.at_work():
                yield from crew.ended(worker, worker.pipe in told)
    finally:
        for worker in crew.running:
            worker.end()


@dataclass(slots=True)
class _Processes:
    """The processes that are running, the tasks that wait for one, and which records took one down."""

    most: int
    policy: Policy
    limits: Limits
    cases: Mapping[str, Case]
    waiting: deque[Task] = field(default_factory=deque)
    running: list[_Worker] = field(default_factory=list)
    deaths: Counter[tuple[str, int]] = field(default_factory=Counter)
    stillborn: int = 0

    def at_work(self) -> list[_Worker]:
        """Return the processes that have a task."""
        return [worker for worker in self.running if worker.task]

    def share_out(self) -> None:
        """Give waiting tasks to processes that have none; more are started as long as there may be more."""
        while len(self.running) < min(self.most, len(self.waiting) + len(self.at_work())):
            self.running.append(_started(self.policy, self.limits, self.cases))
        for worker in self.running:
            if worker.task is None and self.waiting:
                worker.give(self.waiting.popleft())

    def ended(self, worker: _Worker, spoke: bool) -> Iterator[Mapping[str, int]]:
        """Yield what came of the file of a process, if it is done with it or is lost over it.

        Args:
            worker: a process that has a task.
            spoke: whether something is to be heard from it, be it only that it is dead.
        """
        said = _heard(worker) if spoke else None
        if isinstance(said, Exception):
            raise said
        if isinstance(said, Counter):
            shared, worker.task = worker.task is not None and worker.task.share is not None, None
            if not shared:
                yield said
        elif (spoke and said is None) or worker.too_slow(self.limits):
            again = self._replaced(worker, lost=spoke and said is None)
            if again.fault and again.share is None:
                yield work(again)[1]
            elif not again.fault:
                self.waiting.appendleft(again)

    def _replaced(self, worker: _Worker, *, lost: bool) -> Task:
        """End a process that is lost or too slow, and return its task as it is to be dealt with now.

        Raises:
            NotStarted: it is one of several in a row that died before they were ready.
        """
        assert worker.task is not None
        self.running.remove(worker)
        worker.too_slow(self.limits)  # takes note of the record that it was at
        worker.end()
        self.stillborn = 0 if worker.ready else self.stillborn + 1
        if self.stillborn >= LIVES:
            raise NotStarted("A process to read documents in cannot be started: too little memory?")
        return _blamed(worker, lost, self.deaths, self.limits) if worker.ready else worker.task


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
    process = context.Process(
        target=worker_process.serve, args=(theirs, alive, at, policy, limits.megabytes, cases), daemon=True
    )
    process.start()
    theirs.close()
    alive.close()
    return _Worker(process, ours, ended, at)
