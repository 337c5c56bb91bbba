"""Run one system over the texts in a process of its own, so that its peak memory is its own."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

from redactkit.evaluate import peak_memory, presidio, throughput
from redactkit.policy import Policy, load
from redactkit.types import Span

Detector = Callable[[str], Sequence[Span]]
Plain = tuple[int, int, str, str, str]
OURS = {"redactkit": "fast", "redactkit, accurate": "accurate"}
"""The size of the detector of each system of ours."""
COPIES = ("as written", "lower case", "upper case")


def copy(text: str, kind: str) -> str:
    """Return `text` in another case, character by character so that offsets stay as they are."""
    if kind == COPIES[0]:
        return text
    change = str.lower if kind == COPIES[1] else str.upper
    return "".join(changed if len(changed := change(character)) == 1 else character for character in text)


def system(name: str) -> Detector:
    """Return the detector called `name`, loaded."""
    if name in OURS:
        from redactkit.pipeline import detect, warm_up

        warm_up(reading(name))
        return partial(detect, policy=reading(name))
    return presidio(organisations="organisations" in name)


def scores(name: str, texts: Sequence[str]) -> list[float]:
    """Return redactkit's risk score of each text; the others have none."""
    if name not in OURS:
        return []
    from redactkit.pipeline import assess

    return [assess(text, policy=reading(name)).score for text in texts]


def reading(name: str) -> Policy:
    """Return the policy whose detector is that of the system `name`."""
    return replace(load("public"), size=OURS[name])


def main() -> None:
    """Read what to do as JSON from standard input, write what came of it to standard output."""
    task = json.load(sys.stdin)
    detect = system(task["system"])
    if task["do"] == "time":
        speeds = {name: asdict(throughput(detect, texts, runs=1)) for name, texts in task["sets"].items()}
        result = {"speed": speeds, "peak": peak_memory()}
    else:
        result = {"found": found(detect, task["sets"]), "risk": scores(task["system"], task["risk"])}
    json.dump(result, sys.stdout)


def found(detect: Detector, sets: Mapping[str, Sequence[str]]) -> dict[str, dict[str, list[list[Plain]]]]:
    """Return the spans found in each set of texts, as written and in other cases."""
    return {
        name: {kind: [[*map(_plain, detect(copy(text, kind)))] for text in texts] for kind in COPIES}
        for name, texts in sets.items()
    }


def _plain(span: Span) -> Plain:
    return span.start, span.end, span.type.value, span.level.value, span.entity


if __name__ == "__main__":
    main()
