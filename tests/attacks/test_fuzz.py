"""What is thrown is counted as what it is: a crash, a broken law, a slip."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from redactkit import pipeline
from redactkit.testing import Marked
from redactkit.types import Decision, Document, Outcome

TEXT = Marked.read("Kept by [[PERSON:D:p1|Gwendolen Trevanion]].")


def outcome(document: Document, text: str, decision: Decision) -> Outcome:
    """Return an outcome of a document without an edit, whatever stands in it."""
    return Outcome(document.id, text, (), pipeline.assess("Nothing."), decision, ("Because.",))


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return `benchmarks/fuzz.py`, which nobody imports by name, with nothing remembered."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import fuzz

    fuzz._outcome.cache_clear()
    yield fuzz
    fuzz._outcome.cache_clear()
    for name in ("fuzz", "fuzz_texts", "batch", "watched"):
        sys.modules.pop(name, None)


def counted(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, redact: object) -> dict[str, int]:
    """Return what is counted of one text if `redact` stands in the place of redactkit."""
    monkeypatch.setattr(pipeline, "redact", redact)
    monkeypatch.setattr(pipeline, "detect", lambda *_, **__: ())
    tally = fuzz.Tally()
    fuzz.attempt(tally, "noise", fuzz.Sample(TEXT, (TEXT,)), "internal")
    return {what: count for (_, what), count in tally.counts.items() if what != "text"}


def test_a_name_that_is_released_is_a_slip(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def keeps(document: Document, **_: object) -> Outcome:
        return outcome(document, document.text, Decision.RELEASE)

    assert counted(fuzz, monkeypatch, keeps) == {"released": 1, "left": 1, "slipped": 1}


def test_a_name_that_waits_for_a_person_is_none(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def asks(document: Document, **_: object) -> Outcome:
        return outcome(document, document.text, Decision.REVIEW)

    assert counted(fuzz, monkeypatch, asks) == {"left": 1}


def test_a_crash_is_counted_by_its_kind(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(document: Document, **_: object) -> Outcome:
        raise KeyError(document.id)

    assert counted(fuzz, monkeypatch, breaks) == {"crash: KeyError": 1}


def test_text_that_changes_by_itself_breaks_a_law(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def shouts(document: Document, **_: object) -> Outcome:
        return outcome(document, document.text.upper(), Decision.RELEASE)

    assert counted(fuzz, monkeypatch, shouts) == {
        "released": 1,
        "left": 1,
        "slipped": 1,
        "law: the rest is kept": 1,
    }


def test_every_kind_is_made_and_the_same_start_makes_the_same(fuzz: ModuleType) -> None:
    for kind in fuzz.KINDS:
        assert fuzz.drawn(kind, 3, 7) == fuzz.drawn(kind, 3, 7)


def test_the_page_has_a_place_for_the_figures(fuzz: ModuleType) -> None:
    page = fuzz.PAGE.read_text(encoding="utf-8")
    assert page.count(fuzz.BEGIN) == page.count(fuzz.END) == 1
    assert page.index(fuzz.BEGIN) < page.index(fuzz.END)
