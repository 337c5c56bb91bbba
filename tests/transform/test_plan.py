"""What a plan may and may not do to a text, whatever the text, the spans and the policy."""

import random
import re
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.errors import InvalidPolicy, InvalidSpan
from redactkit.policy import BUILTIN, Policy, load, parse
from redactkit.transform import apply, numbering, plan
from redactkit.transform.generalise.regions import coarse
from redactkit.transform.standins.consistent import cast
from redactkit.types import Document, Edit, Level, Span, Technique, Type

PIECES = [
    "Jane Smith", "jane", "O’Brien", "J.", "9 March 2024", "14", "14-year-old", "£2.3m", "eleven boys",
    "Leeds", "a", "an", "The", "I am the", "on", "at", "near", "told me", "hit", '"', "“", "”", "\n", "\n\n",
    ", ", ". ", "[PERSON 1]", "[…]", "█████", "don't use my name", "ring me", "Dear", "Kind regards",
    "manager", "school", "Pennerdale Council", "07700 900341", "jane@x.org", "AB 12345", "🙂", "\x00", "  ",
    "nine years", "Łódź",
]  # fmt: skip
POLICIES = [load(name) for name in BUILTIN] + [
    parse(
        'extends = "public"\n[techniques]\n' + "\n".join(f'{type_.value} = "{technique}"' for type_ in Type)
    )
    for technique in Technique
    if technique not in (Technique.SHIFT, Technique.NORMALISE)  # for dates alone, and for marks
]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A text of pieces, some of which are spans; they may touch."""
    text, spans = "", []
    for piece in draw(st.lists(st.sampled_from(PIECES), max_size=14)):
        start = len(text)
        text += piece + draw(st.sampled_from([" ", " ", ""]))
        if draw(st.booleans()):
            type_, level = draw(st.sampled_from(list(Type))), draw(st.sampled_from(list(Level)))
            entity = draw(st.sampled_from(["", f"{type_.value[0].lower()}1", f"{type_.value[0].lower()}2"]))
            spans.append(Span(start, start + len(piece), type_, level, entity=entity))
    return text, tuple(spans)


def planned(document: Document, spans: Sequence[Span], policy: Policy) -> tuple[Edit, ...]:
    standins = cast([(document, sorted(spans))], b"k")
    return plan(document, spans, policy, standin=partial(standins.standin, document))


LAWFUL = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


@LAWFUL
@given(marked(), st.sampled_from(POLICIES), st.randoms(use_true_random=False))
def test_edits_are_in_order_and_do_not_overlap_and_do_not_depend_on_the_order_of_spans(
    text_and_spans: tuple[str, tuple[Span, ...]], policy: Policy, chance: random.Random
) -> None:
    text, spans = text_and_spans
    document = Document("1", text)
    edits = planned(document, spans, policy)
    position, kept = 0, ""
    for edit in edits:
        assert position <= edit.start <= edit.end <= len(text)
        kept += text[position : edit.start] + edit.replacement
        position = edit.end
    assert apply(document, edits) == kept + text[position:]
    shuffled = list(spans)
    chance.shuffle(shuffled)
    assert planned(document, shuffled, policy) == edits


@LAWFUL
@given(marked(), st.sampled_from(POLICIES))
def test_every_span_that_is_not_kept_is_covered_and_no_placeholder_is_touched(
    text_and_spans: tuple[str, tuple[Span, ...]], policy: Policy
) -> None:
    text, spans = text_and_spans
    edits = planned(Document("1", text), spans, policy)
    for span in spans:
        surface = text[span.start : span.end]
        hard = span.type in (Type.PERSON, Type.CONTACT, Type.IDENTIFIER) and surface.strip()
        if hard and policy.technique(span) is not Technique.KEEP and not surface.startswith(("[", "█")):
            start = span.start + len(surface) - len(surface.lstrip())
            end = span.start + len(surface.rstrip())
            assert any(edit.start <= start and end <= edit.end for edit in edits)
    for edit in edits:
        if edit.technique is not Technique.CUT:
            assert text[edit.start : edit.end] not in ("[PERSON 1]", "█████")


@LAWFUL
@given(marked(), st.sampled_from(POLICIES))
def test_one_entity_has_one_replacement(text_and_spans: tuple[str, tuple[Span, ...]], policy: Policy) -> None:
    text, spans = text_and_spans
    found: dict[tuple[Type, str], set[str]] = {}
    for edit in planned(Document("1", text), spans, policy):
        if edit.technique in (Technique.LABEL, Technique.MASK) and edit.entity and edit.type:
            found.setdefault((edit.type, edit.entity), set()).add(edit.replacement)
    assert all(len(replacements) == 1 for replacements in found.values())


@LAWFUL
@given(marked(), st.sampled_from(POLICIES[:3]))
def test_a_second_plan_without_new_spans_changes_nothing(
    text_and_spans: tuple[str, tuple[Span, ...]], policy: Policy
) -> None:
    text, spans = text_and_spans
    once = Document("1", apply(Document("1", text), planned(Document("1", text), spans, policy)))
    again = apply(once, plan(once, (), policy))
    assert again.replace("[…]", "").split() == once.text.replace("[…]", "").split() or len(again) < len(
        once.text
    )


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 5, Type.PERSON, Level.DIRECT), Span(4, 6, Type.PERSON, Level.DIRECT)],
        [Span(0, 99, Type.PERSON, Level.DIRECT)],
        [Span(3, 3, Type.PERSON, Level.DIRECT)],
        [Span(-1, 3, Type.PERSON, Level.DIRECT)],
    ],
)
def test_spans_that_overlap_or_lie_outside_are_refused_without_showing_the_text(spans: list[Span]) -> None:
    with pytest.raises(InvalidSpan) as caught:
        plan(Document("7", "Zebulon"), spans, load("public"))
    assert "Zebulon" not in str(caught.value)
    assert "'7'" in str(caught.value)


@pytest.mark.parametrize("edits", [[(0, 3), (2, 4)], [(0, 99)], [(3, 2)], [(-1, 2)]])
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[tuple[int, int]]) -> None:
    letter = Document("7", "Zebulon Quark")
    with pytest.raises(InvalidSpan) as caught:
        apply(letter, [Edit(*each, "") for each in edits])
    assert "Zebulon" not in f"{caught.value} {letter!r}"


def test_pseudonymising_without_a_key_is_refused() -> None:
    policy = parse('extends = "public"\n[techniques]\nPERSON = "pseudonymise"')
    with pytest.raises(InvalidPolicy, match="key"):
        plan(Document("1", "Jane"), [Span(0, 4, Type.PERSON, Level.DIRECT)], policy)


def test_a_batch_table_gives_a_person_the_same_number_everywhere() -> None:
    table = {(Type.PERSON, "jane smith"): 12}
    text = "Omar rang Jane Smith. Jane left."
    at = [(0, 4, "p1"), (10, 20, "p2"), (22, 26, "p2")]
    spans = [Span(start, end, Type.PERSON, Level.DIRECT, entity=entity) for start, end, entity in at]
    document = Document("1", text)
    edits = plan(document, spans, load("internal"), table=table)
    assert apply(document, edits) == "[PERSON 13] rang [PERSON 12]. [PERSON 12] left."


def test_a_span_half_over_a_placeholder_loses_the_other_half() -> None:
    document = Document("1", "Jane [NAME] left.")
    edits = plan(document, [Span(0, 11, Type.PERSON, Level.DIRECT)], load("internal"))
    assert apply(document, edits) == "[PERSON 1] [NAME] left."


HOSTILE = [
    "a",
    "a ",
    "I am ",
    "[",
    "[PERSON 1] ",
    '"',
    "don't ",
    "\n",
    ". ",
    "the only ",
    "ring me ",
    "(",
    ", so ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_one_thing_is_planned(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    plan(Document("1", text), [Span(0, 1, Type.EVENT, Level.QUASI)], load("public"))


def test_many_spans_are_planned() -> None:
    text = "I am only 14, said Jane at Leeds. " * 4000
    spans = [
        Span(match.start(), match.end(), type_, Level.DIRECT, entity="x1")
        for word, type_ in (("14", Type.AGE), ("Jane", Type.PERSON), ("Leeds", Type.LOCATION))
        for match in re.finditer(word, text)
    ]
    assert len(plan(Document("1", text), spans, load("public"))) >= 8000


def test_a_second_round_goes_on_with_the_numbers_and_knows_the_names_of_the_first() -> None:
    source = Document("1", "Ask Gary Tullett. GARY TULLETT and Omar left.")
    first = plan(source, [Span(4, 16, Type.PERSON, Level.DIRECT, entity="p1")], load("internal"))
    middle = Document("1", apply(source, first))
    assert middle.text == "Ask [PERSON 1]. GARY TULLETT and Omar left."
    missed = [Span(start, end, Type.PERSON, Level.DIRECT, entity=id_) for start, end, id_ in
              ((16, 28, "p1"), (33, 37, "p2"))]  # fmt: skip
    second = plan(middle, missed, load("internal"), table=numbering(source.text, first))
    assert apply(middle, second) == "Ask [PERSON 1]. [PERSON 1] and [PERSON 2] left."


@LAWFUL
@given(marked(), st.sampled_from(POLICIES))
def test_no_two_edits_start_at_one_place(
    text_and_spans: tuple[str, tuple[Span, ...]], policy: Policy
) -> None:
    text, spans = text_and_spans
    starts = [edit.start for edit in planned(Document("1", text), spans, policy)]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("Newcastle", None),  # the only town of just that name is in County Down
        ("Newcastle upon Tyne", "North East"),
        ("Newcastle-under-Lyme", "West Midlands"),
        ("Richmond", None),  # in Yorkshire, and upon Thames
        ("Southend", "East of England"),
        ("Bradford", "Yorkshire and the Humber"),  # on Avon is far smaller
    ],
)
def test_a_short_name_is_not_placed_where_its_smaller_namesake_lies(said: str, region: str | None) -> None:
    assert coarse(said, "region") == region
