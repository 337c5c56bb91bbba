"""Parse RTF into paragraphs and tables, part by part."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.formats.rich import BODY, BULLET, NUMBER, Lines, Piece, Rows
from redactkit.formats.rtf.control_words import APART, BOX, BOXES, BULLETS, ENDS, GONE, INSIDE, PASSED, SIGNS
from redactkit.formats.rtf.flow import Flow, ParagraphFormat
from redactkit.formats.rtf.words import RtfToken, words
from redactkit.machine.extra import need

MOST_DEPTH: Final = 1_000
_HEADING: Final = re.compile(r"heading\s?([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds within a group: how characters look, where they go, which of them are seen."""

    part: str = BODY
    skipped: bool = False
    hidden: str = ""
    bold: bool = False
    italic: bool = False
    page: str = "cp1252"
    fallback: int = 1


def blocks(raw: bytes) -> tuple[list[tuple[str, list[Lines | Rows]]], list[str]]:
    """Return the blocks of every part, and the kind of each thing that is left out.

    Raises:
        InvalidInput: it is not rich text, or is nested deeper than any document.
        MissingExtra: striprtf is not installed.
    """
    tables = need("striprtf.striprtf", "RTF")
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise InvalidInput("It is not rich text.")
    walk = _RtfWalk(tables.destinations, tables.charset_map)
    for word in words(raw):
        walk.take(word)
    return walk.parts(), walk.removed


