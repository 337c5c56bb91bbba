"""What tests of detection ask of a text: what no direct identifier covers, and what one does."""

from collections.abc import Callable

import pytest

from redactkit.detect.find import find
from redactkit.types import Level


@pytest.fixture(scope="session")
def uncovered() -> Callable[[str], str]:
    """Return the letters and digits between « and » that no DIRECT span of the text covers."""

    def told(marked: str) -> str:
        before, _, rest = marked.partition("«")
        inside, _, after = rest.partition("»")
        text = before + inside + after
        direct = [span for span in find(text) if span.level is Level.DIRECT]
        covered = {at for span in direct for at in range(span.start, span.end)}
        places = range(len(before), len(before) + len(inside))
        return "".join(text[at] for at in places if at not in covered and text[at].isalnum())

    return told


@pytest.fixture(scope="session")
def direct() -> Callable[[str], list[str]]:
    """Return what of a text is a direct identifier, in order."""

    def told(text: str) -> list[str]:
        return [text[span.start : span.end] for span in find(text) if span.level is Level.DIRECT]

    return told
