"""The screens in a real browser: by mouse, by keyboard alone, with scripts off, large, on paper."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.conftest import PASSPHRASE, line, register

from redactkit.workbench.people.users import added

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SNAPSHOTS = Path(__file__).parent / "snapshots"
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"
)
Come = Callable[..., Any]
FEARED = re.compile(r"\"?(to read) · most to fear: [^\"\n]*\"?")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def come(chromium: Any, tmp_path: Path) -> Iterator[Come]:
    """Serve twelve concerns for an editor and an approver; give what opens a page, signed in."""
    cases = register(tmp_path, [line(number) for number in range(12)])
    for name, role in (("Ada", "editor"), ("Bea", "approver"), ("Kim", "keeper")):
        added(tmp_path / "register.users", name, role, PASSPHRASE)
    command = [sys.executable, "-m", "redactkit.cli", "review", str(cases), "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    contexts: list[Any] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout
        link = child.stdout.readline().removeprefix("Open ").strip()

        def opened(name: str = "Ada", **options: Any) -> Any:
            context = chromium.new_context(**options)
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(30_000)
            page.goto(link)
            sign_in(page, name)
            return page

        yield opened
        for context in contexts:
            context.close()
        child.terminate()


def sign_in(page: Any, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Queue").wait_for()
    page.wait_for_load_state()


def test_by_mouse_from_the_queue_to_an_approval(come: Come) -> None:
    page = come()
    page.get_by_role("link", name="case-2", exact=True).click()
    fact = page.locator("[data-fact='3']")
    fact.get_by_role("button", name="More general").click()
    page.get_by_role("status").filter(has_text="Changed a fact").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="All facts are right").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Bea")
    page.get_by_role("link", name="case-2", exact=True).click()
    page.get_by_role("link", name="As it will be printed").click()
    page.get_by_role("button", name="Approve this text").click()
    page.get_by_role("status").filter(has_text="Approved it for release").wait_for()
    page.get_by_role("link", name="Queue").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="case-2", exact=True))
    assert "approved" in row.inner_text()


def test_by_keyboard_alone(come: Come) -> None:
    page = come()
    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Concern 2").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for act, done in (("leave", "Left a fact out"), ("undo", "Undid an act"), ("confirm", "Confirmed")):
        press(page, act)
        page.get_by_role("status").filter(has_text=done).wait_for()
        page.wait_for_load_state()


@pytest.mark.parametrize(
    "path", ["", "concern/1", "concern/1/approve", "composites", "published", "help", "log"]
)
def test_the_tabulator_goes_to_everything_in_the_order_of_the_page(come: Come, path: str) -> None:
    page = come("Kim" if path == "log" else "Bea" if "approve" in path else "Ada")
    page.goto(page.url + path)
    can = page.evaluate(
        """() => { const kinds = "a[href], button, input, select, textarea, summary";
            const all = [...document.querySelectorAll(kinds)]
            .filter((each) => !each.disabled && each.type !== "hidden" && each.checkVisibility());
            all.forEach((each, at) => each.dataset.at = at); document.body.focus(); return all.length; }"""
    )
    reached = []
    for _ in range(can):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("Number(document.activeElement.dataset.at)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached == list(range(can))


def test_two_people_publish_by_keyboard_alone(come: Come) -> None:
    """The editor signs, the approver approves and publishes; the mouse is not touched."""
    page = come()
    home = page.url
    page.goto(f"{home}concern/1")
    press(page, "confirm")
    page.get_by_role("status").filter(has_text="Confirmed").wait_for()
    page.get_by_role("button", name="Sign out").press("Enter")
    page.get_by_label("Name").fill("Bea")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_label("Passphrase").press("Enter")
    page.get_by_role("heading", name="Queue").wait_for()
    page.goto(f"{home}concern/1/approve")
    press(page, "approve")
    page.get_by_role("status").filter(has_text="Approved it for release").wait_for()
    page.goto(f"{home}published")
    press(page, "print")
    page.get_by_role("status").filter(has_text="Published: 1 concern is told").wait_for(timeout=60_000)


def press(page: Any, act: str) -> None:
    """Go to a button with the tabulator, from wherever the focus is, and press it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == act:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no way to {act} by the keyboard")


def test_with_scripts_off(come: Come) -> None:
    page = come(java_script_enabled=False)
    page.get_by_role("link", name="case-4", exact=True).click()
    page.locator("[data-fact='2']").get_by_role("link", name="Show it in the original").click()
    assert page.url.endswith("#e2")
    page.get_by_label("What the original tells").select_option("detriment:isolated")
    page.get_by_label("The passage that shows it").fill("The sergeant was told")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("status").filter(has_text="Added a fact").wait_for()
    assert "The sergeant was told" in page.locator("mark").nth(1).inner_text()
    page.get_by_role("button", name="All facts are right").click()
    page.get_by_text("Confirmed by Ada").wait_for()


def test_a_selection_becomes_the_passage(come: Come) -> None:
    page = come()
    page.goto(f"{page.url}concern/1")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('source'))")
    page.wait_for_function("document.getElementById('passage').value.startsWith('Zephyr x saw the log')")


@pytest.mark.parametrize(
    "path", ["", "concern/1", "concern/1/approve", "composites", "published", "help", "log", "concern/99"]
)
def test_axe_finds_nothing(come: Come, path: str) -> None:
    page = come("Kim" if path == "log" else "Ada")
    page.goto(page.url + path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("path", ["", "concern/1", "concern/1/approve", "composites", "published", "help"])
def test_at_twice_the_size_nothing_is_cut_off(come: Come, path: str) -> None:
    page = come(viewport={"width": 640, "height": 480})
    page.goto(page.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_on_paper_the_study_stands_alone(come: Come) -> None:
    page = come()
    page.goto(f"{page.url}concern/1/approve")
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText").strip()
    assert seen.startswith("Records made up or changed")
    assert "Two names" not in seen
    assert "Queue" not in seen


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("queue", ""),
        ("approve", "concern/1/approve"),
        ("concern", "concern/1"),
        ("composites", "composites"),
        ("published", "published"),
    ],
)
def test_names_and_order_stay_as_they_are(come: Come, name: str, path: str) -> None:
    """Look at the change, delete the file and run the test again: it is written anew, and fails once."""
    page = come()
    page.goto(page.url + path)
    page.locator("option").evaluate_all("(options) => options.slice().forEach((each) => each.remove())")
    page.locator(".queue td:nth-child(5)").evaluate_all(
        "(cells) => cells.forEach((each) => (each.textContent = ''))"
    )
    snapshot = page.locator("body").aria_snapshot() + "\n"
    snapshot = FEARED.sub(r"\1", snapshot)  # it is worked out in the background, and may not be there yet
    kept = SNAPSHOTS / f"{name}.yaml"
    if not kept.exists():
        kept.write_text(snapshot, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and is written now")
    assert snapshot == kept.read_text("utf-8")


def test_no_page_asks_anybody_else(come: Come) -> None:
    page = come()
    home = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "concern/1", "concern/1/approve", "composites", "published", "help"):
        page.goto(home + path)
    assert asked
    assert all(each.startswith(home) for each in asked)
