"""Say what a case study of a document could tell, and compose one, from codes alone.

The codebook and the coder are imported where they are first used, as in `pipeline`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from redactkit.errors import InvalidInput
from redactkit.flow.arguments import document_of
from redactkit.types import CodedFact, Document, Study

if TYPE_CHECKING:
    from redactkit.codebook import Codebook
    from redactkit.coding import Proposal


def study(
    document: str | Document,
    *,
    facts: Iterable[CodedFact] | None = None,
    codebook: str | Path | Codebook | None = None,
    level: Literal["narrow", "wide"] = "wide",
) -> Study:
    """Return a case study of a document, composed from codes alone: no word of the document is in it.

    How many concerns share what it tells is not known of one document, so that it is for review at best;
    `publish` counts over a register and chooses fact by fact.

    Args:
        document: the concern; its id is the study's.
        facts: what a person has coded of it; the machine's facts (`code`) where there are none.
        codebook: a TOML file or a `Codebook`, in the place of the one that ships.
        level: each code as it is, or its widest word.

    Raises:
        InvalidCodebook: the codebook cannot be used.
        InvalidInput: a code is not in the codebook, or the text is longer than a million characters.
        MissingModel: there are no facts, and the coder's weights are absent or damaged.

    Example:
        >>> coded = [CodedFact("role", "teacher"), CodedFact("kind", "safety.supervision")]
        >>> study("A teacher's letter", facts=coded, level="narrow").title
        'Not watched over as they should have been'
    """
    from redactkit.codebook import Codebook, load
    from redactkit.composing import compose

    name = document_of(document).id
    book = codebook if isinstance(codebook, Codebook) else load(codebook)
    given = code(document, codebook=book) if facts is None else tuple(facts)
    for fact in given:
        if (fact.field, fact.code) not in book:
            raise InvalidInput(f"Document {name!r} has a code that codebook version {book.version} lacks.")
    return compose(name, given, book, level)


def code(document: str | Document, *, codebook: str | Path | Codebook | None = None) -> tuple[CodedFact, ...]:
    """Return what a case study of a text could say, in the codebook's order: what is sure enough to print.

    Each fact has the calibrated chance that a person would code it, and the sentences that show it. There
    is exactly one each of sector, setting and role, `unknown` where none is sure enough. A text that is no
    concern and no case study, or not in English, has no facts. `redactkit.coding.suggest` gives those that
    are for a person to confirm.

    Args:
        document: a text, or a `Document` that gives it an id.
        codebook: a TOML file or a `Codebook` with the codes of the one that ships, in wordings of its own.

    Raises:
        InvalidCodebook: the codebook cannot be read, or has other codes: there is no coder for it.
        InvalidInput: the text is longer than a million characters.
        MissingModel: the coder's weights are damaged.

    Example:
        >>> code("The library opens at nine on weekdays and at ten on Saturdays.")
        ()
    """
    return coded(document, codebook=codebook).facts


def coded(document: str | Document, *, codebook: str | Path | Codebook | None = None) -> Proposal:
    """Return the genre of a text, what is sure enough to print, and what is suggested to a person.

    Arguments and errors are those of `code`.

    Example:
        >>> coded("").genre
        'other'
    """
    from redactkit.codebook import Codebook, load
    from redactkit.coding import read

    book = codebook if isinstance(codebook, Codebook) else load(codebook)
    return read(document_of(document).text, book)
