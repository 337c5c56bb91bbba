"""Stand-ins keep the form of a name, are the same for the same key, and are nobody's in the text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.flow.batch.context import alone
from redactkit.link import link
from redactkit.policy import parse
from redactkit.tables.folding import fold
from redactkit.transform import apply, plan
from redactkit.types import Document, Level, Span, Type

POLICY = parse(
    'extends = "internal"\n[techniques]\n' + "\n".join(f'{type_.value} = "pseudonymise"' for type_ in Type)
)
MARK = re.compile(r"\{(.+?)\}")


def pseudonymised(marked: str, type_: Type = Type.PERSON, key: bytes = b"secret") -> str:
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), type_, Level.DIRECT))
        text += match[1]
        position = match.end()
    document = Document("1", text + marked[position:])
    settled = alone(document, link(document.text, spans), POLICY, key)
    return apply(document, plan(document, settled.spans, POLICY, standin=settled.standin))


def test_every_form_of_a_name_has_its_counterpart() -> None:
    said = pseudonymised("{Jane Smith}|{Jane}|Ms {Smith}|{J. Smith}|{JS}|{JANE SMITH}|{jane}|{Jane Smith}'s")
    full, first, last, initial, initials, capitals, small, possessive = said.split("|")
    assert full == f"{first} {last.removeprefix('Ms ')}"
    assert initial == f"{first[0]}. {last.removeprefix('Ms ')}"
    assert initials == first[0] + last.removeprefix("Ms ")[0]
    assert (capitals, small, possessive) == (full.upper(), first.lower(), f"{full}'s")
    assert not {"jane", "smith"} & set(fold(said).replace("|", " ").split())


def test_the_same_name_has_the_same_stand_in_in_every_document_of_a_key() -> None:
    assert pseudonymised("{Jane Smith}") == pseudonymised("{Omar Aziz} and {Jane Smith}").split(" and ")[1]
    assert pseudonymised("{Jane Smith}", key=b"one") != pseudonymised("{Jane Smith}", key=b"two")


def test_siblings_keep_one_surname_and_two_first_names() -> None:
    one, two = pseudonymised("{Anna Smith}|{Ben Smith}").split("|")
    assert one.split()[1] == two.split()[1]
    assert one.split()[0] != two.split()[0]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(["Jane", "Omar Aziz", "Aziz", "Kim", "Lee"]), min_size=1, max_size=5),
    st.binary(min_size=1),
)
def test_no_stand_in_stands_anywhere_in_the_input(names: list[str], key: bytes) -> None:
    first = pseudonymised(" and ".join(f"{{{name}}}" for name in names), key=key)
    # The first result's own names now stand in the input, so they must not be drawn again.
    again = pseudonymised(" and ".join(f"{{{name}}}" for name in names) + f". Also {first}.", key=key)
    new = set(fold(again.split(". Also ")[0]).split()) - {"and"}
    assert not new & set(fold(" ".join([*names, first])).split())


def test_more_people_than_names_still_get_a_name_each() -> None:
    people = ["".join(chr(97 + (n * step) % 26) for step in (1, 3, 7, 11)) + f"{n:04d}" for n in range(1500)]
    drawn = pseudonymised("|".join(f"{{{name}}}" for name in people)).split("|")
    assert len(set(drawn)) == len(people)


def test_contacts_and_codes_are_fictional_and_keep_their_shape() -> None:
    assert re.fullmatch(r"07700 900\d{3}", pseudonymised("{07911 123456}", Type.CONTACT))
    assert re.fullmatch(r"[a-z]+@[a-z]+\.example", pseudonymised("{jane.smith@leeds.gov.uk}", Type.CONTACT))
    assert re.fullmatch(r"\d{3} \d{3} \d{4}", pseudonymised("{943 476 5919}", Type.IDENTIFIER))
    assert re.fullmatch(r"[A-Z]-0\d{3}-\d{5}", pseudonymised("{H-2023-00419}", Type.IDENTIFIER))


def test_places_and_organisations_have_names_that_no_gazetteer_holds() -> None:
    from redactkit.tables import places

    assert places.place(pseudonymised("{Leeds}", Type.LOCATION)) is None
    assert re.fullmatch(r"[A-Z][a-z]+ Council", pseudonymised("{Pennerdale Council}", Type.ORGANISATION))


def test_what_has_no_stand_in_is_generalised() -> None:
    assert pseudonymised("in {9 March 2024}", Type.DATETIME) == "in March 2024"
