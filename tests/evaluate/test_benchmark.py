"""The benchmark reads its data and lays out what was measured."""

import importlib.util
from pathlib import Path
from types import ModuleType

from redactkit.io import gold

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_a_perfect_system_is_shown_as_perfect() -> None:
    run, worker = module("run"), module("worker")
    concerns = gold(BENCHMARKS / "data" / "concerns_dev.jsonl")
    assert len(concerns) == 40
    spans = [[worker._plain(span) for span in each.spans] for each in concerns]
    grades = [grade for _, grade in run.graded()]
    result = {
        "found": {"concerns": dict.fromkeys(worker.COPIES, spans)},
        "risk": [0.0, 1.0] * len(run.pairs()) + grades,
        "timed": [{"speed": {"concerns": {"wall": 1000.0, "processor": 2000.0}}, "peak": 5_000_000}],
        "starts": [1.5, 1.25, 1.0],
    }
    page = run.page({"concerns": concerns}, {"redactkit": result}, speed_only=False)
    for line in (
        "### Found: concerns, 40 documents, 59,564 characters",
        "| documents leaking | 0.000 (0.000–0.088) 0/40 |  |",
        "| token precision | 1.000 (0.999–1.000) 3596/3596 |  |",
        "| concerns, upper case: direct / quasi / precision | 1.000 / 1.000 / 1.000 |",
        "| pairs of which the riskier scores higher | 1.000 (0.862–1.000) 24/24 |",
        "| concerns, characters a second | 1,000 (1,000–1,000) |",
        "| `redactkit detect` on a short text, seconds from its start | 1.25 (1.00–1.50) |",
        "| peak memory, MB | 5 |",
    ):
        assert line in page


def test_the_page_has_a_place_for_the_tables() -> None:
    run = module("run")
    page = run.PAGE.read_text(encoding="utf-8")
    assert page.index(run.BEGIN) < page.index(run.END)


def test_copies_in_another_case_keep_every_offset() -> None:
    worker = module("worker")
    text = "Straße İstanbul ŉ ǰ"
    for kind in worker.COPIES:
        assert len(worker.copy(text, kind)) == len(text)
    assert worker.copy("Jane", "upper case") == "JANE"
