"""The walk-through for documents, tried to the letter on the folder that it is about."""

import json
import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from redactkit.cli import main
from redactkit.machine.extra import need

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    found = re.findall(rf"(?ms)^ *```{kind}\n(.*?)^ *```", GUIDE)
    return [re.sub(r"(?m)^ {3}", "", block) for block in found]


def with_the_name_in(decisions: str, manifest: Path) -> str:
    """Return the decisions with the name that was drawn for the nameless file in this folder."""
    [nameless] = re.findall(r"case 01/document-[0-9a-f]{12}\.txt", decisions)
    drawn = re.findall(r"case 01/document-[0-9a-f]{12}\.txt", manifest.read_text(encoding="utf-8"))
    return decisions.replace(nameless, drawn[0])


def test_what_the_guide_says_is_what_happens(tmp_path: Path) -> None:
    need("docx", "The folder of the guide")
    first, second = blocks("console")
    [decisions] = blocks("toml")

    def walk(console: str) -> str:
        command = console.splitlines()[0].removeprefix("$ redactkit ")
        places = {"examples/case-studies": ROOT / "examples/case-studies"}
        places |= {name: tmp_path / name for name in ("results", "decisions.toml")}
        arguments = [str(places.get(word, word)) for word in command.split()]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 3, result.output
        return result.output

    assert "21 documents in 12 files" in walk(first)
    release, review = tmp_path / "results/release", tmp_path / "results/review"
    assert not release.exists()
    assert "without a word to us" in (review / "case 02/page.html").read_text(encoding="utf-8")
    written_down = with_the_name_in(decisions, tmp_path / "results/manifest.jsonl")
    decided = tomllib.loads(written_down)
    (tmp_path / "decisions.toml").write_text(written_down, encoding="utf-8")
    said = walk(second)
    assert f"Decisions honoured in {len(decided['document'])} documents" in said
    page = (release / "case 02/page.html").read_text(encoding="utf-8")
    assert "and the ward was not told." in page
    assert "without a word" not in page
    assert "glasses and hearing aids" in (review / "cases.csv").read_text(encoding="utf-8")
    written = {path: path.read_bytes() for folder in (release, review) for path in folder.rglob("*.*")}
    assert not any(b"datix" in data for data in written.values())
    lines = map(json.loads, (tmp_path / "results/manifest.jsonl").read_text(encoding="utf-8").splitlines())
    told = {line["id"]: line["decided"] for line in lines if "decided" in line}
    assert set(told) == {each["id"] for each in decided["document"]}
    freed = [each for each in decided["document"] if each.get("release")]
    for each in freed:
        assert told[each["id"]][-1] == f"Released by {each['by']}: {each['reason']}"
        assert (release / each["id"]).exists()
    assert len(freed) == len([*release.rglob("*.*")]) == 2
