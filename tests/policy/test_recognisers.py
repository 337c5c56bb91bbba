"""A user's own recognisers are found by every verb, the second look and the command line alike."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import redactkit
from redactkit.cli import main
from redactkit.errors import InvalidPolicy
from redactkit.policy import Policy, load, parse
from redactkit.types import Level, Type

OWN = r"""
extends = "public"

[[recognisers]]
name = "pod"
type = "IDENTIFIER"
patterns = ['\bpod [a-h]\d\b']

[[recognisers]]
name = "projects"
type = "ORGANISATION"
level = "Q"
kind = "project"
words = ["Blue Lantern", "Kestrel-Two"]

[[recognisers]]
name = "bed"
type = "IDENTIFIER"
patterns = ['\bbed (?P<it>\d{1,3})\b']
context = ["ward", "bay"]
"""
TOLD = "The chart in pod c3 on blue-lantern was changed twice."


@pytest.fixture
def policy() -> Policy:
    """Give a policy with recognisers."""
    return parse(OWN, "ours.toml")


def found(text: str, policy: Policy) -> set[tuple[str, str]]:
    return {(text[span.start : span.end], span.kind) for span in redactkit.detect(text, policy=policy)}


def test_detect_finds_them_and_only_under_the_policy(policy: Policy) -> None:
    assert {("pod c3", "pod"), ("blue-lantern", "project")} <= found(TOLD, policy)
    assert "project" not in {kind for _, kind in found(TOLD, load("public"))}


@pytest.mark.parametrize(
    "said", ["Blue Lantern", "BLUE  LANTERN", "blue-lantern", "BlueLantern", "blue‑lantern"]
)
def test_words_are_found_whatever_their_blanks_case_and_hyphens(policy: Policy, said: str) -> None:
    assert (said, "project") in found(f"Records of {said} were changed.", policy)


@pytest.mark.parametrize("said", ["Blue Lanterns", "a blue tall lantern", "kestrel"])
def test_other_words_are_not(policy: Policy, said: str) -> None:
    assert "project" not in {kind for _, kind in found(f"Records of {said} were changed.", policy)}


def test_a_group_narrows_what_is_found_and_context_is_needed(policy: Policy) -> None:
    assert ("14", "bed") in found("On the ward, bed 14 was never checked.", policy)
    assert "bed" not in {kind for _, kind in found("We sat by bed 14 of roses at home.", policy)}


def test_redact_takes_them_out_and_the_second_look_sees_them(policy: Policy) -> None:
    outcome = redactkit.redact(TOLD, policy=policy)
    assert "pod c3" not in outcome.text
    assert "lantern" not in outcome.text.lower()
    # What only shows once its letters are put together is found by the second reading.
    assert "c3" not in redactkit.redact("The chart in pod%20c3 was shredded.", policy=policy).text


def test_a_word_that_is_left_is_held_against_the_text(policy: Policy) -> None:
    before = redactkit.assess("The chart in pod c3 was changed.", policy="public").grade
    after = redactkit.assess("The chart in pod c3 was changed.", policy=policy).grade
    assert after >= before
    assert {span.kind for span in redactkit.detect("The chart in pod c3 was changed.", policy=policy)} == {
        "pod"
    }


def test_the_command_line_and_a_batch_find_them(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TOLD, encoding="utf-8")
    asked = [
        "detect",
        str(tmp_path / "in" / "one.txt"),
        "--policy",
        str(tmp_path / "ours.toml"),
        "--format",
        "jsonl",
    ]
    done = CliRunner().invoke(main, asked)
    assert "pod" in {span["kind"] for span in json.loads(done.stdout)["spans"]}
    asked = ["batch", str(tmp_path / "in"), str(tmp_path / "out"), "--policy", str(tmp_path / "ours.toml")]
    assert CliRunner().invoke(main, asked).exit_code in {0, 1}
    manifest = (tmp_path / "out" / "manifest.jsonl").read_text("utf-8")
    assert '"IDENTIFIER"' in manifest or "identifier" in manifest.lower()
    for path in (tmp_path / "out").rglob("*.txt"):
        assert "pod c3" not in path.read_text("utf-8")


def test_nothing_of_them_is_in_a_repr(policy: Policy) -> None:
    assert "Lantern" not in repr(policy)
    assert "d{4}" not in repr(policy)
    assert policy.recognisers[0].type is Type.IDENTIFIER
    assert policy.recognisers[1].level is Level.QUASI
    assert hash(policy) == hash(parse(OWN, "ours.toml"))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("recognisers = 7", "must be tables"),
        ('recognisers = ["a"]', "must be tables"),
        ("[[recognisers]]\nname = 7", "number 1: name must be a text"),
        ('[[recognisers]]\nname = "a"\ntype = "PERSON"', r"\(a\): it has neither patterns nor words"),
        ('[[recognisers]]\nname = "a"\ntype = "SHOE"\nwords = ["Zeb"]', "type must be one of PERSON"),
        ('[[recognisers]]\nname = "a"\nwords = ["Zeb"]', "type must be one of PERSON"),
        (
            '[[recognisers]]\nname = "a"\ntype = "ROLE"\nlevel = "N"\nwords = ["Zeb"]',
            "level must be one of D, Q",
        ),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = ["Zeb"]\nscore = 0', "score must be a number"),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = ["Zeb"]\nkind = 1', "kind must be a text"),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = [" "]', "words must be a list"),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = "Zeb"', "words must be a list"),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = ["--"]', "words has an entry without a letter"),
        (
            "[[recognisers]]\nname = 'a'\ntype = 'ROLE'\npatterns = ['(Zeb']",
            "pattern 1 is no regular expression",
        ),
        (
            "[[recognisers]]\nname = 'a'\ntype = 'ROLE'\npatterns = ['Zeb', 'Z*']",
            "pattern 2 finds nothing at all",
        ),
        ('[[recognisers]]\nname = "a"\ntype = "ROLE"\nregex = "Zeb"', "unknown key 'regex'"),
        (
            '[[recognisers]]\nname = "a"\ntype = "ROLE"\nwords = ["Zeb"]\n' * 2,
            "two recognisers are called 'a'",
        ),
    ],
)
def test_what_cannot_be_is_told_without_its_words(table: str, said: str) -> None:
    with pytest.raises(InvalidPolicy, match=said) as caught:
        parse(table, "ours.toml")
    assert str(caught.value).startswith("ours.toml: ")
    assert "Zeb" not in str(caught.value)


def test_a_pattern_that_never_ends_withholds_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redactkit.policy.recognisers.SECONDS", 0.05)
    policy = parse("[[recognisers]]\nname = 'slow'\ntype = 'ROLE'\npatterns = ['(a|aa)+b']", "ours.toml")
    with pytest.raises(InvalidPolicy, match="'slow' takes longer") as caught:
        redactkit.redact("a" * 40 + "!", policy=policy)
    assert "aaaa" not in str(caught.value)
