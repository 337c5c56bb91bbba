"""No pattern hangs: what grows with the square of the text would take hours on these.

They are long lines of one piece and of near misses; the limit is generous, for slow machines.
"""

import pytest

from redactkit.detect.codes.card_numbers import card_numbers
from redactkit.detect.codes.contacts import contacts
from redactkit.detect.codes.identifiers import identifiers
from redactkit.detect.rules.addresses import places
from redactkit.detect.rules.dates import dates
from redactkit.detect.rules.employment import employment
from redactkit.detect.rules.events import events
from redactkit.detect.spacy import bare

LENGTH = 100_000
PIECES = {
    contacts: ["a", "0", "@", "a@", "a.b", "07700 900 ", "oh two ", " at a dot", "(at)", "+(", "@ a . "],
    identifiers: [
        "1",
        "A1",
        "A1 ",
        "1 ",
        "1/",
        "00-",
        "ref 12 ",
        "a_",
        "\\a",
        "oh ",
        "12:00 a.",
        "£1,",
        "AB12 ",
    ],
    card_numbers: ["4", "41 ", "1.", "a:", "GB82 ", "GB82 A"],
    places: ["1 ", "1 Aa ", "flat 1 ", "AB1 "],
    dates: ["the day before ", "1/", "12:", "mon 3 "],
    events: ['"a b c ', "'a ", "he said you ", "the christmas "],
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("detect", "piece"),
    [(detect, piece) for detect, pieces in PIECES.items() for piece in pieces],
    ids=lambda value: getattr(value, "__name__", repr(value)),
)
def test_a_long_line_of_one_piece_ends(detect: object, piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    doc = bare(text)
    assert all(0 <= span.start < span.end <= len(text) for span in detect(doc))  # type: ignore[operator]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", ["head of ", "manager ", "worked here in at ", "nurse "])
def test_a_long_line_of_jobs_ends(piece: str) -> None:
    assert employment(bare(piece * (LENGTH // len(piece)))) is not None
