"""A result is taken over from an earlier run only where nothing that it depends on has changed."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import redactkit
from redactkit.policy import Figures, Policy, load
from redactkit.review import Decisions, Summary, batch
from redactkit.review.folder import schedule
from redactkit.review.rulings.decisions import DocumentRuling, EditDecision

Folder = Callable[[dict[str, bytes]], Path]
PUBLIC = load("public")
TEXT = b"Zebulon met Zebulona."
FIGURES = Figures("own.csv", "0" * 64, "what,words,count,of\n")
RULED = Decisions(
    rulings={"a.txt": DocumentRuling("a.txt", hashlib.sha256(TEXT).hexdigest(), (EditDecision("reject", 1),))}
)


@pytest.fixture
def again(stand_in: None, folder: Folder, tmp_path: Path) -> Callable[..., int]:
    """Return a function that says how many of two files are taken over when run under other settings."""
    source = folder({"a.txt": TEXT, "note.txt": b"All is well."})

    def run(policy: Policy = PUBLIC, **more: object) -> Summary:
        return batch(source, tmp_path / "out", policy=policy, **more)  # type: ignore[arg-type]

    run()
    return lambda policy=PUBLIC, **more: run(policy, **more).again


@pytest.mark.parametrize(
    ("policy", "more", "wanted"),
    [
        (PUBLIC, {}, 2),
        (PUBLIC, {"decisions": Decisions()}, 2),
        (load("internal"), {"key": b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"}, 0),
        (PUBLIC, {"key": b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"}, 0),
        (PUBLIC, {"show_source": True}, 0),
        (replace(PUBLIC, remove=("plumage",)), {}, 0),
        (replace(PUBLIC, keep=("plumage",)), {}, 0),
        (replace(PUBLIC, risk=replace(PUBLIC.risk, figures=FIGURES)), {}, 0),
        (PUBLIC, {"decisions": Decisions(keep=("plumage",))}, 0),
        (PUBLIC, {"decisions": Decisions(identifiers=("Key worker",))}, 0),
        (PUBLIC, {"decisions": RULED}, 1),
    ],
)
def test_a_change_of_settings_does_anew_what_it_touches(
    policy: Policy, more: Mapping[str, object], wanted: int, again: Callable[..., int]
) -> None:
    assert again(policy, **more) == wanted


def test_figures_that_say_something_else_do_all_anew(again: Callable[..., int]) -> None:
    figures = replace(FIGURES, written="what,words,count,of\nstaff,Fernlea,14,\n")
    first, second = (replace(PUBLIC, risk=replace(PUBLIC.risk, figures=each)) for each in (FIGURES, figures))
    assert again(first) == 0
    assert again(first) == 2
    assert again(second) == 0


@pytest.mark.parametrize("changed", ["files", "redactkit", "spacy"])
def test_another_version_other_rules_or_other_weights_do_all_anew(
    changed: str, again: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**schedule.installed(), changed: "other"}
    monkeypatch.setattr(schedule, "installed", lambda: other)
    assert again() == 0


def test_what_is_installed_covers_weights_tables_rules_and_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(redactkit, "__file__", str(tmp_path / "__init__.py"))
    seen = set()
    for name in ("model/weights.onnx", "names.tsv.gz", "rules.py"):
        for content in ("one", "two"):
            (tmp_path / name).write_text(content)
            schedule.installed.cache_clear()
            seen.add(schedule.installed()["files"])
    assert len(seen) == 6
    assert schedule.installed()["onnxruntime"]
    schedule.installed.cache_clear()


def test_a_fingerprint_does_not_give_a_key_away(again: Callable[..., int], tmp_path: Path) -> None:
    key = b"heron, tin 4 & violin"
    again(key=key)
    records = b"".join(path.read_bytes() for path in (tmp_path / "out/.redactkit/done").rglob("*.jsonl"))
    for quick in (key, b"redactkit batch" + key):
        assert hashlib.sha256(quick).hexdigest().encode() not in records
