"""A headless Chromium, spoken to over two pipes: no port, no network."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

NAME: Final = next(
    (name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), ""
)
FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--remote-debugging-pipe",
    "--no-first-run",
)


class Page:
    """One page: what it asked for, what it complained of, and ways to use it as a person would."""

    def __init__(self, process: subprocess.Popen[bytes], to: int, back: int) -> None:
        self.process = process
        self.to = to
        self.back = back
        self.number = 0
        self.rest = b""
        self.session = ""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            self.say(f"{domain}.enable")

    def say(self, method: str, **parameters: Any) -> Mapping[str, Any]:
        """Send one command and return its answer; what happens meanwhile is taken note of."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        message |= {"sessionId": self.session} if self.session else {}
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            heard = self.hear()
            if heard.get("id") == self.number:
                assert "error" not in heard, heard
                return dict(heard["result"])

    def hear(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            piece = os.read(self.back, 1 << 16)
            assert piece, "the browser has gone"
            self.rest += piece
        raw, _, self.rest = self.rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(raw)
        if heard.get("method") == "Network.requestWillBeSent":
            self.requests.append(heard["params"]["request"]["url"])
        elif heard.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
            self.complaints.append(json.dumps(heard["params"])[:500])
        return heard

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.say("Page.navigate", url=path.as_uri())
        while self.hear().get("method") != "Page.loadEventFired":
            pass

    def run(self, script: str) -> Any:
        """Return what a script comes to."""
        found = self.say("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"text": key} if len(key) == 1 else {}
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, " ": 32}
        code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
        self.say("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **code)
        self.say("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    def write(self, text: str) -> None:
        """Write into what has the focus."""
        for letter in text:
            self.press(letter)

    def printed(self) -> bytes:
        """Return the page as it is printed, a PDF."""
        return base64.b64decode(self.say("Page.printToPDF", printBackground=True)["data"])

    def nodes(self) -> list[tuple[str, str]]:
        """Return role and name of everything that a screen reader is told of."""
        found = self.say("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in found
            if not node["ignored"]
        ]


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """Start a browser with a profile of its own and end it afterwards."""
    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()

    def placed() -> None:
        os.dup2(to_read, 3)
        os.dup2(back_write, 4)

    # The pipes have numbers of their own, which may be 3 and 4 themselves: move them out of the way.
    to_read, back_write = os.dup(to_read), os.dup(back_write)
    process = subprocess.Popen(
        [NAME, *FLAGS, f"--user-data-dir={profile}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=placed,
        close_fds=False,
    )
    try:
        yield Page(process, to_write, back_read)
    finally:
        process.kill()
        process.wait()
        for number in (to_read, to_write, back_read, back_write):
            os.close(number)
