"""Imports point one way, towards the values; rooms, modules and functions are small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import redactkit

FLOORS = {
    "": [
        {"errors", "coded_facts", "schemas"},
        {"types"},
        {"english", "characters"},
        {"machine", "edit_offsets", "risk_words", "safe_names"},
        {"tables", "policy", "codebook", "generalising"},
        {"detect", "link", "transform", "risk", "evaluate", "vault", "composing"},  # not each other
        {"flow", "coding"},  # not each other
        {"case_studies"},
        {"pipeline", "presidio", "spacy_component"},
        {"release_set"},
        {"io"},
        {"formats"},
        {"review", "publishing"},
        {"workbench", "serving", "spark"},
        {"cli", "testing"},
    ],
    "detect": [
        {"visible_text", "spacy", "spacy_entities", "presidio_types"},
        {"presidio", "words", "codes", "model"},
        {"rules", "forms", "spans"},
        {"disguises"},
        {"plugins"},
        {"candidates", "resolve_candidates"},
        {"find"},
    ],
    "link": [
        {"names", "clusters", "partition", "results"},
        {"organisations", "persons", "by_surface", "profiles"},
        {"agree_types", "owners", "person_groups"},
        {"people"},
        {"batch"},
    ],
    "transform": [
        {"placeholders", "apply"},
        {"compose", "grammar", "labels"},
        {"cut", "generalise", "marks"},
        {"standins", "treatment", "span_parts"},
        {"distinct_posts", "fit_edits"},
        {"plan"},
        {"apply_advice"},
    ],
    "risk": [
        {"cast", "matching"},
        {"shares", "events"},
        {"fact"},
        {"facts", "scoring"},
        {"people", "advice", "text_kind"},
        {"attribution", "caveats"},
        {"gather"},
        {"assess"},
        {"cheapest", "linkage"},
    ],
    "flow": [
        {"arguments", "gate", "seen", "verify", "warming"},
        {"settled"},
        {"document_flow"},
        {"batch"},
        {"until_safe", "free_words"},
    ],
    "formats": [
        {"archive", "boxes", "units"},
        {"text", "rich", "tabular"},
        {"html", "office", "pdf", "rtf"},
        {"mail"},
    ],
    "workbench": [
        {"people", "fears"},
        {"acts"},
        {"pages"},
        {"masking"},
        {"app"},
        {"server"},
    ],
    "spark": [
        {"batches"},
        {"workers"},
        {"frames"},
        {"concerns"},
        {"shared"},
    ],
    "review": [
        {"rulings", "page"},
        {"folder"},
        {"process"},
        {"batch"},
    ],
}
"""By room, what stands in it, the lowest first: each may import from the sets before its own."""

MOST_MODULES = 12
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40

ROOT = Path(redactkit.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES})


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("room", FLOORS)
def test_imports_point_to_the_values(room: str) -> None:
    depth = {name: number for number, names in enumerate(FLOORS[room]) for name in names}
    folder, prefix = ROOT / room, f"redactkit.{room}.".replace("..", ".")
    standing = {
        path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert standing - {"__init__"} == set(depth)
    for path in folder.rglob("*.py"):
        here = path.relative_to(folder).with_suffix("").parts[0]
        if here == "__init__":
            continue
        for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            there = name.removeprefix(prefix).split(".")[0]
            if name.startswith(prefix) and there in depth and there != here:
                assert depth[there] < depth[here], f"{_named(path)} imports {name}"


@pytest.mark.parametrize("room", ROOMS, ids=_named)
def test_a_room_holds_no_more_than_one_can_hold(room: Path) -> None:
    assert len([path for path in room.glob("*.py") if path.stem != "__init__"]) <= MOST_MODULES


@pytest.mark.parametrize("path", MODULES, ids=_named)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    long = {
        node.name: _lines(node)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _lines(node) > MOST_LINES_OF_A_FUNCTION
    }
    assert not long


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body of a function has, its docstring and those of its inner ones apart."""
    body = function.body
    first = body[1] if ast.get_docstring(function, clean=False) is not None and len(body) > 1 else body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_no_two_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(_named(path))
    assert not {name: places for name, places in homes.items() if len(places) > 1}
