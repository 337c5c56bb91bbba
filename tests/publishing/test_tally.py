"""A register that changes one concern at a time counts as one that is counted at a stroke."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.codebook import load
from redactkit.publishing.counting.choosing import choose
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tally import Tally
from redactkit.publishing.counting.tuples import CodedRow, common

CODES = (
    ("sector", "education"),
    ("setting", "education.primary_school"),
    ("setting", "education.early_years"),
    ("role", "teacher"),
    ("role", "manager"),
    ("kind", "records.falsified"),
    ("kind", "records.missing"),
    ("kind", "abuse.physical"),
    ("affected", "children"),
    ("told", "senior_manager"),
)
ROWS = st.builds(
    CodedRow,
    st.lists(st.sampled_from(CODES), unique=True, max_size=6).map(tuple),
    st.sampled_from(["", "w1", "w2", "W2 ", "w3", "w4"]),
    st.sampled_from(["", "o1", "o2", "o3", "o4"]),
)
CHANGES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | ROWS), max_size=25)


@settings(max_examples=40, deadline=None)
@given(CHANGES)
def test_whatever_came_and_went_the_counts_are_those_of_what_is_there(
    changes: list[tuple[str, CodedRow | None]],
) -> None:
    book = load()
    tally = Tally(book, 3)
    there: dict[str, CodedRow] = {}
    for name, row in changes:
        tally.put(name, row)
        tally.common().holds([("kind", "records")])  # what was asked in between is not remembered
        there.pop(name, None)
        if row:
            there[name] = row
    whole = common(there.values(), book, 3).without(too_few(book, 3))
    kept = tally.common()
    for one in CODES:
        assert kept.holds([one]) == whole.holds([one])
        for two in CODES:
            assert kept.holds([one, two]) == whole.holds([one, two])
            assert kept.certain(one, two) == whole.certain(one, two)
    assert choose(CODES, book, kept) == choose(CODES, book, whole)


def test_a_code_of_the_number_of_a_barred_pair_is_still_told() -> None:
    """The first code of the book has the number 0, so that a pair with it is packed as the other one is."""
    book = load()
    first, other = [(code.field, code.code) for code in book][:2]
    tally = Tally(book, 3)
    for at in range(3):
        tally.put(at, CodedRow((first, other), f"w{at}", f"o{at}"))
    assert tally.common().without([(first, other)]).holds([other])
    assert not tally.common().without([(first, other)]).holds([first, other])
