"""Each dependency is bounded on both sides, locked within its bounds, and known for what it does online."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
SHIPPED = [
    Requirement(each) for each in (*PROJECT["project"]["dependencies"], *(n for e in EXTRAS for n in e))
]
OTHERS = [
    Requirement(each)
    for each in (
        *(each for group in PROJECT["dependency-groups"].values() for each in group if isinstance(each, str)),
        *PROJECT["build-system"]["requires"],
        *(ROOT / "training" / "requirements.txt").read_text(encoding="utf-8").split(),
    )
]


def locked(lock: str) -> dict[str, list[str]]:
    """Return the versions in a lock, by package; it may name two, for two versions of Python."""
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE):
        found.setdefault(package, []).append(version)
    return found


LOCKED = locked("dev")


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


@pytest.mark.parametrize("lock", ["build", "core", "core-test", "serve"])
def test_a_smaller_lock_has_the_versions_that_all_tests_are_run_with(lock: str) -> None:
    for package, versions in locked(lock).items():
        assert set(versions) <= set(LOCKED[package]), package


def test_the_core_lock_lacks_what_is_not_core_and_nothing_else() -> None:
    left_out = set((ROOT / "requirements" / "not-core.txt").read_text(encoding="utf-8").split())
    named = {Requirement(each).name for each in PROJECT["project"]["dependencies"]}
    core = set(locked("core"))
    assert named - core == named & left_out
    assert not core & left_out


NOT_LOWEST = {"pyspark"}
"""What is not tried with its lowest version: it comes as source alone (`requirements/not-lowest.txt`)."""


@pytest.mark.parametrize("requirement", [each for each in SHIPPED if each.name not in NOT_LOWEST], ids=name)
def test_the_lowest_lock_has_the_lowest_version_that_is_allowed(requirement: Requirement) -> None:
    [lowest] = [each.version for each in requirement.specifier if each.operator == ">="]
    assert {Version(each) for each in locked("lowest")[requirement.name]} == {Version(lowest)}


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
