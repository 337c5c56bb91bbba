"""How long the workbench takes to answer: the queue, an act on facts or on a text, and the page after it.

Run it as python benchmarks/workbench.py; it prints medians of eleven, in milliseconds.
"""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from starlette.testclient import TestClient

from redactkit.policy import load
from redactkit.workbench.app import app
from redactkit.workbench.fears import Fears
from redactkit.workbench.masking.opening import Asked, over_register
from redactkit.workbench.people.sessions import Sessions
from redactkit.workbench.server import laid

REGISTER = Path(__file__).parents[1] / "examples" / "hotline" / "register.jsonl"
ADDRESS = "http://127.0.0.1:80"
TIMES = 11
LENGTH = 1500
"""Characters of a concern."""


def register(folder: str, concerns: int) -> Path:
    """Write a register of so many concerns, each of some 1,500 characters and of a writer of its own.

    The codes are those of the example, over and over; the text is that of the example with others behind it.
    """
    source = [json.loads(line) for line in REGISTER.read_text("utf-8").splitlines()]
    path = Path(folder) / "register.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at in range(concerns):
            one = source[at % len(source)]
            own = {"id": f"c{at}", "writer": f"w{at}", "organisation": f"o{at}"}
            file.write(json.dumps({**one, **own, "text": f"{text(source, at)} {at}"}) + "\n")
    return path


def text(source: Sequence[dict[str, str]], at: int) -> str:
    """Return the text of a concern, made long with those that follow it."""
    follow = (source[(at + step) % len(source)]["text"] for step in count())
    long = ""
    for each in follow:
        long += each + "\n"
        if len(long) >= LENGTH:
            return long[:LENGTH]
    raise AssertionError("the example has no text")


def median(work: Callable[[int], object]) -> float:
    """Return how many milliseconds some work takes, in the median."""
    taken = []
    for at in range(TIMES):
        begun = time.perf_counter()
        work(at)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure(concerns: int) -> str:
    """Return a line of figures for a register of so many concerns."""
    with tempfile.TemporaryDirectory() as folder:
        desk, sessions = laid(register(folder, concerns)), Sessions()
        link = sessions.link()
        client = TestClient(app(desk, sessions, (), Fears(str), ADDRESS), base_url=ADDRESS)
        client.get(f"/enter/{link}")
        (session,) = sessions._open.values()
        client.post("/name", data={"csrf": session.csrf, "name": "Ada"})
        client.get("/concern/30")

        def act(_: int) -> None:
            state = desk.state(30)
            form = {"act": "leave", "field": state.draft.facts[-1].field, "code": state.draft.facts[-1].code}
            form |= {"csrf": session.csrf, "version": str(state.version)}
            assert client.post("/concern/30/act", data=form).status_code == 200

        queue, done = median(lambda _: client.get("/")), median(act)
        desk.journal.close()
    return f"{concerns:,} concerns: queue {queue:.0f} ms, an act and its page {done:.0f} ms"


def mask() -> str:
    """Return a line of figures for masking a text of 1,500 characters, in a register of 180."""
    with tempfile.TemporaryDirectory() as folder:
        desk, sessions = laid(register(folder, 180)), Sessions()
        room = over_register(desk, Asked(load("public")))
        client = TestClient(app(desk, sessions, (), Fears(str), ADDRESS, room), base_url=ADDRESS)
        client.get(f"/enter/{sessions.link()}")
        (session,) = sessions._open.values()
        client.post("/name", data={"csrf": session.csrf, "name": "Ada"})
        number, place = 1, "/concern/1/text"
        begun = time.perf_counter()
        client.get(place)
        first = (time.perf_counter() - begun) * 1000

        def sent(form: dict[str, str]) -> None:
            state = room.state(number)
            form |= {"csrf": session.csrf, "version": str(state.version)}
            assert client.post(place, data=form).status_code == 200

        def act(at: int) -> None:
            mark = room.sheet(number).marks[at]
            sent({"act": "own", "at": f"{mark.start}-{mark.end}", "words": f"somebody {'x' * at}"})

        def choose(at: int) -> None:
            mark = room.sheet(number).marks[at]
            assert client.get(f"{place}?at={mark.start}-{mark.end}").status_code == 200

        length = len(room.source(number).document.text)
        done = median(act)
        chosen, undone = median(choose), median(lambda _: sent({"act": "undo"}))
        desk.journal.close()
    return (
        f"a text of {length:,} characters: opened with the models {first:.0f} ms, an act and its page "
        f"{done:.0f} ms, a mark chosen {chosen:.0f} ms, an act undone {undone:.0f} ms"
    )


if __name__ == "__main__":
    for size in (180, 1000):
        print(measure(size))
    print(mask())
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, without the background")
