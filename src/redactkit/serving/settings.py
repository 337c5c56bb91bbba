"""What a server may be asked to take on: where it listens, how much at a time, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from redactkit.errors import InvalidInput

PORT = 8460
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""The names under which a server on the loopback answers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server runs.

    Attributes:
        host: the address it listens on; others than the loopback need a token file.
        port: 0 for any that is free.
        workers: how many processes read texts.
        waiting: how many requests may wait for one of them; further ones are turned away (503).
        seconds: how long a text may take (504), and its process is replaced.
        kilobytes: how large the body of a request may be (413).
        megabytes: how much memory a process may take on top of the models.
        token_file: a file with one token a line; a request must carry one of them.

    Example:
        >>> Settings(workers=2).local
        True
    """

    host: str = "127.0.0.1"
    port: int = PORT
    workers: int = 1
    waiting: int = 32
    seconds: float = 60.0
    kilobytes: int = 2_048
    megabytes: int = 2_000
    token_file: str | Path | None = None

    def __post_init__(self) -> None:
        for name in ("workers", "seconds", "kilobytes", "megabytes"):
            if getattr(self, name) <= 0:
                raise InvalidInput(f"{name} is {getattr(self, name)}; it must be above 0.")
        if self.waiting < 0 or not 0 <= self.port <= 65535:
            raise InvalidInput("waiting must be 0 or more, port from 0 to 65535.")
        if not self.local and self.token_file is None:
            raise InvalidInput(
                "A server that other machines can reach needs a token: write one into a file, "
                "`redactkit vault key TOKEN` does, and name it with --token-file."
            )

    @property
    def local(self) -> bool:
        """Whether no other machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
