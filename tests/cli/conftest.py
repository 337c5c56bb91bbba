"""A stand-in for the pipeline, so that these tests see the command line alone."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

import redactkit
from redactkit import release_set
from redactkit.cli import main
from redactkit.coding import Proposal
from redactkit.flow.gate import decide
from redactkit.flow.verify import Verification
from redactkit.policy import Policy
from redactkit.types import (
    Change,
    CodedFact,
    Decision,
    Document,
    Edit,
    Exposure,
    Interval,
    Intruder,
    Level,
    Outcome,
    Person,
    Remedy,
    Risk,
    Span,
    Step,
    Type,
)

CANARY = "Zebulon"
BROKEN = "broken"
MANY = Exposure(Interval(0.0, 0.0, 0.0001), Interval(20_000, 30_000, 40_000))
STEPS = {Intruder.PUBLIC: (Step("in the role", Interval(0.1, 0.2, 0.3), 31_000.0),)}


def where(document: Document) -> Span:
    """Return where the canary stands."""
    at = document.text.index(CANARY)
    return Span(at, at + len(CANARY), Type.PERSON, Level.DIRECT, entity="p1")


def risk_of(grade: int) -> Risk:
    intruders = dict.fromkeys(Intruder, MANY)
    writer = Person("writer", (), "writer", None, (), intruders, STEPS)
    return Risk(10.0 * grade, grade, intruders, (writer,), (), (), {})


def stand_in() -> ModuleType:
    """Return a pipeline that knows one name, releases what it hides, and breaks where told to."""

    def detect(document: str | Document, *, policy: object = "public") -> tuple[Span, ...]:
        document = document if isinstance(document, Document) else Document("text", document)
        if BROKEN in document.text:
            raise RuntimeError(f"cannot digest {document.text}")
        return (where(document),) if CANARY in document.text else ()

    def redact(
        document: Document, *, policy: object = "public", key: bytes | None = None, until_safe: bool = False
    ) -> Outcome:
        spans = detect(document)
        edits = tuple(Edit(span.start, span.end, "[PERSON 1]", span.type, span.level) for span in spans)
        text = document.text.replace(CANARY, "[PERSON 1]")
        decision = Decision.REVIEW if "doubtful" in text and not until_safe else Decision.RELEASE
        return Outcome(document.id, text, edits, risk_of(0), decision, (f"key {len(key or b'')}",))

    def cheapest(document: Document, *, policy: object = "public") -> Remedy:
        found = tuple((span.start, span.end) for span in detect(document))
        changes = (Change(found, "[…]", Type.PERSON, 2.0, Intruder.LOCAL, 1.0, 900.0),) if found else ()
        few = dict.fromkeys(Intruder, 1.0)
        return Remedy(changes, True, True, 80.0, 20.0, 4, 1, few, dict.fromkeys(Intruder, 900.0))

    def coded(document: Document, *, codebook: object = None) -> Proposal:
        everywhere = ((0, len(document.text)),) if detect(document) else ()
        return Proposal(
            "concern",
            (CodedFact("kind", "abuse.emotional", 0.9, everywhere),),
            (CodedFact("basis", "saw", 0.4, everywhere),),
        )

    pipeline = ModuleType("redactkit.pipeline")
    named = {"detect": detect, "redact": redact, "cheapest": cheapest, "coded": coded}
    vars(pipeline).update(named, warm_up=lambda policy="public": None)
    return pipeline


def standing(document: Document, policy: Policy) -> Outcome:
    """Return what the stand-in says of a text that nothing was done to."""
    found = sys.modules["redactkit.pipeline"].detect(document)
    risk = risk_of(4 if found else 0)
    decision, reasons = decide(risk, Verification(True, (), (), 0), policy)
    return Outcome(document.id, document.text, (), risk, decision, reasons, (), found)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs the command with these arguments over the stand-in."""
    pipeline = stand_in()
    monkeypatch.setitem(sys.modules, "redactkit.pipeline", pipeline)
    monkeypatch.setattr(redactkit, "pipeline", pipeline, raising=False)
    monkeypatch.setattr(release_set, "standing", standing)

    def invoke(*arguments: str | Path, input: str | bytes | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(main, [str(each) for each in arguments], input=input)

    return invoke


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a text to a file and returns its path."""

    def write(text: str, name: str = "letter.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
