"""Start the workbench on this machine, and end it with a line."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from redactkit.codebook import load
from redactkit.errors import InvalidInput
from redactkit.machine.extra import need
from redactkit.policy import Policy
from redactkit.policy import load as load_policy
from redactkit.publishing.register import concerns
from redactkit.types import CodedFact, Document
from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.files import beside
from redactkit.workbench.acts.journal import opened
from redactkit.workbench.acts.printed import settle
from redactkit.workbench.masking.opening import Asked, over_folder, over_register, publication
from redactkit.workbench.people.users import users

HOST = "127.0.0.1"
"""This machine alone: no other can reach it."""


def review(
    register: str | Path,
    *,
    facts: str | Path | None = None,
    k: int = 10,
    ledger: str | Path | None = None,
    codebook: str | Path | None = None,
    port: int = 0,
    browser: bool = True,
    say: Callable[[str], None] = print,
    coder: Callable[[Document], Sequence[CodedFact]] | None = None,
    policy: Policy | None = None,
    key: bytes | None = None,
    until_safe: bool = False,
    originals: str | Path | None = None,
) -> None:
    """Serve the workbench for a register, or for a folder of documents, until it is interrupted.

    Args:
        register: a file of JSON lines, one concern each, as `publish` reads it; or a folder that `batch` or
            `publish` wrote.
        facts: a file of codings, in the place of those in the register.
        k: how many writers, and how many organisations, share all that is printed.
        ledger: the sealed file of earlier publications, beside the register by default.
        codebook: a TOML file in the place of the codebook that ships.
        port: where it is served on 127.0.0.1; 0 for any that is free.
        browser: whether to open the one-time link in the browser.
        say: takes the lines for the terminal.
        coder: suggests facts for a concern without any when it is first opened; `code` by default.
        policy: by which texts are masked, `public` by default; for a folder that which `batch` was given.
        key: the secret from which stand-ins are drawn; for a folder that which `batch` was given.
        until_safe: whether masking goes on, with the cheapest changes, until a text may go out.
        originals: the folder of the originals, or the register, of a folder that does not tell them.

    Raises:
        InvalidCodebook: the codebook cannot be used.
        InvalidInput: a file cannot be read or was altered, k is below 3, the port is taken, or the originals
            of a folder are not found or not those that it was made of.
        MissingExtra: a library of the extra `review` is not installed.
    """
    from redactkit.coding import suggest
    from redactkit.pipeline import code

    @cache
    def less_sure(document: Document) -> Sequence[CodedFact]:
        return suggest(document.text)

    uvicorn = need("uvicorn", "The workbench", "review")
    for module in ("starlette", "jinja2", "duckdb"):
        need(module, "The workbench", "review")
    from redactkit.workbench.app import app
    from redactkit.workbench.fears import Fears, most_to_fear
    from redactkit.workbench.people.sessions import Sessions

    asked = Asked(policy or load_policy("public"), key, until_safe, Path(originals) if originals else None)
    place = publication(Path(register), asked)
    if place.folder:
        desk, room = over_folder(place.folder, asked, load(codebook), _now)
    else:
        desk = laid(
            place.register,
            facts=facts,
            k=place.k or k,
            ledger=ledger,
            codebook=codebook,
            coder=coder or code,
        )
        desk.hinter = None if codebook else less_sure
        room = over_register(desk, asked)
    with closing(desk.journal), _listening(port) as door:
        known, sessions, fears = users(desk.files.users), Sessions(), Fears(most_to_fear)
        address = f"http://{HOST}:{door.getsockname()[1]}"
        _welcome(f"{address}/enter/{sessions.link()}", say, alone=not known, browser=browser)
        fears.start(desk.concerns if room.registered else desk.concerns[:1])  # so that all is loaded
        try:
            _serve(uvicorn, app(desk, sessions, known, fears, address, room), door)
        finally:
            fears.stop()
    say("The workbench has ended. What was decided is kept.")


def _welcome(link: str, say: Callable[[str], None], *, alone: bool, browser: bool) -> None:
    say(f"Open {link}")
    say("The link works once, on this machine. Ctrl-C ends the workbench; all that is done is kept.")
    if alone:
        say("You work alone: nothing can be approved without a second person. See --add-user.")
    if browser:
        webbrowser.open(link)


def _serve(uvicorn: Any, served: Any, door: socket.socket) -> None:
    """Answer until interrupted; no request leaves a line."""
    config = uvicorn.Config(
        served,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[door])


def laid(
    register: str | Path,
    *,
    facts: str | Path | None = None,
    k: int = 10,
    ledger: str | Path | None = None,
    codebook: str | Path | None = None,
    now: Callable[[], str] | None = None,
    coder: Callable[[Document], Sequence[CodedFact]] | None = None,
) -> Desk:
    """Return the desk with a register on it, as its journal left it; arguments and errors as for `review`."""
    from redactkit.io.facts import codings
    from redactkit.publishing import Publication, publish
    from redactkit.publishing.past.ledger import Ledger
    from redactkit.publishing.past.ledger import opened as read
    from redactkit.publishing.publication import LEAST_K

    if k < LEAST_K:
        raise InvalidInput(f"k is {k}; at least {LEAST_K} concerns must share what is told.")
    book = load(codebook)
    files = beside(register)
    each = tuple(concerns(register, book, codings(facts, book) if facts else {}))
    kept = ledger or files.ledger

    def past() -> Ledger:
        return read(kept)

    def press(folder: Path) -> Publication:
        return publish(
            register,
            folder,
            k=k,
            facts=files.facts,
            approvals=files.approvals,
            ledger=kept,
            codebook=codebook,
        )

    with opened(files.journal).held() as journal:
        desk = Desk(each, book, journal, files, now or _now, k, coder, past, press)
        settle(desk)
        if desk.log:  # whoever was killed between the journal and the files left these as they were before
            desk.write()
    return desk


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _listening(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HOST, port))
        door.listen()  # before the link is told: whoever is quick waits, and is not turned away
    except OSError as fault:
        door.close()
        raise InvalidInput(f"Cannot serve on port {port}: {fault.strerror}. Choose another --port.") from None
    return door
