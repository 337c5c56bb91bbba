"""Each bad request gets its status and one clear sentence, in which nothing of it stands."""

import asyncio
import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serving.conftest import CANARY, TOLD

from redactkit.errors import InvalidInput
from redactkit.serving import Settings, serve
from redactkit.serving.app import app
from redactkit.serving.pool import Job, Pool
from redactkit.serving.tokens import tokens

RESULT = {"start": 0, "end": 2, "score": 0.5, "entity_type": "PERSON"}
TOKEN = "q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"

SHAPES: list[tuple[str, Any, str]] = [
    ("/redact", [CANARY], "The body must be an object."),
    ("/redact", CANARY, "The body must be an object."),
    ("/redact", {}, "The body has no 'text'."),
    ("/redact", {"id": CANARY}, "The body has no 'text'."),
    ("/redact", {"text": None}, "text must be text."),
    ("/redact", {"text": [CANARY]}, "text must be text."),
    ("/redact", {"text": TOLD, "id": 7}, "id must be text."),
    ("/redact", {"text": TOLD, "id": ""}, "id is empty."),
    ("/redact", {"text": TOLD, "id": None}, "id must be text."),
    ("/redact", {"text": TOLD, "id": "x" * 201}, "id is too long: at most 200 characters."),
    ("/redact", {"text": TOLD, "policy": "/etc/passwd"}, "policy must be one of public, sector, internal."),
    ("/redact", {"text": TOLD, "policy": "ours.toml"}, "policy must be one of public, sector, internal."),
    ("/redact", {"text": TOLD, "policy": 1}, "policy must be one of public, sector, internal."),
    ("/redact", {"text": TOLD, "until_safe": "yes"}, "until_safe must be true or false."),
    (
        "/redact",
        {"text": TOLD, CANARY: 1},
        "The body has a key that is not known. Known are: text, id, policy, until_safe, show_text.",
    ),
    (
        "/detect",
        {"text": TOLD, "key": CANARY},
        "The body has a key that is not known. Known are: text, id, policy, show_text.",
    ),
    ("/assess", {"text": TOLD, "cheapest": 1}, "cheapest must be true or false."),
    ("/code", {"text": 3.5}, "text must be text."),
    ("/study", {"text": "", "level": CANARY}, "level must be one of narrow, wide."),
    ("/study", {"text": "", "facts": CANARY}, "facts must be a list."),
    ("/study", {"text": "", "facts": [CANARY]}, "facts[0] must be an object."),
    ("/study", {"text": "", "facts": [{"field": "role"}]}, "facts[0] has no 'code'."),
    (
        "/study",
        {"text": "", "facts": [{"field": "role", "code": "x", CANARY: 1}]},
        "facts[0] has a key that is not known. Known are: field, code, score, evidence.",
    ),
    (
        "/study",
        {"text": "", "facts": [{"field": "role", "code": "teacher", "score": 2}]},
        "facts[0].score must be at most 1.",
    ),
    (
        "/study",
        {"text": "", "facts": [{"field": "role", "code": "teacher", "evidence": [[1]]}]},
        "facts[0].evidence[0] must have 2 entries.",
    ),
    ("/analyze", {"text": TOLD}, "The body has no 'language'."),
    ("/analyze", {"language": "en"}, "The body has no 'text'."),
    ("/analyze", {"text": 7, "language": "en"}, "text must be text or a list."),
    ("/analyze", {"text": "", "language": "en"}, "text is empty."),
    ("/analyze", {"text": [], "language": "en"}, "text is empty."),
    ("/analyze", {"text": [TOLD, 7], "language": "en"}, "text[1] must be text."),
    ("/analyze", {"text": ["x"] * 501, "language": "en"}, "text is too long: at most 500 entries."),
    ("/analyze", {"text": TOLD, "language": "en", "entities": [7]}, "entities[0] must be text."),
    ("/analyze", {"text": TOLD, "language": "fr"}, "language must be one of en."),
    ("/analyze", {"text": TOLD, "language": "en", "entities": "PERSON"}, "entities must be a list or null."),
    (
        "/analyze",
        {"text": TOLD, "language": "en", "score_threshold": -1},
        "score_threshold must be at least 0.",
    ),
    (
        "/analyze",
        {"text": TOLD, "language": "en", "ad_hoc_recognizers": [{"name": CANARY}]},
        "ad_hoc_recognizers must be empty.",
    ),
    (
        "/analyze",
        {"text": TOLD, "language": "en", "allow_list_match": "regex"},
        "allow_list_match must be one of exact, null.",
    ),
    ("/anonymize", {"text": TOLD}, "The body has no 'analyzer_results'."),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [{"start": 1}]},
        "analyzer_results[0] has no 'end'.",
    ),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [{**RESULT, "end": "2"}]},
        "analyzer_results[0].end must be a whole number.",
    ),
    (
        "/anonymize",
        {"text": "ab", "analyzer_results": [{**RESULT, "end": 9}]},
        "analyzer_results has an entry that is not inside the text.",
    ),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [RESULT], "anonymizers": {CANARY: {"new_value": CANARY}}},
        "anonymizers.… has no 'type'.",
    ),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [RESULT], "anonymizers": {"DEFAULT": {"type": CANARY}}},
        "anonymizers has an operator that is not known or lacks a parameter.",
    ),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [RESULT], "anonymizers": {"DEFAULT": {"type": "custom"}}},
        "anonymizers has a custom operator: code of a client's is not run.",
    ),
    (
        "/anonymize",
        {"text": TOLD, "analyzer_results": [RESULT], "anonymizers": {"DEFAULT": {"type": "mask"}}},
        "anonymizers has an operator that is not known or lacks a parameter.",
    ),
]


