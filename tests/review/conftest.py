"""A stand-in for detection that knows one name, so that these tests see what becomes of files."""

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from redactkit import pipeline
from redactkit.policy import load
from redactkit.review import Decisions, Summary, batch
from redactkit.types import (
    Advice,
    Decision,
    Document,
    Edit,
    Exposure,
    Interval,
    Intruder,
    Level,
    Outcome,
    Person,
    Risk,
    Span,
    Step,
    Type,
)


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


PLANTED_FILES = _load("planted")


def known() -> re.Pattern[str]:
    """Return what the stand-in takes for a name: one of its own, and all that are planted."""
    names = [r"Zebulon\w*"]
    for name in PLANTED_FILES.at.places.values():
        names.append(r"[\s.]?".join(map(re.escape, name.split())))
    return re.compile("|".join(names), re.IGNORECASE)


MANY = Exposure(Interval(0.0, 0.0, 0.0001), Interval(20_000, 30_000, 40_000))


def risk_of(grade: int) -> Risk:
    steps = {Intruder.PUBLIC: (Step("in the role", Interval(0.1, 0.2, 0.3), 31_000.0),)}
    writer = Person("writer", (), "writer", None, (), dict.fromkeys(Intruder, MANY), steps)
    return Risk(
        10.0 * grade, grade, dict.fromkeys(Intruder, MANY), (writer,), (), (Advice(0, 3, "x", 1.0),), {}
    )


def spans(document: str | Document, *, policy: object = "public") -> tuple[Span, ...]:
    text = document if isinstance(document, str) else document.text
    words = getattr(policy, "remove", ())
    found = {match.span() for match in known().finditer(text)}
    for word in words:
        found |= {match.span() for match in re.finditer(re.escape(word), text)}
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda each: (each[0], -each[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(Span(start, end, Type.PERSON, Level.DIRECT, entity="p1") for start, end in apart)


def redact(
    document: Document, *, policy: object = "public", key: bytes | None = None, **_: object
) -> Outcome:
    if "break it" in document.text:
        raise RuntimeError(f"cannot digest {document.text}")
    found = spans(document, policy=policy)
    edits = tuple(Edit(span.start, span.end, "[PERSON 1]", Type.PERSON, Level.DIRECT) for span in found)
    return judge(document, edits)


def judge(document: Document, edits: tuple[Edit, ...], *, policy: object = "public") -> Outcome:
    text, at = "", 0
    for edit in edits:
        text, at = text + document.text[at : edit.start] + edit.replacement, edit.end
    text += document.text[at:]
    decision = (
        Decision.WITHHOLD if "secret" in text else Decision.REVIEW if "doubtful" in text else Decision.RELEASE
    )
    return Outcome(document.id, text, edits, risk_of(1), decision, ("Because.",))


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in for the pipeline in its place, in this process."""
    monkeypatch.setattr(pipeline, "redact", redact)
    monkeypatch.setattr(pipeline, "judge", judge)
    monkeypatch.setattr(pipeline, "detect", spans)
    monkeypatch.setattr(pipeline, "assess", lambda document, *, policy="public": risk_of(1))


@pytest.fixture(scope="session")
def planted() -> ModuleType:
    """Return the module that makes files with a name in every place."""
    return PLANTED_FILES


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Return a function that writes files into a folder and returns it."""

    def write(files: dict[str, bytes]) -> Path:
        root = tmp_path / "in"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return root

    return write


@pytest.fixture
def run(stand_in: None, tmp_path: Path) -> Callable[..., Summary]:
    """Return a function that runs a batch with the stand-in."""

    def go(
        source: Path, target: Path | None = None, decisions: Decisions | None = None, **more: object
    ) -> Summary:
        more.setdefault(
            "key", b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
        )  # without one the private hashes are of chance
        return batch(source, target or tmp_path / "out", policy=load("public"), decisions=decisions, **more)  # type: ignore[arg-type]

    return go


def every_file(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
