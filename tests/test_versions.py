"""The version is written once, and the change log begins with it."""

import re
import tomllib
from pathlib import Path

import redactkit

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_package_is_built_with_the_version_that_it_tells() -> None:
    assert "version" not in PROJECT["project"]
    assert PROJECT["project"]["dynamic"] == ["version"]
    source = ROOT / PROJECT["tool"]["hatch"]["version"]["path"]
    assert source.samefile(redactkit.__file__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", redactkit.__version__)


def test_the_change_log_begins_with_the_version_of_the_package() -> None:
    newest = re.search(r"^## (\S+) \(", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == redactkit.__version__
    kinds = {each["name"] for each in PROJECT["tool"]["towncrier"]["type"]}
    assert {"Changed", "Removed"} <= kinds  # what docs/versions.md says breaking changes stand under


def test_every_fragment_is_of_a_kind_that_is_gathered() -> None:
    kinds = {each["directory"] for each in PROJECT["tool"]["towncrier"]["type"]}
    for path in (ROOT / "changelog.d").glob("*.md"):
        assert path.name.split(".")[1] in kinds, path.name
