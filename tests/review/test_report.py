"""The report as a person uses it: in a browser, with a mouse, a keyboard, a printer, a screen reader."""

import importlib.util
import io
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from redactkit import pipeline
from redactkit.review import Summary, load
from redactkit.types import Outcome

TEXTS = {
    "case 1/letter.txt": b"Zebulon shouted at the \xf0\x9f\x98\x80 ward.\r\nThe blue gate was open.",
    "case 1/notes.txt": b"Zebulon is doubtful about the plumage.",
    "case 2/letter.txt": b"A secret of Zebulon's.",
    "case 2/record.txt": b"All is well.",
    "case 3/letter.pdf": b"no PDF",
}


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("browser", Path(__file__).with_name("browser.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["browser"] = module
    spec.loader.exec_module(module)
    return module


browsing = _module()
needs_browser = pytest.mark.skipif(not browsing.NAME, reason="needs Chromium (Debian: chromium)")


@pytest.fixture
def page(folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path) -> Iterator[Any]:
    """Yield the report of a batch of five, open in a browser."""
    run(folder(TEXTS))
    with browsing.browser(tmp_path / "profile") as opened:
        opened.open(tmp_path / "out/report.html")
        yield opened


def visible(page: Any) -> list[str]:
    found: list[str] = page.run(
        "[...document.querySelectorAll('tr.row')].filter((row) => row.offsetParent)"
        ".map((row) => row.querySelector('th').textContent)"
    )
    return found


@needs_browser
def test_search_and_filters_show_what_fits_and_say_how_many(page: Any) -> None:
    assert len(visible(page)) == 5
    page.press("/")
    page.write("plumage")
    assert visible(page) == ["case 1/notes.txt"]
    assert page.run("document.getElementById('found').textContent") == "1 found"
    page.press("Escape")
    assert len(visible(page)) == 5
    page.run("document.querySelector('input[value=release]').click()")
    assert visible(page) == ["case 1/notes.txt", "case 2/letter.txt", "case 3/letter.pdf"]
    page.run("type.value = 'PERSON'; type.dispatchEvent(new Event('change'))")
    assert visible(page) == ["case 1/notes.txt", "case 2/letter.txt"]


@needs_browser
def test_keys_go_from_document_to_document(page: Any) -> None:
    at = "document.activeElement.querySelector('h3')?.textContent.split(' ').slice(0, 2).join(' ')"
    seen = []
    for key in "jjjjk":
        page.press(key)
        seen.append(page.run(at))
    assert seen == ["case 1/letter.txt", "case 1/notes.txt", *["case 2/record.txt"] * 2, "case 1/notes.txt"]
    page.press("/")
    page.write("jk")
    assert page.run("document.getElementById('find').value") == "jk", "letters are letters while one writes"


@needs_browser
def test_nothing_is_asked_for_and_nothing_complained_of(page: Any) -> None:
    assert [request for request in page.requests if not request.startswith("file:")] == []
    assert len(page.requests) == 1
    assert page.complaints == []


@needs_browser
def test_all_that_can_be_used_has_a_name_and_every_table_a_title(page: Any) -> None:
    used = {"link", "button", "checkbox", "combobox", "searchbox", "textbox", "article", "heading", "table"}
    nodes = [(role, name) for role, name in page.nodes() if role in used]
    assert {role for role, _ in nodes} >= used - {"button"}
    assert [role for role, name in nodes if not name.strip()] == []
    assert page.run("document.documentElement.lang") == "en-GB"
    levels = page.run("[...document.querySelectorAll('h1,h2,h3,h4')].map((each) => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    marked = page.run("document.querySelector('mark').textContent")
    assert marked == "[PERSON 1], person, label, edit 1", "an edit is told by more than its colour"


@needs_browser
def test_what_is_printed_holds_what_is_folded_and_no_controls(page: Any) -> None:
    from pypdf import PdfReader

    printed = PdfReader(io.BytesIO(page.printed()))
    text = " ".join(" ".join(each.extract_text() for each in printed.pages).split())
    assert "The blue gate was open." in text
    assert "in the role" in text, "the waterfall, though it is folded on the screen"
    assert "Save decisions" not in text
    assert "Search" not in text


@needs_browser
def test_what_is_marked_in_a_text_becomes_a_decision_that_fits_the_source(
    page: Any, folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    mark = """(() => {
      const node = [...document.querySelectorAll("article .text")[0].childNodes].find((each) => each.nodeType === 3 && each.data.includes("blue gate"));
      const range = document.createRange(), at = node.data.indexOf("blue gate");
      range.setStart(node, at); range.setEnd(node, at + 9);
      document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
    })()"""  # noqa: E501 - one script
    page.run(mark)
    page.run("0")  # the browser tells of the selection once it is idle
    page.run("document.getElementById('take').click()")
    page.run("document.querySelector('article button.release').click()")
    page.run("document.querySelector('tr button.release').click()")
    written = page.run("document.getElementById('draft').value")
    drafted = tomllib.loads(written)
    named = [each["id"] for each in drafted["document"]]
    assert named == ["case 1/letter.txt", "case 1/notes.txt", "case 2/letter.txt"]
    path = tmp_path / "decisions.toml"
    path.write_text(
        written.replace('by = ""', 'by = "A. Officer"').replace('reason = ""', 'reason = "Agreed."')
    )
    run(tmp_path / "in", decisions=load(path))
    released = (tmp_path / "out/release/case 1/letter.txt").read_bytes().decode()
    assert released == "[PERSON 1] shouted at the \U0001f600 ward.\r\nThe […] was open."
    assert (tmp_path / "out/release/case 1/notes.txt").exists()
    assert (tmp_path / "out/release/case 2/letter.txt").read_bytes() == b"A secret of [PERSON 1]'s."


TOLD = {
    "one.txt": b"All is well. Zebulon told the manager <once> & ran. Nobody is trained. I saw Zebulon fall.",
    "two.txt": b"All is well.",
}


@pytest.fixture
def told(
    folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the report of a batch in which one text tells what happened on two occasions."""
    redact = pipeline.redact

    def telling(*given: Any, **settings: Any) -> Outcome:
        outcome = redact(*given, **settings)
        found = tuple(
            m.span() for m in re.finditer(r"told the manager <once> & ran\.|I saw [^.]*\.", outcome.text)
        )
        return replace(outcome, risk=replace(outcome.risk, occasions=found))

    monkeypatch.setattr(pipeline, "redact", telling)
    run(folder(TOLD))
    return tmp_path / "out/report.html"


def test_what_tells_an_occasion_is_marked_in_words_too(told: Path) -> None:
    page = told.read_text(encoding="utf-8")
    spans = re.findall(r'<span class="occasion" id="([^"]+)"[^>]*>(.*?)⟧</sup></span>', page)
    assert [re.sub(r"<[^>]*>", "", said) for _, said in spans] == [
        "⟦1, occasion 1 begins, which tells what happened once: told the manager &lt;once&gt; &amp; ran."
        ", occasion 1 ends",
        "⟦2, occasion 2 begins, which tells what happened once: I saw [PERSON 1], person, label, edit 2 fall."
        ", occasion 2 ends",
    ]
    for name, _ in spans:
        assert f'<a href="#{name}">' in page
    assert page.count("Passages that tell what happened once") == 1, "a text without any has no such line"


@needs_browser
def test_occasions_are_reached_by_key_and_link_and_words_in_them_are_decided_on(
    told: Path, tmp_path: Path
) -> None:
    with browsing.browser(tmp_path / "profile") as page:
        page.open(told)
        assert page.complaints == []
        seen = []
        for _ in range(3):
            page.press("o")
            seen.append(page.run("document.activeElement.id"))
        assert seen == ["d1o1", "d1o2", "d1o1"]
        assert ("link", "occasion 2") in page.nodes()
        decide = """((words) => {
          const text = document.querySelector("article .text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
        })"""
        for words in ("manager", "Nobody", "fall"):
            page.run(f"{decide}({words!r})")
            page.run("0")
            page.run("document.getElementById('take').click()")
        drafted = tomllib.loads(page.run("document.getElementById('draft').value"))
    source = TOLD["one.txt"].decode()
    edits = drafted["document"][0]["edit"]
    assert [source[edit["start"] : edit["end"]] for edit in edits] == ["manager", "Nobody", "fall"]


def test_a_page_without_a_browser_asks_for_nothing_from_anywhere(
    folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    run(folder(TEXTS))
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("default-src=", "")
    assert "Zebulon" not in page
