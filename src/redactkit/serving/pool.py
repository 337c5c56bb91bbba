"""Processes that read texts for a server, behind a bounded queue; a lost or slow one is replaced."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import queue
import signal
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from redactkit.errors import RedactkitError
from redactkit.machine.processes import die_with, limit_memory
from redactkit.serving.problems import Problem

WARM_SECONDS: Final = 120.0
"""How long a process may take to load the models."""

_READY: Final = "ready"

Answer = bytes | Problem


class NotStarted(RedactkitError):
    """A process that reads texts died before it was ready, or took too long to load the models."""


@dataclass(frozen=True, slots=True)
class Job:
    """One request on its way: what is asked, and where the answer goes."""

    path: str
    fields: Mapping[str, Any]
    answer: asyncio.Future[Answer]
    loop: asyncio.AbstractEventLoop

    def end(self, answer: Answer) -> None:
        """Hand over the answer, once; whoever asked may be gone."""

        def hand_over() -> None:
            if not self.answer.done():
                self.answer.set_result(answer)

        with suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self.loop.call_soon_threadsafe(hand_over)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    life: Connection

    def end(self) -> None:
        with suppress(OSError, ValueError):
            self.process.kill()
        self.process.join()
        self.pipe.close()
        self.life.close()


class Pool:
    """Some processes, each with a thread that gives it one text after the other.

    A text that takes longer than `seconds`, or that takes its process down, is answered with a problem, and
    is not tried again; the process is replaced.
    """

    def __init__(self, workers: int, waiting: int, seconds: float, megabytes: int) -> None:
        self.workers, self.waiting, self.seconds, self.megabytes = workers, waiting, seconds, megabytes
        self.replaced = 0
        self._inside = 0
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def queued(self) -> int:
        """How many requests wait for a process."""
        return max(0, self._inside - self.workers)

    def start(self) -> None:
        """Start the processes and wait until each has loaded the models.

        Raises:
            NotStarted: one could not.
        """
        started: list[_Worker] = []
        try:
            for _ in range(self.workers):
                started.append(self._begun())
            for worker in started:
                self._readied(worker)
        except BaseException:
            for worker in started:
                worker.end()
            raise
        for worker in started:
            thread = threading.Thread(target=self._serve, args=(worker,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Let what is being read be finished, and end the processes."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(self.seconds + WARM_SECONDS)
        self._threads.clear()

    async def ask(self, path: str, fields: Mapping[str, Any]) -> bytes:
        """Return the answer to a request.

        Raises:
            Problem: 503 if too many wait or the process was lost, 504 if it took too long, or what the work
                itself says.
        """
        if self._inside >= self.workers + self.waiting:
            raise Problem(503, "All processes are at work. Try again a little later.", {"Retry-After": "1"})
        loop = asyncio.get_running_loop()
        job = Job(path, fields, loop.create_future(), loop)
        self._inside += 1
        try:
            self._jobs.put(job)
            found = await job.answer
        finally:
            self._inside -= 1
        if isinstance(found, Problem):
            raise found
        return found

    def _serve(self, worker: _Worker) -> None:
        current: _Worker | None = worker
        while (job := self._jobs.get()) is not None:
            if job.answer.cancelled():  # whoever asked has gone
                continue
            if current is None or not current.process.is_alive():
                current = self._again(current)
            if current is None:
                job.end(Problem(503, "No process can be started now.", {"Retry-After": "10"}))
                continue
            if not self._answered(current, job):
                current = self._again(current)
        if current is not None:
            current.end()

    def _answered(self, worker: _Worker, job: Job) -> bool:
        """Hand over what a process answers, and tell whether it can go on."""
        try:
            worker.pipe.send((job.path, job.fields))
            if not worker.pipe.poll(self.seconds):
                job.end(
                    Problem(504, f"It took longer than the {self.seconds:g} seconds that a text may take.")
                )
                return False
            job.end(worker.pipe.recv())
        except (EOFError, OSError):
            job.end(Problem(503, "The process that read the text was lost.", {"Retry-After": "1"}))
            return False
        return True

    def _again(self, lost: _Worker | None) -> _Worker | None:
        """Return a process in the place of one that was lost, or nothing if none can be started now."""
        if lost is not None:
            lost.end()
        with self._lock:
            self.replaced += 1
        worker = self._begun()
        try:
            self._readied(worker)
        except NotStarted:
            worker.end()
            return None
        return worker

    def _begun(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        alive, ended = context.Pipe(duplex=False)
        process = context.Process(target=run, args=(theirs, alive, self.megabytes), daemon=True)
        process.start()
        theirs.close()
        alive.close()
        return _Worker(process, ours, ended)

    def _readied(self, worker: _Worker) -> None:
        with suppress(EOFError, OSError):
            if worker.pipe.poll(WARM_SECONDS) and worker.pipe.recv() == _READY:
                return
        raise NotStarted("A process that reads texts could not be started: too little memory?")


def run(pipe: Connection, alive: Connection, megabytes: int) -> None:
    """Answer requests as they come, until whoever sends them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=die_with, args=(alive,), daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")  # no library may speak of a text
    done = _warmed()
    limit_memory(megabytes)
    pipe.send(_READY)
    while True:
        try:
            path, fields = pipe.recv()
        except EOFError:
            return
        pipe.send(done(path, fields))


def _warmed() -> Callable[[str, Mapping[str, Any]], Answer]:
    """Load all models, by reading a short text in every way."""
    from redactkit.serving.tasks import TASKS, done

    told = {"text": "My manager changed the record on Monday.", "analyzer_results": [], "language": "en"}
    for path in TASKS:
        done(path, told)
    return done
