"""What a process that works for another sees to: it ends with it, and takes no more memory than it may."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing.connection import Connection


def die_with(alive: Connection) -> None:
    """End this process at once when the one that holds the other end is gone, however that came about."""
    with suppress(EOFError, OSError):
        alive.recv()
    os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Let this process take so much memory on top of what it has, and raise `MemoryError` beyond.

    Where the system knows no such limit nothing is done.
    """
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
