"""Whatever a form holds, the answer is a page that says what is wrong, and the journal tells the same."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workbench.conftest import Bench

from redactkit.workbench.acts.desk import Desk

Make = Callable[..., Bench]
ODD = [
    "",
    "0",
    "-1",
    "1",
    "٣",
    "9" * 30,
    "kind",
    "records.falsified",
    "kind:records",
    ":",
    "a:b:c",
    "\x00",
    "../x",
]
ACTS = [
    "right",
    "add",
    "change",
    "wider",
    "leave",
    "genre",
    "undo",
    "redo",
    "confirm",
    "hint",
    "approve",
    "back",
    "eval",
]
FIELDS = ["field", "code", "to", "fact", "passage", "genre", "text", "why", "search", "stage", "name"]
VALUES = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_no_form_breaks_a_page(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    token = browser.csrf()

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.sampled_from(
            [
                "/concern/1/act",
                "/concern/1/approve",
                "/search",
                "/concern/1/act",
                "/published/1/withdraw",
                "/composites/1/approve",
            ]
        ),
        st.sampled_from(ACTS),
        st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5),
        st.booleans(),
        VALUES,
    )
    def sent(path: str, act: str, form: dict[str, str], fresh: bool, version: str) -> None:
        at = str(made.desk.state(1).version) if fresh else version
        answer = browser.client.post(
            path, data={"csrf": token, "act": act, "version": at, **form}, follow_redirects=False
        )
        assert answer.status_code in {303, 400, 403, 409}, (answer.status_code, form)

    sent()
    assert browser.client.get("/concern/1").status_code == 200
    assert browser.client.get("/").status_code == 200
    said = states(made.desk)
    made.desk.journal.close()
    assert states(bench().desk) == said, "the journal tells another story than the desk"


def states(desk: Desk) -> dict[str, object]:
    """Return what has become of each concern."""
    return dict(desk.states)
