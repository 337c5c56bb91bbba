"""Read the annotated corpora into one shape."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

TYPES = (
    "PERSON", "ORGANISATION", "LOCATION", "CONTACT", "IDENTIFIER", "DATETIME",
    "AGE", "ROLE", "DEMOGRAPHIC", "QUANTITY", "EVENT",
)  # fmt: skip
MARK_UP = re.compile(r"\[\[([A-Z]+):([DQN]):([A-Za-z0-9_.-]+)\|(.+?)\]\]", re.S)

TAB_TYPES = {
    "PERSON": "PERSON", "CODE": "IDENTIFIER", "LOC": "LOCATION", "ORG": "ORGANISATION",
    "DATETIME": "DATETIME", "QUANTITY": "QUANTITY", "DEM": "DEMOGRAPHIC", "MISC": "EVENT",
}  # fmt: skip
TOLD = ("concern", "register")
"""Genres in which somebody tells something; in "register" more is marked as an event than in "concern"."""
AGE_WORDS = re.compile(r"\b(aged?|years?[ -]old|born|minor)\b|^\d+( years?)?$", re.I)
JOB_WORDS = re.compile(
    r"\b(\w+(er|or|ist|[^w]man|men|woman|ant)s?|judge|clerk|nurse|chef|president|"
    r"civil servants?|prosecutors?|spy|pilot|priest|imam|head|deputy|MP)\b",
    re.I,
)


class Mark(NamedTuple):
    """A gold span: half-open, in code points of the text."""

    start: int
    end: int
    type: str
    level: str
    entity: str


@dataclass(frozen=True)
class Text:
    """An annotated text. `genre` is "concern", "register", "court", "news" or "unmarked".

    In "news" only people, organisations and places are annotated, their level is not known,
    and other types may be there without a mark.
    """

    id: str
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    genre: str = "concern"


def parse_marked_up(name: str, raw: str) -> Text:
    """Return the text of one marked-up file, its header and its mark-up removed.

    Raises:
        ValueError: an unknown type, or mark-up that does not close.
    """
    lines = raw.split("\n")
    body_at = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if body_at and body_at < len(lines) and not lines[body_at].strip():
        raw = "\n".join(lines[body_at + 1 :])
    raw = raw.rstrip("\n") + "\n"
    pieces: list[str] = []
    marks: list[Mark] = []
    length = position = 0
    for match in MARK_UP.finditer(raw):
        kind, level, entity, surface = match.groups()
        if kind not in TYPES:
            raise ValueError(f"{name}: unknown type {kind} at {match.start()}")
        pieces += raw[position : match.start()], surface
        start = length + match.start() - position
        length = start + len(surface)
        marks.append(Mark(start, length, kind, level, entity))
        position = match.end()
    text = "".join([*pieces, raw[position:]])
    if "[[" in text:
        raise ValueError(f"{name}: mark-up left over near {text.find('[[')}")
    return Text(name, text, tuple(marks))


def read_marked_up(folder: Path) -> list[Text]:
    """Return every marked-up `*.txt` of `folder`, in the order of their names."""
    return [
        parse_marked_up(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))
    ]


def read_sentences(path: Path) -> list[Text]:
    """Return the marked-up lines of a file, one text each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        parse_marked_up(f"{path.stem}-{number}", line) for number, line in enumerate(lines, 1) if line.strip()
    ]


def joined(texts: list[Text], name: str) -> Text:
    """Return one text made of several, a space between them."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for number, one in enumerate(texts):
        body = one.text.rstrip("\n") + " "
        marks += [
            Mark(m.start + length, m.end + length, m.type, m.level, f"{number}{m.entity}") for m in one.marks
        ]
        pieces.append(body)
        length += len(body)
    return Text(name, "".join(pieces), tuple(marks), texts[0].genre)


def read_jsonl(path: Path, genre: str = "concern") -> list[Text]:
    """Return the texts of a JSONL file with spans, TAB's types translated."""
    texts = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marks = sorted(_mark(row["text"], span) for span in row["spans"])
            texts.append(Text(row["id"], row["text"], _without_overlap(marks), genre))
    return texts


def read_unmarked(path: Path) -> list[Text]:
    """Return the texts of a JSONL file without their marks: only a teacher says what is in them."""
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Text(row["id"], row["text"], (), "unmarked") for row in rows if row.get("text")]


def _mark(text: str, span: dict[str, object]) -> Mark:
    start, end, kind = int(str(span["start"])), int(str(span["end"])), str(span["type"])
    if kind == "DEM":
        surface = text[start:end]
        kind = "AGE" if AGE_WORDS.search(surface) else "ROLE" if JOB_WORDS.search(surface) else kind
    return Mark(start, end, TAB_TYPES.get(kind, kind), str(span["level"]), str(span["entity"]))


def _without_overlap(marks: list[Mark]) -> tuple[Mark, ...]:
    """Keep the longer of two marks that overlap."""
    kept: list[Mark] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start > kept[-1].end - kept[-1].start:
                kept[-1] = mark
        else:
            kept.append(mark)
    return tuple(kept)


NER_TYPES = {
    "person": "PERSON", "per": "PERSON", "politician": "PERSON", "writer": "PERSON",
    "musicalartist": "PERSON", "scientist": "PERSON", "researcher": "PERSON",
    "org": "ORGANISATION", "organisation": "ORGANISATION", "corporation": "ORGANISATION",
    "group": "ORGANISATION", "band": "ORGANISATION", "politicalparty": "ORGANISATION",
    "university": "ORGANISATION", "loc": "LOCATION", "location": "LOCATION",
    "country": "LOCATION",
}  # fmt: skip


def read_conll(path: Path, per_text: int = 8) -> list[Text]:
    """Return a CoNLL file as "news" texts of `per_text` sentences each."""
    texts, sentences = [], []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if len(line.split()) >= 2]
        if rows:
            sentences.append([(row[0], row[-1]) for row in rows])
    for at in range(0, len(sentences), per_text):
        name = f"{path.parent.name}-{path.stem}-{at}"
        texts.append(_joined(name, sentences[at : at + per_text]))
    return texts


def _joined(name: str, sentences: list[list[tuple[str, str]]]) -> Text:
    text = ""
    marks: list[Mark] = []
    for sentence in sentences:
        for token, tag in sentence:
            glue = "" if not text or text.endswith("\n") or token in ".,;:!?)'’" else " "
            start = len(text) + len(glue)
            text += glue + token
            kind = NER_TYPES.get(tag[2:].lower())
            if kind is None:
                continue
            if tag[0] == "I" and marks and marks[-1].type == kind:
                marks[-1] = marks[-1]._replace(end=len(text))
            else:
                marks.append(Mark(start, len(text), kind, "D", f"n{len(marks)}"))
        text += "\n"
    return Text(name, text, tuple(marks), "news")
