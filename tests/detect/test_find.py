"""All detectors together: kinds, other pipelines, long texts."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.resolve_candidates import resolve_in_source
from redactkit.detect.spans.span_ends import split_at_persons, trimmed
from redactkit.detect.visible_text import plain
from redactkit.types import Level, Span, Type


def kinds(text: str) -> dict[str, str]:
    return {text[span.start : span.end]: span.kind for span in find(text)}


def test_spans_say_what_kind_they_are() -> None:
    text = (
        "I work at Leeds City Council and before at St Oswald's Primary School. Ring 07700 900518 "
        "or write to jane.smith@example.org. His NHS number is 943 476 5919."
    )
    assert kinds(text) | {
        "Leeds City Council": "council",
        "St Oswald's Primary School": "school",
        "07700 900518": "phone number",
        "jane.smith@example.org": "e-mail address",
        "943 476 5919": "NHS number",
    } == kinds(text)


def test_a_pipeline_with_entities_adds_what_the_tagger_does_not_see() -> None:
    """The policy's one setting: the same text, another pipeline."""
    text = "Beyond that I saw the film Barack Obama in Kuala Lumpur with Angela Merkel."
    default = {(span.start, span.end) for span in find(text)}
    larger = {(span.start, span.end) for span in find(text, "en_core_web_sm")}
    assert covered(default) <= covered(larger)


def covered(spans: set[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def test_a_name_is_found_again_in_another_part_of_a_long_text() -> None:
    filler = "The rota was short again and the forms were late. " * 1_100
    text = f"My manager is Aurelia Vantongeren.\n{filler}\nthen aurelia vantongeren left."
    last = text.rindex("aurelia")
    assert len(text) > 50_000
    assert any(span.type is Type.PERSON and span.start == last for span in find(text))


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("On the evening of the 29th he came to my room.", "the evening of the 29th", Type.DATETIME),
        ("At 03:15 I found the door unlocked.", "03:15", Type.DATETIME),
        ("We met at the Christmas party.", "the Christmas party", Type.EVENT),
    ],
)
def test_times_and_occasions_are_found_without_a_rule(text: str, told: str, kind: Type) -> None:
    assert [
        (text[span.start : span.end], span.type) for span in find(text) if text[span.start : span.end] == told
    ] == [(told, kind)]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x00"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He was shouted at in Whitby.", "was shouted"),
        ("He was shouted at in (Whitby).", "was shouted at in"),
    ],
)
def test_an_event_ends_with_a_small_word_unless_another_detail_follows(text: str, told: str) -> None:
    event = Span(3, 20, Type.EVENT, Level.QUASI)
    town = Span(text.index("Whitby"), text.index("Whitby") + 6, Type.LOCATION, Level.QUASI)
    found = [span for span in trimmed(text, [event, town]) if span.type is Type.EVENT]
    assert [text[span.start : span.end] for span in found] == [told]


def test_a_persons_span_ends_where_the_name_does() -> None:
    claims = [
        ("Ask Nia. Miriam left.", (4, 15), ["Nia", "Miriam"]),
        ("Ask Margaret Tolley, D. Okoro.", (4, 29), ["Margaret Tolley", "D. Okoro"]),
        ("Ask Tolley, Margaret.", (4, 20), ["Tolley, Margaret"]),
        ("Ask Mrs. Tolley.", (4, 15), ["Mrs. Tolley"]),
        ("She (Jane Tolley), left.", (5, 18), ["Jane Tolley"]),
        ("M again.", (0, 7), ["M"]),
        ("Ask jane tolley again.", (4, 15), ["jane tolley"]),
        ("Mrs left.", (0, 3), []),
        ("Dean left.", (0, 4), ["Dean"]),
    ]
    for text, (start, end), expected in claims:
        settled = resolve_in_source(plain(text), [Span(start, end, Type.PERSON, Level.DIRECT, score=0.9)])
        assert [text[span.start : span.end] for span in settled] == expected


def test_a_name_in_three_pieces_is_one() -> None:
    text = "Ask Siân Ní Bhriain."
    places = ((4, 8), (9, 11), (12, 19))
    pieces = [Span(*place, Type.PERSON, Level.DIRECT, score=0.9) for place in places]
    assert [(span.start, span.end) for span in resolve_in_source(plain(text), pieces)] == [(4, 19)]


@pytest.mark.parametrize(
    ("text", "start", "stop", "left"),
    [
        ('"Spud" (Peter)', 1, 6, "Spud"),
        ("“Spud” (Peter)", 1, 6, "Spud"),
        ('Peter "Spud" Hale', 0, 12, 'Peter "Spud"'),
        ("Castellan (North)", 0, 17, "Castellan (North)"),
    ],
)
def test_a_mark_that_closes_goes_unless_it_was_opened_inside(
    text: str, start: int, stop: int, left: str
) -> None:
    claim = Span(start, stop, Type.PERSON, Level.DIRECT, score=0.9)
    (span,) = resolve_in_source(plain(text), [claim])
    assert text[span.start : span.end] == left


@pytest.mark.parametrize(
    ("text", "surface", "type_", "left"),
    [
        ("She is 70-odd and deaf, he says", "and deaf", Type.DEMOGRAPHIC, "deaf"),
        ("I used to be in the Fire Service", "to be in the Fire Service", Type.ROLE, "the Fire Service"),
        (
            "a carer w/ Brightpath Fostering",
            "w/ Brightpath Fostering",
            Type.ORGANISATION,
            "Brightpath Fostering",
        ),
        ("no med-trained person", "-trained", Type.ROLE, "trained"),
        ("a non-disclosure agreement", "non-", Type.DEMOGRAPHIC, "non"),
        ("On 4 Mar 2024, at 18:33", "4 Mar 2024, at", Type.DATETIME, "4 Mar 2024"),
        ("in Ely", "in Ely", Type.LOCATION, "in Ely"),
        ("31 hrs in A&E at Ely", "&E", Type.LOCATION, "A&E"),
    ],
)
def test_small_words_and_hyphens_at_the_ends_are_no_part(
    text: str, surface: str, type_: Type, left: str
) -> None:
    start = text.index(surface)
    spans = resolve_in_source(plain(text), [Span(start, start + len(surface), type_, Level.QUASI, score=0.9)])
    assert left in [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Date: 17.06.2024\n\n1. What happened?", ["17.06.2024"]),
        ("Date: 17.06.2024\n \n18.06.2024 too", ["17.06.2024", "18.06.2024"]),
        ("Date: 17\nJune too", ["17\nJune"]),
    ],
)
def test_no_span_runs_over_a_blank_line(text: str, left: list[str]) -> None:
    end = text.index(".", 18) if "?" in text else text.index(" too")
    spans = resolve_in_source(plain(text), [Span(6, end, Type.DATETIME, Level.QUASI, score=0.9)])
    assert [text[span.start : span.end] for span in spans] == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Trevanion\n- Penhaligon\n- Tregaskis", ["Trevanion", "Penhaligon", "Tregaskis"]),
        ("1. Trevanion\n2. Penhaligon", ["Trevanion", "Penhaligon"]),
        ("Gwendolen\nTrevanion", ["Gwendolen\nTrevanion"]),
        ("Gwendolen Trevanion-\nPascoe", ["Gwendolen Trevanion-\nPascoe"]),
    ],
)
def test_each_item_of_a_list_is_a_person_of_its_own(text: str, found: list[str]) -> None:
    whole = [Span(text.index(found[0]), len(text), Type.PERSON, Level.DIRECT)]
    assert [text[span.start : span.end] for span in split_at_persons(text, whole)] == found
