"""Start the processes and the server, and end both when asked to."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.machine.extra import need
from redactkit.serving.pool import Pool
from redactkit.serving.settings import Settings
from redactkit.serving.tokens import tokens


def serve(settings: Settings | None = None, *, say: Callable[[str], None] = print) -> None:
    """Serve until interrupted (SIGINT, SIGTERM); what is being answered then is answered first.

    Args:
        settings: where and how; 127.0.0.1 by default.
        say: takes the lines for the terminal; no line is written of any request.

    Raises:
        InvalidInput: the port is taken, or the token file is missing or weak.
        MissingExtra: a library of the extra `serve` is not installed.
        NotStarted: the processes that read texts cannot be started.
    """
    chosen = settings or Settings()
    uvicorn: Any = need("uvicorn", "The server", "serve")
    for module in ("starlette", "jsonschema", "prometheus_client"):
        need(module, "The server", "serve")
    from redactkit.serving.app import app

    known = tokens(chosen.token_file)
    pool = Pool(chosen.workers, chosen.waiting, chosen.seconds, chosen.megabytes)
    with _ending_on_request(), _listening(chosen.host, chosen.port) as door:
        pool.start()
        try:
            host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
            say(f"redactkit answers at http://{host}:{door.getsockname()[1]} (the interface: /docs)")
            config = uvicorn.Config(
                app(pool, chosen, known),
                log_config=None,
                access_log=False,
                server_header=False,
                lifespan="off",
                timeout_graceful_shutdown=int(chosen.seconds) + 1,
            )
            uvicorn.Server(config).run(sockets=[door])
        except KeyboardInterrupt:
            pass
        finally:
            pool.stop()
    say("The server has ended.")


@contextmanager
def _ending_on_request() -> Iterator[None]:
    """Take SIGTERM as Ctrl-C while the server runs: uvicorn raises the signal again once all is answered."""

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(1_024)
    except OSError as fault:
        door.close()
        raise InvalidInput(
            f"Cannot listen on {host}, port {port}: {fault.strerror}. Choose another --port or --host."
        ) from None
    return door
