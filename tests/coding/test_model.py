"""The shipped weights: loaded once, and refused when they are not what was shipped."""

import json
import shutil
from pathlib import Path

import pytest

from redactkit.coding.model import SHIPPED, Model, model
from redactkit.errors import MissingModel


def test_loading_happens_once() -> None:
    assert model() is model()


@pytest.mark.parametrize("name", ["weights.onnx", "tokenizer.json", "runs.npz"])
@pytest.mark.parametrize("fault", ["absent", "truncated", "altered"])
def test_a_wrong_file_is_named(tmp_path: Path, name: str, fault: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    path = folder / name
    content = path.read_bytes()
    if fault == "absent":
        path.unlink()
    else:
        path.write_bytes(content[:-9] if fault == "truncated" else content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(MissingModel, match=rf"{name}.*Reinstall"):
        Model(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"codes": []})])
def test_damaged_settings_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "coder.json").write_text(content, encoding="utf-8")
    with pytest.raises(MissingModel, match=r"coder\.json.*Reinstall"):
        Model(tmp_path)


def test_the_weights_are_small_enough_to_ship() -> None:
    sizes = [(SHIPPED / name).stat().st_size for name in ("weights.onnx", "runs.npz")]
    assert sum(sizes) <= 15_000_000