@pytest.mark.parametrize(("path", "body", "said"), SHAPES)
def test_a_body_of_another_shape_is_told(client: TestClient, path: str, body: Any, said: str) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"title": "Unprocessable Content", "status": 422, "detail": said}
    assert CANARY not in answer.text


@pytest.mark.parametrize(
    ("raw", "kind", "status", "said"),
    [
        (b"null", "application/json", 422, "The body must be an object."),
        (b"", "application/json", 400, "The body is not JSON in UTF-8."),
        (b"{", "application/json", 400, "The body is not JSON in UTF-8."),
        (b'{"text": "\xff"}', "application/json", 400, "The body is not JSON in UTF-8."),
        (b'{"text": NaN}', "application/json", 400, "The body is not JSON in UTF-8."),
        (b"[" * 100_000, "application/json", 400, "The body is not JSON in UTF-8."),
        (
            b"text=Trevanion",
            "application/x-www-form-urlencoded",
            415,
            "Send the request as application/json.",
        ),
        (b'{"text": ""}', "text/plain", 415, "Send the request as application/json."),
        (b'{"text": "' + b"x" * 70_000 + b'"}', "application/json", 413, "The body is larger than 64 kB."),
    ],
)
def test_a_body_that_cannot_be_read_is_told(
    pool: Pool, raw: bytes, kind: str, status: int, said: str
) -> None:
    client = TestClient(app(pool, Settings(kilobytes=64)), base_url="http://localhost")
    large = TestClient(app(pool, Settings(kilobytes=200)), base_url="http://localhost")
    answer = (large if raw.startswith(b"[[") else client).post(
        "/detect", content=raw, headers={"content-type": kind}
    )
    assert (answer.status_code, answer.json()["detail"].startswith(said)) == (status, True)


def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient) -> None:
    def pieces() -> Any:
        yield b'{"text": "'
        for _ in range(100):
            yield b"x" * 1_000
        yield b'"}'

    answer = client.post("/detect", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_what_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get(f"/{CANARY}")
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("There is no such path. There are /redact,")
    assert CANARY not in answer.text
    answer = client.get("/redact")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert client.post("/health").json()["detail"] == "Ask for this path with GET."


@pytest.mark.parametrize("host", ["attacker.example", "attacker.example:8460", "127.0.0.1.attacker.example"])
def test_another_name_for_this_machine_is_refused(pool: Pool, host: str) -> None:
    client = TestClient(app(pool, Settings()), base_url=f"http://{host}")
    assert client.post("/detect", json={"text": TOLD}).status_code == 421


def test_a_page_of_another_site_is_refused(client: TestClient) -> None:
    answer = client.post("/detect", json={"text": TOLD}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_token_is_needed_where_there_are_some(pool: Pool, tmp_path: Any) -> None:
    file = tmp_path / "tokens"
    file.write_text(f"{TOKEN}\nVx2k9QpL7rTz4wYb8nHc1mGd6sJf3KaE\n")
    client = TestClient(app(pool, Settings(), tokens(file)), base_url="http://localhost")
    for given in ("", f"Basic {TOKEN}", "Bearer", "Bearer wrong", f"Bearer {TOKEN}x"):
        answer = client.post("/detect", json={"text": "x"}, headers={"authorization": given})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    for token in (TOKEN, "Vx2k9QpL7rTz4wYb8nHc1mGd6sJf3KaE"):
        asked = {"authorization": f"Bearer {token}"}
        assert client.post("/detect", json={"text": "x"}, headers=asked).status_code == 200
    assert client.get("/metrics").status_code == 401
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(("held", "said"), [("", "holds no token"), ("abc\n", "can be guessed")])
def test_a_weak_token_file_is_refused(tmp_path: Any, held: str, said: str) -> None:
    file = tmp_path / "tokens"
    file.write_text(held)
    with pytest.raises(InvalidInput, match=said):
        tokens(file)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "hotline.example"])
def test_a_server_that_others_reach_needs_a_token(host: str) -> None:
    with pytest.raises(InvalidInput, match="needs a token"):
        Settings(host=host)
    assert not Settings(host=host, token_file="tokens").local


@pytest.mark.parametrize(
    "wrong", [{"workers": 0}, {"seconds": 0}, {"kilobytes": -1}, {"waiting": -1}, {"port": 70_000}]
)
def test_settings_that_cannot_be_are_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match=next(iter(wrong))):
        Settings(**wrong)


def test_a_missing_token_file_is_told_before_anything_starts(tmp_path: Any) -> None:
    with pytest.raises(InvalidInput, match="token file"):
        serve(Settings(port=0, token_file=tmp_path / "none"), say=json.dumps)


def test_whatever_fails_nothing_of_the_text_is_shown_or_logged(
    pool: Pool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: Any
) -> None:
    async def broken(path: str, fields: dict[str, Any]) -> bytes:
        raise ValueError(f"cannot read {fields['text']}")

    monkeypatch.setattr(pool, "ask", broken)
    client = TestClient(app(pool, Settings()), base_url="http://localhost")
    answer = client.post("/redact", json={"text": CANARY, "id": CANARY})
    assert answer.status_code == 500
    assert answer.json()["detail"] == "The request could not be answered. Nothing of it was kept."
    out, err = capfd.readouterr()
    assert CANARY not in answer.text + client.get("/metrics").text + out + err + caplog.text


def test_a_request_on_its_way_shows_nothing_in_a_repr() -> None:
    async def job() -> str:
        loop = asyncio.get_running_loop()
        return repr(Job("/redact", {"text": CANARY}, loop.create_future(), loop))

    assert CANARY not in asyncio.run(job())
