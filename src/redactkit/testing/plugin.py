"""Run the laws from pytest; inert, and importing nothing but pytest, until it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from redactkit.testing.laws import Finding, Law
    from redactkit.testing.strategies.texts.suited import Examples
    from redactkit.testing.subjects import Subject

_FOUND: pytest.StashKey[list[Finding]] = pytest.StashKey()
_PROFILES = ("quick", "thorough", "nightly")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; each does nothing unless it is given."""
    group = parser.getgroup("redactkit", "property tests of what redacts")
    group.addoption(
        "--redactkit-policy", action="append", default=[], metavar="NAME|FILE.toml",
        help="run the laws that fit a policy; may be given more than once",
    )  # fmt: skip
    group.addoption(
        "--redactkit-recognizer", action="append", default=[], metavar="MODULE:NAME",
        help="run the laws that fit a detector, Presidio's recogniser or engine, or a function str -> str",
    )  # fmt: skip
    group.addoption(
        "--redactkit-examples", metavar="MODULE:NAME",
        help="a strategy for marked texts, in place of whole concerns",
    )  # fmt: skip
    group.addoption(
        "--redactkit-kinds", default="", metavar="KIND,…",
        help='what the recogniser answers for, as kinds ("NHS number") or types ("CONTACT")',
    )  # fmt: skip
    group.addoption(
        "--redactkit-profile", default="quick", choices=_PROFILES,
        help="examples a law: quick 25, thorough 300, nightly 3000",
    )  # fmt: skip
    group.addoption("--redactkit-seed", type=int, default=0, help="where the generator of examples starts")
    group.addoption(
        "--redactkit-strict", action="store_true",
        help="fail also where a trained model misses something, which else is only reported",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        "redactkit(redactor, examples=None, only=(), kinds=(), types=()): the laws that the fixture "
        "redactkit_law tries on this redactor",
    )
    config.stash[_FOUND] = []


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add one test for each law that fits what the options name."""
    if not (config.getoption("redactkit_policy") or config.getoption("redactkit_recognizer")):
        return
    _ready()
    for tested in _asked_for(config):
        items.extend(_tests(session, config, tested))


def _ready() -> None:
    """Stop with one line where the library that makes texts is not installed."""
    from redactkit.errors import MissingExtra
    from redactkit.machine.extra import need

    try:
        need("hypothesis", "redactkit.testing", "testing")
    except MissingExtra as fault:
        raise pytest.UsageError(str(fault)) from None


def _asked_for(config: pytest.Config) -> Iterator[Subject]:
    from redactkit.errors import RedactkitError
    from redactkit.testing.subjects import subject
    from redactkit.types import Type

    said = [word.strip() for word in config.getoption("redactkit_kinds").split(",") if word.strip()]
    types = [word for word in said if word in Type.__members__]
    kinds = [word for word in said if word not in Type.__members__]
    try:
        for name in config.getoption("redactkit_policy"):
            yield subject(_path_or_name(name))
        for name in config.getoption("redactkit_recognizer"):
            yield subject(_named(name), name=name, types=types, kinds=kinds)
    except (RedactkitError, TypeError) as fault:
        raise pytest.UsageError(str(fault)) from None


def _tests(session: pytest.Session, config: pytest.Config, tested: Subject) -> Iterator[LawTest]:
    from redactkit.testing.laws import fitting

    named = config.getoption("redactkit_examples")
    examples = _named(named) if named else None
    for law in fitting(tested):
        made: LawTest = LawTest.from_parent(
            session, name=f"{tested.name} - {law.name}", nodeid=f"redactkit::{tested.name}::{law.name}",
            law=law, tested=tested, examples=examples() if callable(examples) else examples,
        )  # fmt: skip
        made.add_marker("redactkit")
        yield made


class LawTest(pytest.Item):
    """One law asked of one redactor."""

    def __init__(self, *, law: Law, tested: Subject, examples: Examples | None, **rest: Any) -> None:
        super().__init__(**rest)
        self.law, self.tested, self.examples = law, tested, examples

    def runtest(self) -> None:
        """Look for a text that breaks the law."""
        _look(self.config, self.law, self.tested, self.examples)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the report alone: the way to it through Hypothesis tells nothing."""
        from redactkit.testing.broken import LawBroken

        if isinstance(excinfo.value, LawBroken):
            return excinfo.value.report()
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Return the law and the redactor as the head of a failure."""
        return self.path, None, self.name


def _look(config: pytest.Config, law: Law, tested: Subject, examples: Examples | None) -> None:
    from redactkit.testing.laws import PROFILES, hunt

    most = PROFILES[config.getoption("redactkit_profile")]
    finding = hunt(law, tested, examples, most=most, seed=config.getoption("redactkit_seed"))
    config.stash[_FOUND].append(finding)
    if finding.broken is None:
        return
    if finding.sound or config.getoption("redactkit_strict"):
        raise finding.broken
    pytest.xfail(f"missed some: {finding.broken.example.text!r}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try every law that fits on a test that asks for `redactkit_law`."""
    if "redactkit_law" not in metafunc.fixturenames:
        return
    _ready()
    from redactkit.testing.laws import fitting
    from redactkit.testing.subjects import subject

    marker = metafunc.definition.get_closest_marker("redactkit")
    if marker is None or not marker.args:
        raise pytest.UsageError(
            f"{metafunc.function.__name__} asks for redactkit_law: mark it with redactkit(redactor)."
        )
    told = dict(marker.kwargs)
    examples, only = told.pop("examples", None), told.pop("only", ())
    tested = subject(marker.args[0], **told)
    laws = fitting(tested, only)
    cases = [(law, tested, examples) for law in laws]
    metafunc.parametrize("redactkit_law", cases, indirect=True, ids=[law.name for law in laws])


@pytest.fixture
def redactkit_law(request: pytest.FixtureRequest) -> Callable[[], None]:
    """Return a function that tries one law on the redactor of the marker `redactkit`."""
    law, tested, examples = request.param
    return lambda: _look(request.config, law, tested, examples)


@pytest.fixture(scope="session")
def redactkit_profile(pytestconfig: pytest.Config) -> int:
    """Return how many examples the profile gives to a law, for property tests of your own."""
    from redactkit.testing.laws import PROFILES

    return PROFILES[pytestconfig.getoption("redactkit_profile")]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print a line for each law: examples tried, and the smallest text that breaks it."""
    found = config.stash.get(_FOUND, [])
    if not found:
        return
    terminalreporter.section("redactkit laws")
    width = max(len(finding.law) for finding in found)
    subjects = dict.fromkeys(finding.subject for finding in found)
    for name in subjects:
        terminalreporter.write_line(name)
        for finding in found:
            if finding.subject == name:
                terminalreporter.write_line(
                    f"  {finding.law:{width}}  {finding.tried:5} examples  {_verdict(finding)}"
                )


def _verdict(finding: Finding) -> str:
    if finding.broken is None:
        return "held"
    said = "BROKEN by" if finding.sound else "missed some, smallest"
    return f"{said} {finding.broken.example.text!r}"


def _path_or_name(said: str) -> Any:
    from pathlib import Path

    from redactkit.policy import BUILTIN

    return said if said in BUILTIN else Path(said)


def _named(said: str) -> Any:
    """Return what `package.module:name` names."""
    module, colon, name = said.partition(":")
    if not colon:
        raise pytest.UsageError(f"{said!r} names nothing: expected package.module:name.")
    try:
        found = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as fault:
        raise pytest.UsageError(f"Cannot import {said!r}: {fault}.") from None
    return found
