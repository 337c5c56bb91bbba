"""No test may open a socket to anywhere: redactkit has no network, ever."""

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)  # a change is judged by what it changed, not by luck
if os.environ.get("CI"):
    settings.load_profile("ci")


class SocketOpened(AssertionError):
    """Something tried to reach the network."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Make every attempt to connect or to look up a host fail, for the whole suite."""
    patch = pytest.MonkeyPatch()

    def refuse(*_: object, **__: object) -> None:
        raise SocketOpened("redactkit must not open a socket")

    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    patch.setattr(socket, "create_connection", refuse)
    yield
    patch.undo()
