"""Scores of small texts, counted by hand."""

from redactkit.evaluate import Gold, Proportion, grid, markdown, rows, score
from redactkit.types import Document, Level, Span, Type

TEXT = "Dr Jane Smith of Fern House rang. Jane is 41. Smith knows the Ofsted rules."
JANE_SMITH = Span(3, 13, Type.PERSON, Level.DIRECT, entity="p1")
HOUSE = Span(17, 27, Type.ORGANISATION, Level.QUASI, entity="o1")
JANE = Span(34, 38, Type.PERSON, Level.DIRECT, entity="p1")
AGE = Span(42, 44, Type.AGE, Level.QUASI, entity="a1")
SMITH = Span(46, 51, Type.PERSON, Level.DIRECT, entity="p2")
OFSTED = Span(62, 68, Type.ORGANISATION, Level.NONE, entity="o2")
GOLD = Gold(Document("1", TEXT), (JANE_SMITH, HOUSE, JANE, AGE, SMITH, OFSTED))


def found(
    start: int, end: int, type_: Type = Type.PERSON, level: Level = Level.DIRECT, entity: str = ""
) -> Span:
    return Span(start, end, type_, level, entity=entity)


def test_offsets_of_this_file_are_right() -> None:
    assert [TEXT[span.start : span.end] for span in GOLD.spans] == [
        "Jane Smith",
        "Fern House",
        "Jane",
        "41",
        "Smith",
        "Ofsted",
    ]


def test_gold_against_itself_is_perfect() -> None:
    report = score([GOLD], [GOLD.spans])
    assert report.levels[Level.DIRECT].strict == Proportion(3, 3)
    assert report.levels[Level.QUASI].strict == Proportion(2, 2)
    assert report.precision == Proportion(7, 7)
    assert report.leaking == Proportion(0, 1)
    assert report.linking["all types"].every is not None
    assert report.linking["all types"].every.f1 == 1.0


def test_every_word_must_lie_in_spans_of_level_d_or_q_of_whatever_type() -> None:
    predicted = [
        found(3, 7, Type.LOCATION, Level.QUASI),  # "Jane" and
        found(8, 13),  # "Smith", two spans that make up one mention
        found(17, 21, Type.ORGANISATION),  # "Fern" without "House"
        found(34, 38, level=Level.NONE),  # level N finds nothing
    ]
    report = score([GOLD], [predicted])
    assert report.levels[Level.DIRECT].strict == Proportion(1, 3)
    assert report.levels[Level.QUASI].strict == Proportion(0, 2)
    assert report.levels[Level.QUASI].lenient == Proportion(1, 2)
    assert report.types[Type.PERSON].strict == Proportion(1, 3)
    assert report.entities[Level.DIRECT] == Proportion(0, 2)
    assert report.leaking == Proportion(1, 1)
    assert report.precision == Proportion(3, 3)


def test_half_a_word_is_not_the_word() -> None:
    assert score([GOLD], [[found(34, 37)]]).types[Type.PERSON].strict == Proportion(0, 3)


def test_precision_counts_words_and_takes_harmless_spans_for_wrong() -> None:
    report = score([GOLD], [[found(0, 13), found(62, 74, Type.ORGANISATION, Level.QUASI)]])
    assert report.precision == Proportion(2, 5)  # "Jane" and "Smith" of Dr, Jane, Smith, Ofsted, rules
    assert report.type_precision[Type.PERSON] == Proportion(2, 3)
    assert report.type_precision[Type.AGE] == Proportion(0, 0)


def test_an_entity_is_found_when_all_its_mentions_are() -> None:
    report = score([GOLD], [[found(3, 13), found(46, 51)]])
    assert report.entities[Level.DIRECT] == Proportion(1, 2)  # p2 stands once, p1 is missed once


def test_linking_counts_mentions_found_and_then_all() -> None:
    predicted = [found(3, 13, entity="x"), found(46, 51, entity="x")]
    people = score([GOLD], [predicted]).linking["people"]
    # Found: Jane Smith (p1) and Smith (p2), put into one cluster: precision 1/2, recall 1.
    assert people.found is not None
    assert (people.found.precision, people.found.recall, people.found.mentions) == (0.5, 1.0, 2)
    # With "Jane" (p1) on its own: precision (1/2 + 1 + 1/2) / 3, recall (1/2 + 1/2 + 1) / 3.
    assert people.every is not None
    assert round(people.every.precision, 4) == round(people.every.recall, 4) == 0.6667


def test_spans_that_were_not_linked_stand_alone() -> None:
    people = score([GOLD], [[found(3, 13), found(34, 38)]]).linking["people"].found
    assert people is not None
    assert (people.precision, people.recall) == (1.0, 0.5)


def test_the_same_id_in_two_documents_is_two_entities() -> None:
    other = Gold(Document("2", TEXT), GOLD.spans)
    report = score([GOLD, other], [GOLD.spans, GOLD.spans])
    assert report.entities[Level.DIRECT] == Proportion(4, 4)
    assert report.linking["people"].every is not None
    assert report.linking["people"].every.f1 == 1.0


def test_nothing_to_count_does_not_divide_by_zero() -> None:
    report = score([Gold(Document("1", ""), ())], [()])
    assert report.precision.value is None
    assert report.linking["people"].found is None
    assert report.leaking == Proportion(0, 1)
    assert "| direct recall | – 0/0 | – |" in markdown(grid(["ours"], rows([report])))
