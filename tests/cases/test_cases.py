"""Run every case file: a policy's settings, a marked-up text, and what should come of it.

The lines that start with `#` at the top are TOML, set on top of the policy "public"; spans stand in
the text as `[[TYPE:LEVEL:entity|words]]`; after the line `# output` stands the expected text.
"""

import re
from pathlib import Path

import pytest

from redactkit.policy import Policy, parse
from redactkit.transform import apply, plan
from redactkit.types import Document, Level, Span, Type

HERE = Path(__file__).parent
CASES = sorted(HERE.rglob("*.txt"))
MARK = re.compile(r"\[\[([A-Z]+):([DQN]):(\w+)\|(.+?)\]\]", re.DOTALL)


def read(path: Path) -> tuple[Policy, str, tuple[Span, ...], str]:
    given, expected = path.read_text(encoding="utf-8").split("\n# output\n")
    header = re.match(r"(?:#.*\n)*\n?", given)
    assert header
    settings = "\n".join(line.removeprefix("#").strip() for line in header.group().splitlines())
    policy = parse('extends = "public"\n' + settings, path.stem)
    text, spans = "", []
    position = header.end()
    for match in MARK.finditer(given, position):
        text += given[position : match.start()]
        type_, level, entity, words = match.groups()
        spans.append(Span(len(text), len(text) + len(words), Type(type_), Level(level), entity=entity))
        text += words
        position = match.end()
    return policy, text + given[position:], tuple(spans), expected.removesuffix("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_case(path: Path) -> None:
    policy, text, spans, expected = read(path)
    document = Document(path.stem, text)
    assert apply(document, plan(document, spans, policy)) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_result_without_new_spans_is_left_as_it_is(path: Path) -> None:
    policy, _, _, expected = read(path)
    document = Document(path.stem, expected)
    assert apply(document, plan(document, (), policy)) == expected
