"""A form with a letter a cell, and a column of surnames, give nobody away in what is released."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from tests.attacks import search, word
from tests.attacks.canaries import Canary, Places
from tests.attacks.conftest import KEY, POLICIES, public_files

from redactkit.policy import load
from redactkit.review import batch

Rows = Sequence[Sequence[str]]


def form(who: Canary) -> Rows:
    """Return a form with a letter or a digit a cell."""
    return [
        ["SURNAME", *who.last.upper()],
        ["FIRST NAME", *who.first.upper()],
        ["TELEPHONE", *who.phone.replace(" ", "")],
    ]


def rota(who: Canary) -> Rows:
    """Return a table with surnames alone in a column."""
    others = ["Smith", "Okafor", "Kaur", "Jones"]
    return [["Day", "Worker", "Note"], *(["Monday", name, "late"] for name in [*others, who.last])]


def delimited(rows: Rows) -> bytes:
    return "".join(",".join(row) + "\r\n" for row in rows).encode()


def workbook(rows: Rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out.getvalue()


def table(rows: Rows) -> bytes:
    def cell(text: str) -> str:
        return f"<w:tc>{word.paragraph(word.run(text))}</w:tc>"

    lines = ("".join(map(cell, row)) for row in rows)
    return word.document(f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>")


WRITERS: dict[str, Callable[[Rows], bytes]] = {"csv": delimited, "xlsx": workbook, "docx": table}


@pytest.mark.parametrize("policy", POLICIES)
def test_nobody_can_be_read_in_what_is_released(policy: str, tmp_path: Path) -> None:
    source, out, at = tmp_path / "in", tmp_path / "out", Places()
    source.mkdir()
    for number, (ending, write) in enumerate(WRITERS.items(), 1):
        (source / f"form {number}.{ending}").write_bytes(write(form(at(f"form: {ending}"))))
        (source / f"rota {number}.{ending}").write_bytes(write(rota(at(f"rota: {ending}"))))
    batch(source, out, policy=load(policy), key=KEY)
    released = [path for path in public_files(out) if (out / "release") in path.parents]
    assert {
        place for path in released for reading in search.letters_of(path, out) for place in at.found(reading)
    } == set()
