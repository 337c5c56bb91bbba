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
