"""Say who speaks where: lines of a chat, messages of an e-mail thread."""

import re
from collections.abc import Sequence

from redactkit.risk.cast import WRITER, Mention, Voice

_LINE = re.compile(
    r"(?m)^[> ]{0,8}(?:\[[^\]\n]{2,24}\]:?[ \t]{0,3}|\(?\d[\d/.:, -]{3,18}\)?[ \t]{0,3}[-–]?[ \t]{0,3})?"
    r"(?P<who>(?P<writer>(?i:caller|visitor|reporter|informant)\b[ \w]{0,10})|(?:[A-Z][a-z]{2,14} )?)"
    r"(?=[^\s])"
)
_SAYS = re.compile(
    r"(?: \([^)\n]{1,24}\)| [-–] \w{1,12})?"
    r"(?::[ \t]{1,3}|:(?=\n)|[ \t]{2,6}\[?\(?\d{1,2}[/:.]\d\d[^\n]{0,14}\n)"
)
_HEADER = re.compile(
    r"(?m)^(?P<depth>[> ]{0,8})(?P<name>[Ff]rom|[Tt]o|[Cc]c|CC|FROM|TO|[Ss]ent|[Dd]ate"
    r"|[Ss]ubject|[Ss]ubj|SUBJECT|DATE|[Bb]cc):"
)
_STOP = re.compile(r"(?m)^(?:-{3,}|_{3,}|={3,}|PART [A-Z]|[> ]{0,8}On [^\n]{5,60} wrote:)")


def voices(text: str, names: Sequence[Mention]) -> tuple[Voice, ...]:
    """Return the messages of `text` whose sender is among `names`, in order; one may hold another.

    Example:
        >>> voices("Zeb: is he in?\\nAnn: no\\n", [(0, 3, "p1"), (15, 18, "p2")])[1]
        Voice(first=15, start=20, end=22, who='p2', to=())
    """
    return tuple(sorted((*_chat(text, names), *_thread(text, names)), key=lambda each: each.first))


def _chat(text: str, names: Sequence[Mention]) -> list[Voice]:
    ends = {start: (stop, who) for start, stop, who in names}
    found: list[Voice] = []
    for match in _LINE.finditer(text):
        if match["writer"]:
            stop, who = match.end("who"), WRITER
        else:
            stop, who = ends.get(match.end("who")) or ends.get(match.start("who")) or (-1, "")
        says = _SAYS.match(text, stop) if who else None
        if says:
            close = text.find("\n", says.end())
            found.append(Voice(match.start(), says.end(), close if close >= 0 else len(text), who))
    return found if len(found) > 1 else []


def _thread(text: str, names: Sequence[Mention]) -> list[Voice]:
    heads = list(_HEADER.finditer(text))
    blocks: list[list[re.Match[str]]] = []
    for head in heads:
        near = blocks and text.count("\n", blocks[-1][-1].end(), head.start()) <= 1
        if near:
            blocks[-1].append(head)
        elif head["name"].lower() == "from":
            blocks.append([head])
    found: list[Voice] = []
    for number, block in enumerate(blocks):
        stop = text.find("\n", block[-1].end())
        body = stop + 1 if stop >= 0 else len(text)
        end = blocks[number + 1][0].start() if number + 1 < len(blocks) else len(text)
        divider = _STOP.search(text, body, end)
        end = divider.start() if divider else end
        sender: str | None = None
        to: list[str] = []
        for head in block:
            line = text.find("\n", head.end())
            there = [who for start, stop_, who in names if head.end() <= start < (line if line >= 0 else end)]
            if head["name"].lower() == "from":
                sender = there[0] if there else None
            elif head["name"].lower() in {"to", "cc", "bcc"}:
                to += there
        if sender:
            found.append(Voice(block[0].start(), body, end, sender, tuple(dict.fromkeys(to))))
    return found


def speaker(said: Sequence[Voice], start: int) -> Voice | None:
    """Return the message that a place stands in, heading or words, the innermost."""
    for each in reversed(said):
        if each.first <= start < each.end:
            return each
    return None
