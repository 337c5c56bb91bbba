"""Read and write what somebody has settled about who is one with whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.link.results import Linked, Mention, Ruling
from redactkit.machine.files import rows_of, tables_of, text_of
from redactkit.types import Document

_PLACE = re.compile(r"(.+):(\d{1,9})-(\d{1,9})", re.DOTALL)
_SAID = {"true": True, "yes": True, "same": True, "false": False, "no": False, "different": False}
_SHAPE = 'one and other as "DOCUMENT:START-END", and same as true or false'


def rulings(path: str | Path) -> tuple[Ruling, ...]:
    """Return the rulings in a TOML or CSV file; those that nobody has settled yet are passed over.

    A TOML file holds `[[ruling]]` tables, as `redactkit links` prints them, with `one` and `other` as
    "DOCUMENT:START-END" and `same` as true or false. A CSV file has these three as its columns.

    Raises:
        InvalidInput: the file cannot be read, or a ruling is not of that shape, or two of them gainsay
            each other; the message names the file and the number of the ruling.
    """
    written = text_of(path, "rulings")
    tables = _rows(written, path) if str(path).lower().endswith(".csv") else _tables(written, path)
    found: dict[tuple[Mention, Mention], Ruling] = {}
    for number, table in enumerate(tables, 1):
        place = f"{path}, ruling {number}"
        ruling = _ruling(table, place)
        if ruling is None:
            continue
        before = found.setdefault((ruling.one, ruling.other), ruling)
        if before.same is not ruling.same:
            raise InvalidInput(f"{place}: it gainsays an earlier one about the same two mentions.")
    return tuple(found.values())


def _tables(written: str, path: str | Path) -> Sequence[Mapping[str, Any]]:
    content = tables_of(written, path)
    listed = content.get("ruling", [])
    strange = sorted(set(content) - {"ruling"})
    if strange or not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise InvalidInput(f"{path}: expected nothing but [[ruling]] tables with {_SHAPE}.")
    return listed


def _rows(written: str, path: str | Path) -> Sequence[Mapping[str, Any]]:
    columns, rows = rows_of(written, path)
    if columns != ["one", "other", "same"]:
        raise InvalidInput(f"{path}: expected the columns one, other, same.")
    return [{key: value for key, value in row.items() if value} for row in rows]


def _ruling(table: Mapping[str, Any], place: str) -> Ruling | None:
    wrong = InvalidInput(f"{place}: expected {_SHAPE}.")
    if set(table) - {"one", "other", "same"}:
        raise wrong
    one, other = sorted((_mention(table.get("one"), wrong), _mention(table.get("other"), wrong)))
    same = table.get("same")
    if same is None:
        return None
    same = _SAID.get(same.strip().lower()) if isinstance(same, str) else same
    if not isinstance(same, bool):
        raise wrong
    return Ruling(one, other, same)


def _mention(value: object, wrong: InvalidInput) -> Mention:
    match = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[2]) >= int(match[3]):
        raise wrong
    return Mention(match[1], int(match[2]), int(match[3]))


def links(
    documents: Iterable[Document], linked: Linked, *, show_text: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield a JSON object for each link between two mentions, those first that somebody has to settle.

    `mentions` says of how many mentions each of the two people is made so far. Names are there only if
    asked for.
    """
    texts = {document.id: document.text for document in documents}
    entities = {
        Mention(document, span.start, span.end): span.entity
        for document, found in zip(texts, linked.spans, strict=True)
        for span in found
    }
    counts = Counter(entities.values())
    for settled, of_these in ((False, linked.ambiguous), (True, linked.links)):
        for link in of_these:
            sides = {}
            for name, mention in (("one", link.one), ("other", link.other)):
                sides[name] = {"document": mention.document, "start": mention.start, "end": mention.end}
                entity = entities.get(mention, "")
                sides[name] |= {"entity": entity, "mentions": counts[entity]}
                if show_text:
                    sides[name]["text"] = texts[mention.document][mention.start : mention.end]
            yield {**sides, "confidence": link.confidence, "why": link.why, "settled": settled}


def questions(documents: Sequence[Document], linked: Linked, *, show_text: bool = False) -> str:
    """Return the links to settle, as a TOML file that `rulings` reads once `same` is set."""
    return asking([each for each in links(documents, linked, show_text=show_text) if not each["settled"]])


def asking(asked: Sequence[Mapping[str, Any]]) -> str:
    """Return `links` that nobody has settled, as a TOML file that `rulings` reads once `same` is set."""
    pieces = [
        f"# {len(asked)} links to settle. Take the # away from one line of each: same = true if the two\n"
        "# mentions are of one person, same = false if they are of two; leave both if you cannot tell.\n"
    ]
    for each in asked:
        one, other = each["one"], each["other"]
        pieces.append(
            f"\n# {each['confidence']:.0%}, {each['why']}; "
            f"{one['mentions']} and {other['mentions']} mentions so far\n"
            f"[[ruling]]\none = {_quoted(one)}\nother = {_quoted(other)}\n# same = true\n# same = false\n"
        )
    return "".join(pieces)


def _quoted(side: Mapping[str, Any]) -> str:
    place = f"{side['document']}:{side['start']}-{side['end']}"
    escaped = "".join(
        f"\\u{ord(letter):04x}" if letter in '"\\' or (not letter.isprintable() and ord(letter) < 0x10000)
        else letter for letter in place
    )  # fmt: skip
    said = f"  # {' '.join(side['text'].split())}" if "text" in side else ""
    return f'"{escaped}"{said}'
