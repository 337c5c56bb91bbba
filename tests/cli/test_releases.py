"""`redactkit together` and `redactkit releases`: texts as they stand, and the file of earlier releases."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit.cli import main

ORIGIN = (
    "I am an Asian Muslim and I work at a care home in Wales. In spring 2024 complaints were thrown away."
)
SHIFT = (
    "I work nights at a care home in Wales, with a caseload of 14 people. Complaints were thrown away in "
    "spring 2024."
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    (tmp_path / "origin.txt").write_text(ORIGIN)
    (tmp_path / "shift.txt").write_text(SHIFT)
    return tmp_path


@pytest.fixture
def counted(studies: Path) -> Path:
    """Return a policy that is `public`, but that the numbers alone decide."""
    written = 'extends = "public"\n[risk]\nfree_text = "release"\nmissed = 0\n'
    (studies / "counted.toml").write_text(written)
    return studies / "counted.toml"


def test_each_may_go_and_both_together_must_be_looked_at(studies: Path, counted: Path) -> None:
    alone = run("together", studies / "origin.txt", "--policy", counted)
    assert (alone.exit_code, alone.stdout.splitlines()[0]) == (0, "document-1: release")
    both = run("together", studies / "origin.txt", studies / "shift.txt", "--policy", counted)
    assert both.exit_code == 1
    assert both.stdout.count(": review\n  - Release set: read with 1 other text of this set") == 2
    assert "Asian" not in both.output


def test_an_account_is_for_review_alone_too(studies: Path) -> None:
    alone = run("together", studies / "origin.txt")
    assert (alone.exit_code, alone.stdout.splitlines()[0]) == (1, "document-1: review")
    assert "Own account: somebody speaks of himself or herself in it." in " ".join(alone.stdout.split())


def test_what_was_published_counts_until_it_is_forgotten(studies: Path, counted: Path) -> None:
    store = studies / "ours.releases"
    assert run("releases", "add", store, "spring", studies / "origin.txt").exit_code == 0
    assert run("releases", "list", store).stdout == "spring\t1\n"
    arguments = ("together", studies / "shift.txt", "--releases", store, "--format", "jsonl")
    arguments = (*arguments, "--policy", counted)
    found = run(*arguments)
    assert found.exit_code == 1
    (union,) = json.loads(found.stdout)["release_set"]
    assert (union["earlier"], union["with"], union["needed"]) == (1, [], 20)
    assert [SHIFT[start:end] for start, end, kind in union["common"] if kind == "area"] == ["Wales"]
    assert run("releases", "purge", store, "spring").stderr == "redactkit: 1 texts forgotten.\n"
    assert run(*arguments).exit_code == 0


def test_faults_are_one_line_and_nothing_is_made(studies: Path) -> None:
    store = studies / "ours.releases"
    run("releases", "add", store, "spring", studies / "origin.txt")
    other = studies / "other.key"
    other.write_text("9f1c27e05ad84b36c8e2407b91d35fa6")
    other.chmod(0o600)
    (studies / "junk").write_bytes(b"junk")
    for arguments, said in (
        (("releases", "list", studies / "none"), "There is no file"),
        (("together", studies / "shift.txt", "--releases", studies / "typo"), "There is no file"),
        (("releases", "purge", store, "summer"), "no release 'summer'"),
        (("releases", "list", store, "--releases-key", other), "The key is not the one of"),
        (("releases", "list", studies / "junk", "--releases-key", other), "is no file of releases"),
        (("together", studies / "shift.txt", "--releases", studies / "junk"), "Put the key beside it"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), result.output
        assert said in result.stderr
    assert sorted(path.name for path in studies.iterdir()) == [
        "junk", "origin.txt", "other.key", "ours.releases", "ours.releases.key", "shift.txt"
    ]  # fmt: skip


def test_a_text_that_breaks_is_withheld_and_the_rest_are_compared(
    studies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redactkit import release_set

    standing = release_set.standing

    def breaking(document: release_set.Document, policy: release_set.Policy) -> release_set.Outcome:
        if document.id == "document-1":
            raise RuntimeError(f"cannot digest {document.text}")
        return standing(document, policy)

    monkeypatch.setattr(release_set, "standing", breaking)
    (studies / "bad.txt").write_text("Zebulon")
    result = run("together", studies / "bad.txt", studies / "origin.txt", studies / "shift.txt")
    assert result.exit_code == 3
    assert result.stdout.count(": review") == 2
    assert "Zebulon" not in result.output
