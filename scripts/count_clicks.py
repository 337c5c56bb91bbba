"""Count the clicks of the commonest acts at the workbench, in a real browser.

Run it where Chromium is installed: python -m scripts.count_clicks
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright
from scripts.picture_workbench import CHROMIUM, PASSPHRASE, REGISTER, served, sign_in

from redactkit.workbench.acts.files import beside
from redactkit.workbench.people.users import added

CONCERN = 30
"""The concern of the example that is worked on."""
MOST = 3


@dataclass
class Hand:
    """Somebody with a mouse: a click counts one, a choice from a list two, since it is opened first."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        """Click something and wait for the page that follows."""
        self.clicks += 1
        with self.page.expect_navigation():
            what.click()

    def choose(self, what: Locator, value: str) -> None:
        """Open a list and choose from it."""
        self.clicks += 2
        what.select_option(value)

    def button(self, name: str, at: int = 0) -> None:
        """Click a button by its name; `at` is the number of the fact that it belongs to."""
        where = self.page.locator(f"[data-fact='{at}']") if at else self.page
        self.click(where.get_by_role("button", name=name, exact=True))


def _right(hand: Hand) -> None:
    hand.button("Right", at=3)


def _wider(hand: Hand) -> None:
    hand.button("More general", at=3)


def _leave(hand: Hand) -> None:
    hand.button("Leave out", at=14)


def _correct(hand: Hand) -> None:
    hand.choose(hand.page.locator("#to2"), "children_social_care.social_work_team")
    hand.button("Correct", at=2)


def _sign(hand: Hand) -> None:
    hand.button("All facts are right: sign")
    hand.click(hand.page.get_by_role("link", name="Next concern"))


def _approve(hand: Hand) -> None:
    hand.button("Approve this text for release")
    hand.click(hand.page.get_by_role("link", name="Next to approve"))


EDITING: tuple[tuple[str, Callable[[Hand], None]], ...] = (
    ("say that a fact is right", _right),
    ("tell it in a wider word", _wider),
    ("correct it: open the list, choose, *Correct*", _correct),
    ("leave it out", _leave),
    ("sign the coding and go on to the next concern", _sign),
)
APPROVING = ("approve a study and go on to the next that waits", _approve)


def counted(page: Page, home: str, signing: Callable[[str], None]) -> Iterator[tuple[str, int]]:
    """Yield what is done, with its clicks; `page` is of an editor, `signing` signs out and another one in."""
    for name, act in EDITING:
        page.goto(f"{home}concern/{CONCERN}")
        hand = Hand(page)
        act(hand)
        yield name, hand.clicks
    Hand(page).button("All facts are right: sign")  # one more that waits
    signing("Bea Lindqvist")
    page.goto(f"{home}concern/{CONCERN}/approve")
    name, act = APPROVING
    hand = Hand(page)
    act(hand)
    yield name, hand.clicks


def main() -> None:
    """Print the table that stands in docs/workbench.md."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register.jsonl"
        lines = map(json.loads, REGISTER.read_text("utf-8").splitlines())
        unsigned = ({**line, "confirmed_by": ""} for line in lines)
        register.write_text("".join(json.dumps(line) + "\n" for line in unsigned), encoding="utf-8")
        for name, role in (("Ada Okafor", "editor"), ("Bea Lindqvist", "approver")):
            added(beside(register).users, name, role, PASSPHRASE)
        with served(register) as link, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(60_000)
            page.goto(link)
            sign_in(page, "Ada Okafor")
            page.get_by_role("heading", name="Queue").wait_for()

            def signing(name: str) -> None:
                page.get_by_role("button", name="Sign out").click()
                sign_in(page, name)
                page.get_by_role("heading", name="Queue").wait_for()

            print("| to do this | clicks |\n| --- | --- |")
            for what, clicks in counted(page, page.url, signing):
                print(f"| {what} | {clicks} |")
            browser.close()


if __name__ == "__main__":
    main()
