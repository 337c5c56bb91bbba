"""Who may come in, by which door, and with what: another's page, link, host or form is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.workbench.conftest import ADDRESS, PASSPHRASE, SECRET, Bench

from redactkit.workbench.app import DOORS, app
from redactkit.workbench.fears import Fears
from redactkit.workbench.people.guard import LIMIT
from redactkit.workbench.people.users import RIGHTS, ROLES

Make = Callable[..., Bench]
PATHS = (
    "/",
    "/concern/1",
    "/concern/1/approve",
    "/composites",
    "/published",
    "/log",
    "/help",
    "/name",
    "/static/workbench.css",
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_without_a_link(bench: Make, path: str) -> None:
    answer = bench().client().get(path)
    assert answer.status_code == 401
    assert SECRET not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_link_works_once(bench: Make) -> None:
    made = bench()
    link = f"/enter/{made.sessions.link()}"
    assert made.client().get(link).status_code == 200
    assert made.client().get(link).status_code == 403
    assert made.client().get("/enter/guessed").status_code == 403


def test_a_new_link_lets_a_second_browser_in(bench: Make) -> None:
    made = bench()
    page = made.browser().post("/link").text
    link = page.partition("<code>")[2].partition("</code>")[0]
    assert made.client().get(link).status_code == 200


@pytest.mark.parametrize(
    "host", ["localhost:8123", "evil.example", "127.0.0.1", "127.0.0.1:9999", "evil.example:8123"]
)
def test_another_name_is_refused(bench: Make, host: str) -> None:
    browser = bench().browser()
    assert browser.client.get("/", headers={"host": host}).status_code == 421


def test_the_usual_port_is_left_out_of_the_name(bench: Make) -> None:
    made = bench()
    usual = app(made.desk, made.sessions, (), Fears(str), "http://127.0.0.1:80")
    client = TestClient(usual, base_url="http://127.0.0.1")
    assert client.get(f"/enter/{made.sessions.link()}").status_code == 200
    origin = {"origin": "http://127.0.0.1"}
    assert client.post("/name", data={"csrf": "none"}, headers=origin).text.startswith("This form is not")


def test_the_cookie_is_for_this_site_and_no_script(bench: Make) -> None:
    made = bench()
    answer = made.client().get(f"/enter/{made.sessions.link()}", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["location"] == "/name"


def test_a_form_needs_the_token_of_the_session(bench: Make) -> None:
    made = bench()
    one, other = made.browser(), made.browser("Second")
    form = {"act": "genre", "genre": "other", "version": "0"}
    assert one.client.post("/concern/1/act", data=form).status_code == 403
    assert one.client.post("/concern/1/act", data={**form, "csrf": other.csrf()}).status_code == 403
    assert made.desk.state(1).version == 0


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_page_is_refused(bench: Make, headers: dict[str, str]) -> None:
    browser = bench().browser()
    form = {"csrf": browser.csrf(), "act": "genre", "genre": "other", "version": "0"}
    assert browser.client.post("/concern/1/act", data=form, headers=headers).status_code == 403


def test_a_large_form_is_refused_before_it_is_read(bench: Make) -> None:
    browser = bench().browser()
    head = {"content-type": "application/x-www-form-urlencoded"}
    large = browser.client.post("/search", content=b"x" * 10_000_000, headers=head)
    assert large.status_code == 413
    unsaid = browser.client.post("/search", content=iter([b"x" * LIMIT, b"y"]), headers=head)
    assert unsaid.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_are_read_and_forms_sent(bench: Make, method: str) -> None:
    assert bench().browser().client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/concern/0", "/concern/13", "/concern/99999999999999999999"])
def test_an_unknown_concern_is_told_so(bench: Make, path: str) -> None:
    answer = bench().browser().client.get(path)
    assert answer.status_code == 400
    assert "no such concern" in answer.text


@pytest.mark.parametrize(
    "path", ["/concern/..%2f..%2fetc", "/static/..%2f__init__.py", "/static/app.py", "/nowhere"]
)
def test_a_path_leads_nowhere_else(bench: Make, path: str) -> None:
    assert bench().browser().client.get(path).status_code == 404


def test_every_page_is_kept_out_of_caches_and_other_sites(bench: Make) -> None:
    browser = bench().browser()
    for path in PATHS:
        headers = browser.client.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "'unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


def test_a_fault_shows_and_logs_nothing(
    bench: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: Any
) -> None:
    made = bench()
    browser = made.browser()

    def broken(number: int) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(made.desk, "fullest", broken)
    answer = browser.client.get("/concern/1")
    assert answer.status_code == 500
    assert answer.text.startswith("That did not work.")
    assert SECRET not in answer.text + "".join(capfd.readouterr()) + caplog.text


@pytest.mark.usefixtures("team")
def test_each_role_can_do_what_is_its_own_and_no_more(bench: Make) -> None:
    made = bench()
    names = {
        "reader": "Rae Reader",
        "editor": "Ada Editor",
        "approver": "Bea Approver",
        "keeper": "Kim Keeper",
    }
    for role in ROLES:
        browser = made.browser(names[role])
        for door in DOORS:
            if door.right is None or door.page == "leave":
                continue
            path = door.path.replace("{number:int}", "1")
            answer = browser.post(path, version="0") if door.method == "POST" else browser.client.get(path)
            refused = answer.status_code == 403
            assert refused == (door.right not in RIGHTS[role]), (role, door)


@pytest.mark.usefixtures("team")
def test_a_wrong_passphrase_lets_nobody_in_and_ten_end_the_session(bench: Make) -> None:
    made = bench()
    browser = made.browser()
    browser.post("/leave")
    token = browser.csrf()
    assert browser.client.get("/").url.path == "/name"
    for _ in range(10):
        form = {"csrf": token, "name": "Ada Editor", "passphrase": "wrong"}
        assert browser.client.post("/name", data=form).status_code == 403
    form["passphrase"] = PASSPHRASE
    assert browser.client.post("/name", data=form).status_code == 401


def test_the_title_and_address_say_nothing_of_a_source(bench: Make) -> None:
    browser = bench().browser()
    page = browser.get("/concern/1")
    assert "<title>Concern 1 · redactkit</title>" in page
    found = browser.post("/search", search=f"{SECRET} xxx", stage="")
    assert str(found.url) == f"{ADDRESS}/"
    assert "10 of 12 concerns" in found.text