class _RtfWalk:
    """One pass: the groups that are open, the paragraph, the row and the table that are open."""

    def __init__(self, destinations: frozenset[str], charsets: Mapping[int, str]) -> None:
        self.destinations = destinations
        self.charsets = charsets
        self.removed: list[str] = []
        self.looks = [_Look()]
        self.open: dict[str, Flow] = {}
        self.starts = False  # a group has just opened
        self.optional = False  # … and says that it may be passed over
        self.skip = 0  # characters that repeat one given by its number
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.defining = False
        self.styles: dict[int, str] = {}
        self.style = -1  # the style that is being set up, at which depth, by what name
        self.depth = 0
        self.named = b""
        self.counted: int | None = None  # how the list that is being set up counts
        self.list = 0
        self.lists: dict[int, str] = {}
        self.listed: dict[int, str] = {}
        self.bytes = b""  # characters of an encoding that takes more than one byte for some

    @property
    def look(self) -> _Look:
        return self.looks[-1]

    @property
    def flow(self) -> Flow:
        return self.open.setdefault(self.look.part, Flow())

    def set(self, **changes: Any) -> None:
        self.looks[-1] = replace(self.look, **changes)

    def take(self, word: RtfToken) -> None:
        if word.name or self.skip:
            self.flush()
        if word.name == "{":
            if len(self.looks) > MOST_DEPTH:
                raise InvalidInput("Its groups are nested deeper than any document's.")
            self.looks.append(self.look)
            self.starts, self.optional, self.skip = True, False, 0
        elif word.name == "}":
            self.closed()
        elif word.name == "*":
            self.optional = self.starts
        elif word.name:
            starts, self.starts = self.starts, False
            self.control(word, starts)
        else:
            self.starts = False
            self.text(word.data)

    def closed(self) -> None:
        self.starts, self.skip = False, 0
        if self.style >= 0 and len(self.looks) <= self.depth:
            self.styled()
        if len(self.looks) > 1:
            old = self.looks.pop()
            if old.part != self.look.part and old.part in self.open:
                self.open[old.part].paragraph()

    def styled(self) -> None:
        """Take note of a style that is a heading, by its name."""
        name = self.named.decode("latin-1").strip(" ;")
        found = _HEADING.search(name)
        if name.casefold() == "title":
            self.styles[self.style] = "h1"
        elif found:
            self.styles[self.style] = f"h{min(int(found.group(1)), 6)}"
        self.style, self.named = -1, b""

    def control(self, word: RtfToken, starts: bool) -> None:
        name, number = word.name, word.number
        if self.skip and name in SIGNS:
            self.skip -= 1
        elif starts and self.group(name):
            return
        elif name == "fonttbl" or name == "stylesheet":
            self.defining = name == "stylesheet"
        elif name == "f":
            self.font = number or 0
            self.set(page=self.fonts.get(self.font, self.look.page))
        elif name == "fcharset":
            self.fonts[self.font] = self.charsets.get(number or 0, "cp1252")
        elif name == "ansicpg":
            self.set(page=_known(f"cp{number}"))
        elif name == "mac":
            self.set(page="mac_roman")
        elif name == "s" and self.defining and self.look.skipped:
            self.style, self.depth, self.named = number or 0, len(self.looks), b""
        elif name in {"list", "levelnfc", "listid", "ls"} and self.look.skipped:
            self.set_list(name, number or 0)
        elif name in {"pnlvlblt", "pnlvlbody"}:
            self.set_paragraph(name, number)
        elif not self.look.skipped:
            self.shown(name, number)

    def group(self, name: str) -> bool:
        """Tell whether the group that has just opened is one whose content is not of this part."""
        optional, self.optional = self.optional, False
        if self.look.skipped:
            return False
        if name in APART:
            self.set(part=APART[name], bold=False, italic=False, hidden="")
            self.flow.paragraph()
            return True
        if name in INSIDE:
            if name in BOXES:
                self.set(part=BOX)
                self.flow.paragraph()
            return name != "rtf"
        if name in GONE or name in PASSED or name in self.destinations or optional:
            self.removed += [GONE[name]] if name in GONE else []
            self.set(skipped=True)
            return name not in {"fonttbl", "stylesheet"}
        return False

    def shown(self, name: str, number: int | None) -> None:
        on = number != 0
        if name == "b":
            self.set(bold=on)
        elif name == "i":
            self.set(italic=on)
        elif name in {"deleted", "v", "webhidden"}:
            kind = "deleted text" if name == "deleted" else "hidden text"
            self.removed += [kind] if on and not self.look.hidden else []
            self.set(hidden=kind if on else "")
        elif name == "plain":
            self.set(bold=False, italic=False, hidden="")
        elif name == "uc":
            self.set(fallback=min(max(number or 0, 0), 10))
        elif name == "u" and number is not None:
            self.say(chr(number % 65_536))
            self.skip = self.look.fallback
        elif name in SIGNS:
            self.say(SIGNS[name])
        elif name in ENDS:
            self.flow.paragraph()
        else:
            self.set_paragraph(name, number)

    def set_paragraph(self, name: str, number: int | None) -> None:
        flow = self.flow
        if name == "pard":
            flow.setting = ParagraphFormat()
        elif name == "s":
            flow.setting = replace(flow.setting, style=self.styles.get(number or 0, flow.setting.style))
        elif name == "outlinelevel" and number is not None and 0 <= number <= 8:
            flow.setting = replace(flow.setting, style=f"h{min(number + 1, 6)}")
        elif name in {"ls", "pnlvlblt", "pnlvlbody"}:
            item = NUMBER if name == "pnlvlbody" else self.listed.get(number or 0, BULLET)
            if number != 0 and not flow.setting.style.startswith("h"):
                flow.setting = replace(flow.setting, style=item)
        elif name == "intbl":
            flow.setting = replace(flow.setting, table=max(flow.setting.table, 1))
        elif name == "itap":
            flow.setting = replace(flow.setting, table=max(number or 0, 0))
        elif name == "cell":
            flow.cell()
        elif name == "nestcell":
            flow.paragraph()
        elif name == "row":
            flow.row()

    def set_list(self, name: str, number: int) -> None:
        """Take note of which lists count, as against those with bullets."""
        if name == "list":
            self.counted = None
        elif name == "levelnfc" and self.counted is None:
            self.counted = number
        elif name == "listid":
            self.list = number
            self.lists.setdefault(number, BULLET if (self.counted or 0) in BULLETS else NUMBER)
        elif name == "ls":
            self.listed[number] = self.lists.get(self.list, BULLET)

    def text(self, data: bytes) -> None:
        if self.skip:
            data, self.skip = data[self.skip :], max(self.skip - len(data), 0)
        if self.look.skipped:
            if self.style >= 0:
                self.named += data
        else:
            self.bytes += data

    def flush(self) -> None:
        """Say the bytes that wait, in the code page of their font."""
        data, self.bytes = self.bytes, b""
        if data:
            self.say(data.decode(_known(self.look.page), "replace"))

    def say(self, text: str) -> None:
        if text and not self.look.skipped and not self.look.hidden:
            self.flow.pieces.append(Piece(text, self.look.bold, self.look.italic))

    def parts(self) -> list[tuple[str, list[Lines | Rows]]]:
        self.flush()
        for flow in self.open.values():
            flow.end()
        return [(BODY if part == BOX else part, flow.blocks) for part, flow in self.open.items()]


def _known(page: str) -> str:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return "cp1252"
