"""Processes that read texts for a server, behind a bounded queue; a lost or slow one is replaced."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from redactkit.machine.workers import WARM_SECONDS, Lost, NotStarted, TooSlow, Worker
from redactkit.serving.problems import Problem

Answer = bytes | Problem


@dataclass(frozen=True, slots=True)
class Job:
    """One request on its way: what is asked, and where the answer goes."""

    path: str
    fields: Mapping[str, Any] = field(repr=False)
    answer: asyncio.Future[Answer] = field(repr=False)
    loop: asyncio.AbstractEventLoop = field(repr=False)

    def end(self, answer: Answer) -> None:
        """Hand over the answer, once; whoever asked may be gone."""

        def hand_over() -> None:
            if not self.answer.done():
                self.answer.set_result(answer)

        with suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self.loop.call_soon_threadsafe(hand_over)


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
        started: list[Worker] = []
        try:
            for _ in range(self.workers):
                started.append(self._begun())
            for worker in started:
                worker.wait()
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

    def _serve(self, worker: Worker) -> None:
        current: Worker | None = worker
        while (job := self._jobs.get()) is not None:
            if job.answer.cancelled():  # whoever asked has gone
                continue
            if current is None or not current.alive:
                current = self._again(current)
            if current is None:
                job.end(Problem(503, "No process can be started now.", {"Retry-After": "10"}))
                continue
            try:
                job.end(current.do((job.path, job.fields), self.seconds))
            except TooSlow as fault:
                job.end(Problem(504, str(fault)))
                current = self._again(current)
            except Lost as fault:
                job.end(Problem(503, str(fault), {"Retry-After": "1"}))
                current = self._again(current)
        if current is not None:
            current.end()

    def _again(self, lost: Worker | None) -> Worker | None:
        """Return a process in the place of one that was lost, or nothing if none can be started now."""
        if lost is not None:
            lost.end()
        with self._lock:
            self.replaced += 1
        worker = self._begun()
        try:
            worker.wait()
        except NotStarted:
            worker.end()
            return None
        return worker

    def _begun(self) -> Worker:
        return Worker(warmed, self.megabytes)


def warmed() -> Callable[[tuple[str, Mapping[str, Any]]], Answer]:
    """Load all models, by reading one text in every way, and return what answers requests."""
    from redactkit.flow.warming import EVERYTHING
    from redactkit.serving.tasks import TASKS, done

    told = {"text": EVERYTHING, "analyzer_results": [], "language": "en"}
    for path in TASKS:
        done(path, told)
    return lambda asked: done(*asked)
