"""No test may open a socket to anywhere: redactkit has no network, ever.

`network/` watches the same from outside the process, where native code is seen as well.
"""

import os
import socket
from collections.abc import Generator, Iterator
from typing import TypeVar

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)  # a change is judged by what it changed, not by luck
if os.environ.get("CI"):
    settings.load_profile("ci")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
NOTHING_SKIPPED = "REDACTKIT_NOTHING_SKIPPED"
"""Set where the machine must be able to run every test, as `.ci/run` sets it: what is skipped has failed."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test fail that says it cannot run here, where it must."""
    return _never_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let a whole file fail that says so."""
    return _never_skipped((yield))


def _never_skipped(report: Report) -> Report:
    """Return the report, failed where it was skipped and must not be; expected failures are not skipped."""
    if os.environ.get(NOTHING_SKIPPED) and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{reason}: with {NOTHING_SKIPPED} nothing may be skipped."
    return report


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
