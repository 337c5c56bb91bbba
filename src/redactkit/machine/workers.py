"""A process that does one piece of work after the other, within a limit of time and of memory."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Final

from redactkit.errors import RedactkitError
from redactkit.machine.processes import die_with, limit_memory

WARM_SECONDS: Final = 120.0
"""How long a process may take to load the models."""

_READY: Final = "ready"
_AHEAD: Final = 4
"""So many pieces of work are handed out for each process before the first is taken back."""

Work = Callable[[Any], Any]


class NotStarted(RedactkitError):
    """A process died before it was ready, or took too long to load the models."""


class Lost(RedactkitError):
    """The process that did a piece of work died."""


class TooSlow(RedactkitError):
    """A piece of work took longer than it may."""


class Worker:
    """One process, started at once; whoever made it ends it, and it ends when that process does.

    Args:
        make: run once in the process: loads what is needed and returns what does the work. It must be known
            by name there, as must all that is sent.
        megabytes: how much memory the work may take on top of that.
    """

    def __init__(self, make: Callable[[], Work], megabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        alive, self._life = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, alive, make, megabytes), daemon=True)
        self._process.start()
        theirs.close()
        alive.close()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def wait(self) -> None:
        """Wait until it is ready.

        Raises:
            NotStarted: it is not, and will not be.
        """
        with suppress(EOFError, OSError):
            if self._pipe.poll(WARM_SECONDS) and self._pipe.recv() == _READY:
                return
        raise NotStarted("A process that reads texts could not be started: too little memory?")

    def do(self, piece: Any, seconds: float | None = None) -> Any:
        """Return what comes of a piece of work; after an error of these two it cannot go on.

        Raises:
            Lost: it died.
            TooSlow: it took longer.
        """
        try:
            self._pipe.send(piece)
            if not self._pipe.poll(seconds):
                raise TooSlow(f"It took longer than the {seconds:g} seconds that a text may take.")
            return self._pipe.recv()
        except (EOFError, OSError):
            raise Lost("The process that read the text was lost, of too little memory perhaps.") from None

    def end(self) -> None:
        """End it at once."""
        with suppress(OSError, ValueError):
            self._process.kill()
        self._process.join()
        self._pipe.close()
        self._life.close()


def in_order(
    make: Callable[[], Work],
    pieces: Iterable[Any],
    *,
    workers: int,
    seconds: float | None = None,
    megabytes: int = 4_000,
) -> Iterator[Any]:
    """Yield what comes of each piece of work, in order, done by several processes; an error takes its place.

    No more than a few pieces for each process are taken in advance. A process that is lost or too slow is
    replaced; the piece is not tried again.

    Raises:
        NotStarted: the processes cannot be started.
    """
    running = [Worker(make, megabytes) for _ in range(workers)]
    free: SimpleQueue[Worker] = SimpleQueue()

    def done(piece: Any) -> Any:
        worker = free.get()
        try:
            return worker.do(piece, seconds)
        except (Lost, TooSlow) as fault:
            worker.end()
            running.remove(worker)
            worker = Worker(make, megabytes)
            running.append(worker)
            worker.wait()
            return fault
        finally:
            free.put(worker)

    try:
        for worker in running:
            worker.wait()
            free.put(worker)
        with ThreadPoolExecutor(workers) as threads:
            waiting: list[Future[Any]] = []
            for piece in pieces:
                waiting.append(threads.submit(done, piece))
                if len(waiting) >= _AHEAD * workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()
    finally:
        for worker in list(running):
            worker.end()


def _serve(pipe: Connection, alive: Connection, make: Callable[[], Work], megabytes: int) -> None:
    """Do work as it comes, until whoever sends it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=die_with, args=(alive,), daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")  # no library may speak of a text
    work = make()
    limit_memory(megabytes)
    pipe.send(_READY)
    while True:
        try:
            piece = pipe.recv()
        except EOFError:
            return
        pipe.send(work(piece))
