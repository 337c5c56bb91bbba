"""Make the pictures of the workbench in docs/pictures from the example register.

Run it where Chromium is installed: python scripts/picture_workbench.py
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from redactkit.workbench.acts.files import beside
from redactkit.workbench.people.users import added

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
REGISTER = ROOT / "examples" / "hotline" / "register.jsonl"
CHROMIUM = "/usr/bin/chromium"
PASSPHRASE = "ochre lantern violin drift"
SHOWN = 30
"""The concern that is shown."""
MASKED, WORDS = 3, "Portsmouth"
"""The text that is masked, and the mark in it that is chosen."""
PASSAGES = {
    "kind:safeguarding.closed_early": "families signed off w nobody having been",
    "kind:safeguarding.not_reported": "worries schools send in about kids go in a tray",
    "response:blamed": "She said it was ME whod been sitting on things",
}
"""Facts, and the passages that an editor ties to them."""


@contextlib.contextmanager
def served(register: Path) -> Iterator[str]:
    """Serve a register and give the one-time link."""
    command = [sys.executable, "-u", "-m", "redactkit.cli", "review", str(register), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            yield child.stdout.readline().removeprefix("Open ").strip()
        finally:
            child.terminate()


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the two."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()


def take(page: Page, name: str) -> None:
    """Take a picture of what is seen."""
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURES / f"workbench-{name}.png")


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register.jsonl"
        register.write_bytes(REGISTER.read_bytes())
        for name, role in (("Ada Okafor", "editor"), ("Bea Lindqvist", "approver")):
            added(beside(register).users, name, role, PASSPHRASE)
        with served(register) as link, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.set_default_timeout(120_000)
            page.goto(link)
            sign_in(page, "Ada Okafor")
            page.wait_for_timeout(6_000)  # so that some concerns have been read in the background
            page.reload()
            take(page, "queue")
            home = page.url
            page.goto(f"{home}concern/{SHOWN}")
            for fact, passage in PASSAGES.items():
                page.get_by_label("What the original tells").select_option(fact)
                page.get_by_label("The passage that shows it").fill(passage)
                page.get_by_role("button", name="Add", exact=True).click()
            page.get_by_role("button", name="All facts are right").click()
            page.goto(f"{home}concern/{SHOWN}")
            page.locator("[data-fact]").nth(5).hover()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=PICTURES / "workbench-study.png")
            page.set_viewport_size({"width": 1440, "height": 960})
            page.goto(f"{home}concern/{MASKED}/text")
            page.locator(".original").get_by_role("link", name=WORDS, exact=True).first.click()
            page.get_by_role("button", name="More general").wait_for()
            page.evaluate("scrollTo(0, 0)")
            take(page, "text")
            page.set_viewport_size({"width": 1280, "height": 860})
            page.get_by_role("button", name="Sign out").click()
            sign_in(page, "Bea Lindqvist")
            page.goto(f"{home}concern/{SHOWN}/approve")
            take(page, "approve")
            page.get_by_role("button", name="Approve this text").click()
            page.goto(f"{home}composites")
            page.get_by_role("button", name="Count the composites").click()
            page.get_by_role("heading", name="Composite 1").wait_for()
            page.locator("summary").first.click()
            take(page, "composites")
            page.goto(f"{home}published")
            page.get_by_role("button", name="Publish what is approved").click()
            page.get_by_role("heading", name="Concerns that were told").wait_for()
            page.get_by_role("status").filter(has_text="Published").wait_for()
            take(page, "published")
            browser.close()


if __name__ == "__main__":
    main()
