"""One person has one id in all documents of a batch; two have two; what cannot be told is asked."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting import calls

from redactkit.link.batch import Linked, Mention, Ruling, link_all
from redactkit.types import Document, Level, Span, Type

MARK = re.compile(r"\{(.+?)\}", re.DOTALL)


def read(name: str, marked: str, type_: Type = Type.PERSON) -> tuple[Document, list[Span]]:
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        kind = Type.CONTACT if "@" in match[1] else type_
        spans.append(Span(len(text), len(text) + len(match[1]), kind, Level.DIRECT))
        text += match[1]
        position = match.end()
    return Document(name, text + marked[position:]), spans


def linked(
    *marked: str, type_: Type = Type.PERSON, rulings: tuple[Ruling, ...] = (), **given: object
) -> Linked:
    read_ = [read(f"d{at}", each, type_) for at, each in enumerate(marked)]
    return link_all([one for one, _ in read_], [spans for _, spans in read_], rulings=rulings, **given)  # type: ignore[arg-type]


def ids(found: Linked) -> str:
    return " | ".join(" ".join(span.entity[1:] for span in spans) for spans in found.spans)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (("{Jane Okafor} rang.", "Ms {Okafor}, {JO} and {Jane}.", "{J. Okafor}"), "1 | 1 1 1 | 1"),
        (("{Elizabeth Okafor} rang.", "{Liz} left.", "Mr {Okafor} left."), "1 | 1 | 2"),
        (("{Sarah Pickering} and {Sarah Mbeki}.", "{S. Mbeki}", "Ms {Pickering}"), "1 2 | 2 | 1"),
        (("{Daniel Croft} and {Daniel Osei}.", "{Dan} drove. Mr {Osei} knew."), "1 2 | 1 2"),
        (("{Patrick Doyle} senior and {Patrick Doyle} junior. Young {Paddy}.", "{Paddy Doyle}"), "1 2 2 | 2"),
        (("{Patrick Doyle senior} and {Patrick Doyle junior}.", "Young {Patrick Doyle}"), "1 2 | 2"),
        (("{Helen Marsh} rang.", "{Helen Marsh-Adeyemi} rang.", "Ms {Marsh-Adeyemi}"), "1 | 1 | 1"),
        (("{Krzysztof Zielinski} rang.", "Mr {Zielinksi}"), "1 | 1"),
        (("{Mohammed Al-Rashid} rang.", "{Muhammad Al-Rashid}", "Mr {Al Rashid}"), "1 | 1 | 1"),
        (("{Terence Boyle}, known as {Big Tel}, rang.", "{Big Tel}", "{Terry Boyle}"), "1 1 | 1 | 1"),
        (("Ms {Okafor} left. Her sister, {Grace Okafor}, did not.", "{Liz Okafor}"), "1 2 | 1"),
        (("{Maria Lee} left.", "{Marie Lee} stayed."), "1 | 2"),
        (("{Oisin O'Hara} left.", "{O. O'Hara}"), "1 | 1"),
        (("{Kayden} cried.", "{Kayden} slept."), "1 | 1"),
    ],
)
def test_people(documents: tuple[str, ...], expected: str) -> None:
    assert ids(linked(*documents)) == expected


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (("{Wyre Vale Community NHS Trust}", "{WVCNT}"), "1 | 1"),
        (("{Larkrise House}", "the {Home}"), "1 | 1"),
        (("{Fennside Law Centre}", "{Law Centre}"), "1 | 1"),
        (("{Marlingford District Council}", "{Cawdor Paving Ltd}", "{MDC}"), "1 | 2 | 1"),
    ],
)
def test_organisations(documents: tuple[str, ...], expected: str) -> None:
    assert ids(linked(*documents, type_=Type.ORGANISATION)) == expected


def test_parts_of_names_are_linked_within_a_case_only() -> None:
    documents = ("{Wilhelmina Quarrington} rang.", "{Wilhelmina}", "{Wilhelmina Quarrington}", "{Wilhelmina}")
    assert ids(linked(*documents, cases=["a", "a", "b", "c"])) == "1 | 1 | 1 | 2"


def test_a_common_name_in_two_cases_is_two_people_and_asked_about() -> None:
    found = linked("{Sarah Jones}", "{Sarah Jones}", cases=["a", "b"])
    assert ids(found) == "1 | 2"
    assert [link.confidence for link in found.ambiguous] == [0.5]


def test_what_fits_several_is_asked_and_the_answer_honoured() -> None:
    documents = ("{Anna Smith} and {Alice Smith}.", "{Smith} left.")
    first = linked(*documents)
    assert ids(first) == "1 2 | 3"
    asked = first.ambiguous[0]
    assert {link.why for link in first.ambiguous} == {"surname"}
    again = linked(*documents, rulings=(Ruling(asked.one, asked.other, same=True),))
    assert ids(again) in ("1 2 | 1", "1 2 | 2")
    assert len(again.ambiguous) == 0


def test_two_are_two_if_somebody_says_so() -> None:
    documents = ("{Jane Hill} rang. {Jane Hill} rang back.", "{Jane Hill}")
    assert ids(linked(*documents)) == "1 1 | 1"
    first, second, third = Mention("d0", 0, 9), Mention("d0", 16, 25), Mention("d1", 0, 9)
    assert ids(linked(*documents, rulings=(Ruling(first, third, same=False),))) == "1 1 | 2"
    parted = (Ruling(first, second, same=False), Ruling(second, third, same=True))
    assert ids(linked(*documents, rulings=parted)) == "1 2 | 2"
    offices = ("{Fernlea}", "{Fernlea}")
    ruling = Ruling(Mention("d0", 0, 7), Mention("d1", 0, 7), same=False)
    assert ids(linked(*offices, type_=Type.ORGANISATION, rulings=(ruling,))) == "1 | 2"
    one = Ruling(Mention("d0", 0, 7), Mention("d1", 0, 5), same=True)
    assert ids(linked("{Fernlea}", "{Acorn}", type_=Type.ORGANISATION, rulings=(one,))) == "1 | 1"


def test_an_address_or_a_handle_has_an_owner() -> None:
    found = linked(
        "{Jane Okafor} rang.", "Write to {j.okafor@larkrise.example} or {@jane_okafor07}.", "{a@b.example}"
    )
    assert found.owners == {"c1": "p1", "c2": "p1"}


def test_links_say_how_sure_and_never_what() -> None:
    found = linked("{Zebulon Quark} rang.", "Mr {Quark} left.")
    assert [(link.confidence, link.why) for link in found.links] == [(0.8, "surname")]
    assert "Quark" not in repr(found)


NAMES = [
    "Ann Smith",
    "Ann",
    "Smith",
    "A. Smith",
    "AS",
    "Ben Smith",
    "Annie",
    "Ní Bhriain",
    "O. Dell",
    "Smiht",
]
TEXTS = st.lists(st.lists(st.sampled_from(NAMES), max_size=4), min_size=1, max_size=5)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_change_who_is_one(
    texts: list[list[str]], random: object
) -> None:
    read_ = [read(f"d{at}", " and ".join(f"{{{name}}}" for name in each)) for at, each in enumerate(texts)]
    order = list(range(len(read_)))
    random.shuffle(order)  # type: ignore[attr-defined]

    def clusters(order: list[int]) -> set[frozenset[tuple[str, int]]]:
        found = link_all([read_[at][0] for at in order], [read_[at][1] for at in order])
        by_id: dict[str, set[tuple[str, int]]] = {}
        for at, spans in zip(order, found.spans, strict=True):
            for span in spans:
                by_id.setdefault(span.entity, set()).add((read_[at][0].id, span.start))
        return set(map(frozenset, by_id.values()))

    assert clusters(order) == clusters(sorted(order))


def test_work_grows_with_the_documents_and_not_with_their_square() -> None:
    def linking(count: int) -> Callable[[], object]:
        read_ = [
            read(str(at), f"{{Q{at % 97}a W{at}x}} rang. {{Q{at % 97}a}} and {{Smith}}, {{J. Smith}}.")
            for at in range(count)
        ]
        return partial(link_all, [one for one, _ in read_], [spans for _, spans in read_])

    linking(400)()
    assert calls(linking(400), "link") < 8 * calls(linking(100), "link")
