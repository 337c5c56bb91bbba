"""The validation's own figures and counts, so that what it prints can be believed."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from redactkit.io import gold
from redactkit.types import Intruder, Level, Span, Type

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a function that imports a module of the validation."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))

    def load(name: str) -> ModuleType:
        return import_module(f"validation.{name}")

    return load


def test_exact_bounds_are_those_of_the_tables(module) -> None:  # type: ignore[no-untyped-def]
    bounds = module("figures").clopper_pearson
    # Clopper and Pearson's own chart, and the rule of three: 0 in 300 leaves 1.2 %.
    assert bounds(0, 300) == pytest.approx((0.0, 0.01222), abs=1e-5)
    assert bounds(8, 10) == pytest.approx((0.4439, 0.9748), abs=1e-4)
    assert bounds(5, 5) == pytest.approx((0.4782, 1.0), abs=1e-4)


def test_order_is_measured_as_by_hand(module) -> None:  # type: ignore[no-untyped-def]
    figures = module("figures")
    assert figures.auc([0.1, 0.4, 0.35, 0.8], [False, False, True, True]) == pytest.approx(0.75)
    assert figures.spearman([1, 2, 3, 4], [10, 20, 40, 30]) == pytest.approx(0.8)


def test_marks_become_spans_of_the_plain_text(module) -> None:  # type: ignore[no-untyped-def]
    text, spans = module("texts").plain("I am [[47|AGE]] and [[deaf|DEMOGRAPHIC]].")
    assert text == "I am 47 and deaf."
    assert [text[span.start : span.end] for span in spans] == ["47", "deaf"]


def test_people_are_counted_as_a_loop_over_them_counts(module) -> None:  # type: ignore[no-untyped-def]
    world, texts, truth = module("world"), module("texts"), module("truth")
    names = ("sex", "age", "origin", "religion", "language", "health", "family", "pastime", "looks", "past",
             "shift", "service", "size")  # fmt: skip
    draw = np.random.default_rng(5)
    many = 400
    columns = {name: draw.integers(0, 3, many).astype(np.int32) for name in names}
    columns |= {f"alone {name}": draw.integers(0, 2, many) for name in ("sex", "origin")}
    columns["post"] = np.full(many, 1, np.int32)
    columns["kind"], columns["employer"] = draw.integers(1, 3, many), draw.integers(1, 6, many)
    columns["team"] = columns["employer"] * 1000
    town = next(iter(world.TOWNS))
    made = world.World(columns, {town: slice(0, many)}, {}, ())
    told = (
        texts.Condition("sex", frozenset({1}), frozenset(Intruder)),
        texts.Condition("age", frozenset({0, 2}), frozenset({Intruder.LOCAL, Intruder.INSIDER})),
        texts.Condition("service", frozenset({1}), frozenset({Intruder.INSIDER})),
    )
    kind = world.VALUES["kind"][1]
    case = texts.Case("", (), 0, told, town, "", kind, 0, 0, False)
    found = truth.truth(made, case, draw)
    for intruder in Intruder:
        fitting = sum(
            columns["kind"][row] == 1
            and all(int(columns[one.column][row]) in one.fitting for one in told if intruder in one.known_to)
            for row in range(many)
        )
        assert found.fitting[intruder] == fitting > 1


def test_what_is_marked_as_nobodys_is_no_fact_to_take_out(module) -> None:  # type: ignore[no-untyped-def]
    text = "I am a midwife. Ofsted was told."
    nurse = Span(7, 14, Type.ROLE, Level.QUASI, entity="r1")
    body = Span(16, 22, Type.ORGANISATION, Level.NONE, entity="o1")
    assert len(list(module("laws").removals([(text, (nurse, body))]))) == 1


def test_to_whom_a_fact_is_given_does_not_lower_the_score(module) -> None:  # type: ignore[no-untyped-def]
    """Without the mark of a name, "he" and "18" go to the practice manager: few managers are 18."""
    concern = next(
        each for each in gold(BENCHMARKS / "data" / "concerns_dev.jsonl") if each.document.id == "d11"
    )
    rows = list(module("laws").removals([(concern.document.text, concern.spans)]))
    assert len(rows) > 20
    assert not [each for each in rows if each.broken]
