"""The masking screen in a real browser: by mouse, by keyboard alone, with scripts off, large, for readers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.conftest import PASSPHRASE, line, register
from tests.workbench.test_browser import AXE, CHROMIUM, SNAPSHOTS, chromium, sign_in  # noqa: F401
from tests.workbench.test_masking import MASKED, TEXT

from redactkit.workbench.people.users import added

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"
)
Come = Callable[..., Any]
WIDE = {"width": 1400, "height": 800}


@pytest.fixture
def come(chromium: Any, tmp_path: Path) -> Iterator[Come]:  # noqa: F811
    """Serve two texts for an editor and an approver; give what opens the first of them, signed in."""
    lines = [line(0), line(1)]
    lines[0]["text"] = TEXT
    lines[1]["text"] = f"{TEXT}\n\n{'A line that tells nothing. ' * 200}\n\nZora Quill rang."
    cases = register(tmp_path, lines)
    for name, role in (("Ada", "editor"), ("Bea", "approver")):
        added(tmp_path / "register.users", name, role, PASSPHRASE)
    command = [sys.executable, "-m", "redactkit.cli", "review", str(cases), "--no-browser"]
    contexts: list[Any] = []
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout
        link = child.stdout.readline().removeprefix("Open ").strip()

        def opened(name: str = "Ada", number: int = 1, **options: Any) -> Any:
            options.setdefault("viewport", WIDE)
            context = chromium.new_context(**options)
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(30_000)  # the models are loaded when the first text is opened
            page.goto(link)
            sign_in(page, name)
            page.goto(f"{page.url}concern/{number}/text")
            return page

        yield opened
        for context in contexts:
            context.close()
        child.terminate()


def result(page: Any) -> str:
    """Return the text of the result as it is seen."""
    return str(page.locator("td.result").first.inner_text()).strip()


def told(page: Any, what: str) -> None:
    page.get_by_role("status").filter(has_text=what).wait_for()
    page.wait_for_load_state()


def test_by_mouse_a_mark_is_left_in_two_clicks(come: Come) -> None:
    page = come()
    assert result(page) == MASKED
    page.locator(".original").get_by_role("link", name="Omar Pell").click()
    page.get_by_role("button", name="Leave as it is").click()
    told(page, "Left words of a text as they are")
    assert result(page) == MASKED.replace("[PERSON 2]", "Omar Pell")
    page.get_by_text("Nobody can let this text out").wait_for()
    page.get_by_role("button", name="Undo").click()
    told(page, "Undid")
    assert result(page) == MASKED


def test_by_mouse_on_the_result_and_wherever_the_same_is_told_in_three(come: Come) -> None:
    page = come()
    page.locator(".result").get_by_text("[PERSON 1]").first.click()
    page.get_by_label("wherever the same is told").check()
    page.get_by_role("button", name="Delete without a trace").click()
    told(page, "Deleted words")
    assert result(page) == MASKED.replace("[PERSON 1] ", "")


def test_words_selected_with_the_mouse_are_taken_out_with_one_click(come: Come) -> None:
    page = come()
    place = page.locator(".original").get_by_text("locked the file at the works in").bounding_box()
    page.mouse.move(place["x"] + 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] - 2, place["y"] + place["height"] / 2, steps=5)
    page.mouse.up()
    words = page.get_by_label("Words of the original").input_value()
    assert words
    assert words in TEXT
    page.get_by_role("button", name="Take these words out").click()
    told(page, "Took words out")
    assert result(page) == MASKED.replace(words.strip(), "[…]")


def test_a_selection_counts_characters_as_the_source_does(come: Come) -> None:
    page = come()
    page.evaluate(
        """() => {
            const piece = document.querySelector(".original span[data-start]");
            piece.dataset.start = "500";
            piece.textContent = "🦊🦊 log";
            getSelection().setBaseAndExtent(piece.firstChild, 5, piece.firstChild, 8);
        }"""
    )
    page.wait_for_function("document.getElementById('new-at').value === '503-506'")
    assert page.get_by_label("Words of the original").input_value() == "log"


def test_the_kind_the_reason_and_what_stands_show_on_focus(come: Come) -> None:
    page = come()
    mark = page.locator(".original").get_by_role("link", name="Omar Pell")
    tip = page.locator(".original").get_by_role("tooltip", name="person").filter(has_text="[PERSON 2]")
    assert tip.count() == 0, "it is hidden"
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    shown = page.locator(".original .tip:visible")
    assert "person, taken out: [PERSON 2]. It points to one person." in shown.inner_text()
    page.locator(".result").get_by_text("[PERSON 2]").hover()
    page.locator(".result .tip:visible").get_by_text("Original: Omar Pell").wait_for()


def test_by_keyboard_alone(come: Come) -> None:
    page = come()
    for _ in range(4):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Omar Pell"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="“Omar Pell”").wait_for()
    page.locator("#panel:focus").wait_for()
    press(page, "leave")
    told(page, "Left words")
    press(page, "undo")
    told(page, "Undid")
    press(page, "redo")
    told(page, "again")
    go(page, "document.activeElement.id === 'new'")
    page.keyboard.type("the file")
    page.keyboard.press("Enter")
    told(page, "Took words out")
    assert result(page) == MASKED.replace("[PERSON 2]", "Omar Pell").replace("the file", "[…]")


def press(page: Any, act: str) -> None:
    """Go to a button with the tabulator, from wherever the focus is, and press it."""
    go(page, f"document.activeElement.value === '{act}'")
    page.keyboard.press("Enter")


def go(page: Any, where: str) -> None:
    """Go on with the tabulator until the focus is where it is to be."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(where):
            return
    pytest.fail("no way there by the keyboard")


