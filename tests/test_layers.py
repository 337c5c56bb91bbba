"""Imports point one way: towards the values."""

import ast
from pathlib import Path

import pytest

import redactkit

LAYERS = [
    {"types", "errors"},
    {"files", "offline", "strength"},
    {"tables", "policy", "codebook", "intruders", "edits"},
    {
        "detect",
        "link",
        "transform",
        "risk",
        "gate",
        "verify",
        "evaluate",
        "vault",
        "composing",
    },  # not each other
    {"seen"},
    {"casework", "coding", "safe_names"},
    {"stages"},
    {"until_safe", "free_words"},
    {"pipeline", "presidio"},
    {"together"},
    {"io"},
    {"formats"},
    {"review", "publishing"},
    {"workbench"},
    {"terminal"},
    {"cli", "testing"},
]
ROOMS = {
    "workbench": [{"people", "fears"}, {"acts"}, {"pages"}, {"masking"}, {"app"}, {"server"}, {"__init__"}],
}
"""The same within a package that has rooms of its own."""
MOST_MODULES = 13  # twelve and __init__
DEPTH = {name: depth for depth, names in enumerate(LAYERS) for name in names}
ROOT = Path(redactkit.__file__).parent
MODULES = [path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_to_the_values(path: Path) -> None:
    here = path.relative_to(ROOT).with_suffix("").parts[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            parent = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for name in (parent + alias.name for alias in node.names):
                if name.startswith("redactkit."):
                    there = name.split(".")[1]
                    assert there == here or DEPTH[there] < DEPTH[here], f"{here} imports {there}"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] in ROOMS],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_imports_within_a_package_point_one_way_too(path: Path) -> None:
    package, here, *_ = path.relative_to(ROOT).with_suffix("").parts
    depth = {name: depth for depth, names in enumerate(ROOMS[package]) for name in names}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"redactkit.{package}."):
            there = str(node.module).split(".")[2]
            assert there == here or depth[there] < depth[here], f"{here} imports {there}"


@pytest.mark.parametrize("package", ROOMS)
def test_a_package_with_rooms_has_few_modules_in_each(package: str) -> None:
    rooms = {path.parent for path in (ROOT / package).rglob("*.py")}
    assert {room.name for room in rooms if len([*room.glob("*.py")]) > MOST_MODULES} == set()
