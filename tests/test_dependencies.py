"""Each dependency is bounded on both sides, locked within its bounds, and known for what it does online."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
SHIPPED = [
    Requirement(each) for each in (*PROJECT["project"]["dependencies"], *(n for e in EXTRAS for n in e))
]
OTHERS = [
    Requirement(each)
    for each in (
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
        *(ROOT / "training" / "requirements.txt").read_text(encoding="utf-8").split(),
    )
]
LOCKED: dict[str, list[str]] = {}
for line in re.findall(
    r"^([a-z0-9-]+)==([^ ;]+)", (ROOT / "requirements" / "dev.lock").read_text(), re.MULTILINE
):
    LOCKED.setdefault(line[0], []).append(line[1])


def name(requirement: Requirement) -> str:
    return requirement.name


@pytest.mark.parametrize("requirement", SHIPPED + OTHERS, ids=name)
def test_versions_are_bounded_from_both_sides(requirement: Requirement) -> None:
    signs = {each.operator for each in requirement.specifier}
    assert signs in ({">=", "<"}, {"=="})


@pytest.mark.parametrize("requirement", SHIPPED, ids=name)
def test_the_lock_keeps_to_the_bounds(requirement: Requirement) -> None:
    assert LOCKED[requirement.name]
    assert all(requirement.specifier.contains(version) for version in LOCKED[requirement.name])


def test_onnxruntime_goes_no_further_than_the_version_that_was_watched() -> None:
    """Its telemetry came with a minor version: the next is let in once `network/` has watched it."""
    [bound] = [each.specifier for each in SHIPPED if each.name == "onnxruntime"]
    major, minor, *_ = LOCKED["onnxruntime"][0].split(".")
    assert f"<{major}.{int(minor) + 1}" in str(bound)


@pytest.mark.parametrize("requirement", SHIPPED, ids=name)
def test_what_each_does_on_the_network_is_told(requirement: Requirement) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    network = page.partition("## On the network")[2]
    assert re.search(rf"(?<![\w-]){re.escape(requirement.name)}(?![\w-])", network)