def test_with_scripts_off_all_is_read_and_decided(come: Come) -> None:
    page = come(java_script_enabled=False)
    page.locator(".original").get_by_role("link", name="Whitby").click()
    page.get_by_role("button", name="More general").click()
    told(page, "Made words of a text more general")
    page.get_by_role("link", name="Close").click()
    page.get_by_label("Words of the original").fill("the file")
    page.get_by_role("button", name="Do something else").click()
    page.get_by_label("Own words").fill("a record")
    page.get_by_role("button", name="Put these words").click()
    told(page, "Put own words")
    assert result(page) == MASKED.replace("Yorkshire and the Humber", "England").replace(
        "the file", "a record"
    )
    page.get_by_label("Why it may").fill("The writer agrees.")
    page.get_by_role("button", name="This text may go out").click()
    page.get_by_text("The writer agrees.").wait_for()


def test_the_second_lets_out_what_is_withheld(come: Come) -> None:
    page = come()
    page.get_by_label("Why it may").fill("The writer agrees.")
    page.get_by_role("button", name="This text may go out").click()
    told(page, "may go out")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Bea")
    page.goto(f"{page.url}concern/1/text")
    page.get_by_role("button", name="I have read it").click()
    page.get_by_text("Let out by Ada and Bea: The writer agrees.").wait_for()


def test_a_long_text_stays_where_it_was(come: Come) -> None:
    page = come(number=2)
    page.locator(".original").get_by_role("link", name="Zora Quill").last.click()
    page.get_by_role("heading", name="“Zora Quill”").wait_for()
    page.locator("#panel:focus").wait_for()
    before = page.evaluate("scrollY")
    assert before > 500
    page.get_by_role("button", name="Leave as it is").click()
    told(page, "Left words")
    assert abs(page.evaluate("scrollY") - before) < 100
    assert page.locator(".original a.chosen").is_visible()


@pytest.mark.parametrize("chosen", ["", "?at=67-76", "?at=92-118"])
def test_axe_finds_nothing(come: Come, chosen: str) -> None:
    page = come()
    page.goto(page.url + chosen)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("width", [640, 1000])
def test_at_twice_the_size_nothing_is_cut_off(come: Come, width: int) -> None:
    page = come(viewport={"width": width, "height": 480})
    page.goto(f"{page.url}?at=67-76")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Leave as it is").click()
    told(page, "Left words")
    assert result(page) == MASKED.replace("[PERSON 2]", "Omar Pell")


def test_on_paper_the_result_stands_alone(come: Come) -> None:
    page = come()
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    assert "Yorkshire and the Humber" in seen
    assert "Whitby" not in seen
    assert "Who could be meant" not in seen


@pytest.mark.parametrize(("name", "chosen"), [("text", ""), ("text-mark", "?at=67-76")])
def test_names_and_order_stay_as_they_are(come: Come, name: str, chosen: str) -> None:
    """Look at the change, delete the file and run the test again: it is written anew, and fails once."""
    page = come()
    page.goto(page.url + chosen)
    page.locator("option").evaluate_all("(options) => options.slice().forEach((each) => each.remove())")
    page.locator(".fits td, #brings, .tells").evaluate_all(
        "(cells) => cells.forEach((each) => (each.textContent = ''))"
    )
    snapshot = page.locator("body").aria_snapshot() + "\n"
    kept = SNAPSHOTS / f"{name}.yaml"
    if not kept.exists():
        kept.write_text(snapshot, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and is written now")
    assert snapshot == kept.read_text("utf-8")
