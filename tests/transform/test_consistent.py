"""All that is said of one person, employer or place agrees in the stand-ins, and nobody real is named."""

import random
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.errors import InvalidPolicy
from redactkit.link.batch import Linked, link_all
from redactkit.policy import load
from redactkit.tables import authorities, names, organisations, places
from redactkit.tables.folding import fold
from redactkit.transform import apply, plan
from redactkit.transform.standins.consistent import LIKE, DrawnStandins, cast
from redactkit.transform.standins.date_shift import LEAST, MOST, Move, offset, shift
from redactkit.types import Document, Edit, Level, Span, Technique, Type
from redactkit.vault import create
from redactkit.vault.locks import Keyfile

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
MARK = re.compile(r"\{(?:([A-Z]):)?(.+?)\}", re.DOTALL)
TYPES = {
    "P": Type.PERSON,
    "O": Type.ORGANISATION,
    "L": Type.LOCATION,
    "C": Type.CONTACT,
    "I": Type.IDENTIFIER,
}


def read(name: str, marked: str) -> tuple[Document, list[Span]]:
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        type_ = TYPES[match[1] or "P"]
        spans.append(Span(len(text), len(text) + len(match[2]), type_, Level.DIRECT))
        text += match[2]
        position = match.end()
    return Document(name, text + marked[position:]), spans


def linked(*marked: str) -> tuple[list[Document], Linked]:
    read_ = [read(f"d{at}", each) for at, each in enumerate(marked)]
    documents = [one for one, _ in read_]
    return documents, link_all(documents, [spans for _, spans in read_])


def edits(found: DrawnStandins, document: Document, spans: Sequence[Span]) -> tuple[Edit, ...]:
    return tuple(
        Edit(
            span.start, span.end, found.standin(document, span), span.type, span.level, span.entity,
            Technique.PSEUDONYMISE,
        )
        for span in spans
    )  # fmt: skip


def written(*marked: str, key: bytes = KEY, **choices: object) -> list[str]:
    documents, batch = linked(*marked)
    pairs = list(zip(documents, batch.spans, strict=True))
    found = cast(pairs, key, owners=batch.owners, **choices)  # type: ignore[arg-type]
    return [apply(document, edits(found, document, spans)) for document, spans in pairs]


def test_all_forms_of_one_person_agree_over_documents() -> None:
    first, second, third = written(
        "{Jane Okafor}|{Jane}|Ms {Okafor}|{JANE OKAFOR}|{Jane Okafor’s}",
        "{J. Okafor}|{JO}|{O-K-A-F-O-R}|{Okafor, Jane}",
        "{C:jane.okafor@larkrise.example}|{C:jokafor21@larkrise.example}|{C:@okafor_jane}",
    )
    full, one, titled, capitals, possessive = first.split("|")
    name, surname = full.split()
    assert (one, titled, capitals, possessive) == (name, f"Ms {surname}", full.upper(), f"{full}’s")
    assert second.split("|") == [
        f"{name[0]}. {surname}", name[0] + surname[0], "-".join(surname.upper()), f"{surname}, {name}",
    ]  # fmt: skip
    address, short, handle = third.split("|")
    assert address.startswith(f"{name}.{surname}@".lower())
    assert re.fullmatch(rf"{name[0]}{surname}\d\d@".lower() + r"[a-z]+\.example", short)
    assert handle == f"@{surname}_{name}".lower()


def test_nicknames_and_slips_become_the_one_stand_in() -> None:
    said = written("{Elizabeth Okafor} rang. {Liz} left.", "{Elizabeth Okaforr}. {Lizzie}")
    name, surname = said[0].split()[:2]
    assert said[0] == f"{name} {surname} rang. {name} left."
    assert said[1] == f"{name} {surname}. {name}"


def test_an_organisation_its_acronym_its_place_and_its_domain_agree() -> None:
    [said] = written(
        "{O:Marlingford District Council}|{O:MDC}|{L:Marlingford}|{C:office@marlingford.example}"
    )
    council, acronym, town, office = said.split("|")
    assert council == f"{town} District Council"
    assert acronym == f"{town[0]}DC"
    assert office.endswith(f"@{town.lower()}.example")
    assert not places.places(town)
    assert not authorities.authorities(council)
    assert not organisations.organisations(council)


def test_a_town_and_its_postcodes_agree_and_do_not_exist() -> None:
    [said] = written("{L:12 Mill Lane, Bakewell, DE45 1AA}|{L:DE45 1GT}|{L:Bakewell}")
    address, other, town = said.split("|")
    street, in_address, code = address.split(", ")
    assert in_address == town
    assert street.endswith(" Lane")
    assert not street.startswith("12 ")
    assert code[:2] == other[:2]
    assert code != other
    assert places.postcode_district(code) is places.postcode_district(other) is None


def test_a_surname_with_a_particle_is_one_name_and_an_address_made_of_it_follows() -> None:
    [said] = written("{Siân Ní Bhriain}|Ms {Ní Bhriain}|{C:sian.nibhriain@x.example}")
    full, titled, address = said.split("|")
    first, last = full.split()
    assert titled == f"Ms {last}"
    assert address.startswith(f"{first}.{last}@".lower())


def test_what_was_taken_for_a_person_is_called_as_the_place_or_the_body_is() -> None:
    [said] = written("{L:Bootle}|{P:Bootle} agrees|{O:Fernlea Academy}|{P:FA} denies")
    town, same, school, acronym = said.split("|")
    assert same == f"{town} agrees"
    assert acronym == f"{school[0]}A denies"


def test_a_server_named_for_an_employer_follows_it() -> None:
    [said] = written("{O:Brightwater Care Ltd}|{C:www.brightwatercare.co.uk}|{C:office@brightwater.org}")
    body, site, address = said.split("|")
    name = body.removesuffix(" Care Ltd").lower()
    assert site == f"https://www.{name}care.example"
    assert address.endswith(f"@{name}.example")


def test_numbers_are_reserved_or_wrong() -> None:
    [said] = written(
        "{C:07911 123456}|{C:+44 7911 123456}|{C:0113 245 6789}|{I:943 476 5919}|{I:AB 12 34 56 C}|"
        "{I:4539 1488 0343 6467}|{I:YX19 ODC}|{I:H-2023-00419}|"
        "{I:9434765919}"
    )
    mobile, abroad, landline, nhs, insurance, card, plate, case, close = said.split("|")
    assert re.fullmatch(r"07700 900\d{3}", mobile)
    assert abroad == f"+44 {mobile[1:]}"
    assert re.fullmatch(r"(01632 ?|016\d|0\d+ )[\d ]+", landline)
    assert close == nhs.replace(" ", "")
    digits = [int(each) for each in nhs if each.isdigit()]
    assert (11 - sum(digits[at] * (10 - at) for at in range(9)) % 11) % 11 != digits[9]
    assert re.fullmatch(r"QQ \d\d \d\d \d\d [A-D]", insurance)
    from stdnum import luhn

    assert not luhn.is_valid(card.replace(" ", ""))
    assert re.fullmatch(r"Q[A-Z]\d\d [A-Z]{2}I", plate)
    assert re.fullmatch(r"[A-Z]-0\d{3}-\d{5}", case)


def test_neutral_tells_neither_sex_nor_origin_and_like_keeps_both() -> None:
    women = "{Shabnam Begum}, {Yasmin Hussain}, {Farzana Akhtar}"
    for full in written(women)[0].split(", "):
        first = names.first_name(full.split()[0])
        assert first is None or 0.02 < (first.share_female or 0.5) < 0.98
    for full in written(women, style=LIKE)[0].split(", "):
        first = names.first_name(full.split()[0])
        assert first is not None
        assert first.sex == "f"


def test_family_keeps_its_surname_and_namesakes_are_told_apart() -> None:
    said = written("{Patrick Doyle} senior and {Patrick Doyle} junior met {Anna Doyle}.")[0]
    father, son, daughter = re.findall(r"(\w+ \w+) (?:senior|junior)|met (\w+ \w+)", said)
    assert father[0] != son[0]
    assert written("{Patrick Doyle junior}'s")[0].endswith(" junior's")
    assert father[0].split()[1] == son[0].split()[1] == daughter[1].split()[1]


def test_nobody_of_the_roster_or_of_an_earlier_run_is_named() -> None:
    marked = "{Jane Okafor} rang."
    first, last = written(marked)[0].split()[:2]
    other = written(marked, roster=[f"{first} {last}"])[0].split()[:2]
    assert first != other[0]
    assert last != other[1]
    taken = written(marked, taken=lambda name: name == first)[0].split()[0]
    assert taken != first


def test_what_was_drawn_before_stays_whatever_comes_later() -> None:
    documents, batch = linked("{Jane Okafor} rang.")
    early = cast(list(zip(documents, batch.spans, strict=True)), KEY)
    vault = create([Keyfile(KEY)]).assign(early.drawn)
    later = written(
        "{Omar Aziz} and {Jane Okafor} rang.", known=vault.standin,
        taken=lambda name: vault.original(name) is not None,
    )  # fmt: skip
    assert early.standin(documents[0], batch.spans[0][0]) in later[0]


def test_another_key_another_set_and_no_key_is_refused() -> None:
    assert written("{Jane Okafor} rang.", key=b"W3eK8uX1oB6nC9dM4zA7sH2jP5rT0yVq") != written(
        "{Jane Okafor} rang.", key=b"b" * 32
    )
    with pytest.raises(InvalidPolicy):
        written("{Jane Okafor} rang.", key=b"")
    with pytest.raises(InvalidPolicy):
        written("{Jane Okafor} rang.", style="funny")


def test_a_cast_shows_no_name_and_travels_to_other_processes() -> None:
    documents, batch = linked("{Zebulon Quark} rang.", "Mr {Quark} left {O:Fernlea}.")
    pairs = list(zip(documents, batch.spans, strict=True))
    found = cast(pairs, KEY)
    assert "uark" not in repr(found)
    assert "kkkk" not in repr(found)
    asked = [(document, span) for document, spans in pairs for span in spans]
    here = [found.standin(*each) for each in asked]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(found.standin, *zip(*asked, strict=True)))
    assert here == there


def test_thousands_of_people_still_get_a_name_each() -> None:
    draw = random.Random(2)
    firsts = [name for name, _ in names.first_names()][:900]
    lasts = [name for name, _ in names.surnames("british_irish")][:900]
    people = sorted({f"{draw.choice(firsts)} {draw.choice(lasts)}" for _ in range(1500)})
    text = "|".join(people)
    spans, at = [], 0
    for number, name in enumerate(people):
        spans.append(Span(at, at + len(name), Type.PERSON, Level.DIRECT, entity=f"p{number}"))
        at += len(name) + 1
    document = Document("d", text)
    found = cast([(document, spans)], KEY)
    drawn = [found.standin(document, span) for span in spans]
    assert len(set(drawn)) == len(people)
    assert not {fold(word) for name in drawn for word in name.split()} & {
        fold(word) for name in people for word in name.split()
    }


FIRST = st.sampled_from(["Jane", "Elizabeth", "Omar", "Siân", "Kwame", "Agnieszka", "Robin", "Al", "Zoë"])
LAST = st.sampled_from(
    ["Okafor", "Smith", "O'Brien", "Marsh-Adeyemi", "Begum", "Ní Bhriain", "Thorn", "Abbott"]
)
BODY = st.sampled_from(["Fernlea Academy", "Marlingford District Council", "Larkrise House", "the Home"])
PLACE = st.sampled_from(["Bootle", "12 Mill Lane, Bootle", "L20 3BZ"])
FORMS = ("{%s %s}", "{%s}", "Ms {%s}", "{%s. %s}", "{C:%s.%s@fernlea.example}", "{%s %s}'s")


@st.composite
def case_file(draw: st.DrawFn) -> list[str]:
    cast_ = draw(st.lists(st.tuples(FIRST, LAST), min_size=1, max_size=5, unique=True))
    made = []
    for _ in range(draw(st.integers(1, 4))):
        parts = []
        for first, last in draw(st.lists(st.sampled_from(cast_), max_size=5)):
            form = draw(st.sampled_from(FORMS))
            words = (first, last)
            if form.count("%s") == 1:
                words = (last,) if form.startswith("Ms") else (first,)
            elif "." in form and "@" not in form:
                words = (first[0], last)
            elif "@" in form:
                words = (fold(first), re.sub("[^a-z]", "", fold(last)))
            parts.append(form % words)
        parts.append(f"{{O:{draw(BODY)}}}")
        parts.append(f"{{L:{draw(PLACE)}}}")
        made.append(
            draw(st.sampled_from([" ", ", ", "\r\n"])).join(parts) + draw(st.sampled_from(["", "🙂", "\n"]))
        )
    return made


LAWS = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@LAWS
@given(
    case_file(),
    st.binary(max_size=8).map(lambda raw: sha256(raw).digest()),
    st.sampled_from(["neutral", LIKE]),
)
def test_laws_of_stand_ins(marked: list[str], key: bytes, style: str) -> None:
    documents, batch = linked(*marked)
    pairs = list(zip(documents, batch.spans, strict=True))
    found = cast(pairs, key, style=style, owners=batch.owners)
    # Consistency: one entity has one name, and any order of the documents gives the same one.
    again = cast(pairs[::-1], key, style=style, owners=batch.owners)
    people = {entity: found.name(who) for entity, who in found.people.items()}
    assert people == {entity: again.name(who) for entity, who in again.people.items()}
    assert [edits(found, *pair) for pair in pairs] == [edits(again, *pair) for pair in pairs]
    # Collisions: people told apart are told apart still, and nobody of the input is named.
    told = {(who.first, who.last, who.twin) for who in found.people.values()}
    assert len(set(people.values())) == len(told) == len(people)
    said = {fold(word) for document in documents for word in re.findall(r"\w+", document.text)}
    assert not said & {fold(part) for name in people.values() for part in name}
    # Round trip: the vault gives every source back.
    vault = create([Keyfile(key)]).assign(found.drawn, case="c")
    for document, spans in pairs:
        made = edits(found, document, spans)
        vault = vault.remember(document, made, case="c")
        assert vault.restore(Document(document.id, apply(document, made))) == document


@pytest.mark.parametrize(
    ("said", "days", "expected"),
    [
        ("9 March 2024", 30, "8 April 2024"),
        ("Tuesday 12 March 2024", 7, "Tuesday 19 March 2024"),
        ("Tue, 12th of March 2024", 1, "Wed, 13th of March 2024"),
        ("March 31st, 2024", 1, "April 1st, 2024"),
        ("2024-02-28", 2, "2024-03-01"),
        ("03/12/23 at 21:40", 30, "02/01/24 at 21:40"),
        ("3.1.2024", 365, "2.1.2025"),
        ("11 may 2023", 31, "11 june 2023"),
        ("March 2024", 40, "April 2024"),
        ("on Friday", 3, "on Monday"),
        ("1 March 2024 to 3 March 2024", 5, "6 March 2024 to 8 March 2024"),
        ("31 February 2024", 1, None),
        ("spring 2024", 100, "summer 2024"),
        ("winter 2023", 60, "spring 2024"),
        ("in 2023", 200, "in 2024"),
        ("in March", 9, None),
        ("last winter", 9, None),
        ("1 May", 9, None),
        ("Tuesday 12 March 2024 around 9pm", 7, "Tuesday 19 March 2024 around 9pm"),
        ("3 days after 9 March 2024", 30, "3 days after 8 April 2024"),
        ("the evening of 2024-02-28", 2, "the evening of 2024-03-01"),
        # What is left beside a date must not tell the true one.
        ("Christmas 2023", 100, None),
        ("week 14 of 2024", 200, None),
        ("between 3 and 9 March 2024", 56, None),
        ("the first of March 2024", 56, None),
        ("Easter Monday 2024", 30, None),
        ("Easter Monday", 3, None),
        ("Tuesday and Thursday", 3, None),
        ("Q3 2023", 200, None),
        ("the end of 2023", 20, None),
        ("in 2023", 20, "in 2023"),
        ("on Friday", 21, "on Friday"),
    ],
)
def test_dates_move_and_keep_their_form(said: str, days: int, expected: str | None) -> None:
    assert shift(said, days) == expected


@pytest.mark.parametrize(
    "told", ["Christmas 2023", "week 14 of 2024", "week 14", "between 3 and 9 March 2024", "Easter at 9pm"]
)
def test_a_date_that_cannot_be_moved_whole_is_not_released(told: str) -> None:
    public = load("public")
    moving = tuple(
        (type_, level, Technique.SHIFT if type_ is Type.DATETIME else technique)
        for type_, level, technique in public.techniques
    )
    policy = replace(public, techniques=moving)
    source = Document("d", f"Money was lost, I think {told}.")
    span = Span(24, 24 + len(told), Type.DATETIME, Level.QUASI)
    assert apply(source, plan(source, [span], policy, days=200)) == "Money was lost, I think [DATETIME 1]."


def test_a_date_without_a_year_is_of_the_last_year_told_and_keeps_step_with_the_week() -> None:
    said = "On Tuesday 27 February he left; in 2024, on Tuesday 27 February, too, and in May."
    move = Move.of(said, 2)
    places = [(3, 22), (44, 63), (76, 80)]
    assert [said[start:end] for start, end in places] == ["Tuesday 27 February"] * 2 + [" May"]
    assert [move.shifted(said, *place) for place in places] == [
        "Thursday 29 February", "Thursday 29 February", None,
    ]  # fmt: skip
    assert Move.of("Tuesday 27 February", 2).shifted("Tuesday 27 February", 0, 19) == "Thursday 1 March"


@settings(deadline=None, max_examples=100)
@given(
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.binary(min_size=1),
)
def test_intervals_hold(one: date, other: date, key: bytes) -> None:
    days = offset(key, "case")
    assert LEAST <= abs(days) <= MOST
    moved = [date.fromisoformat(shift(each.isoformat(), days) or "") for each in (one, other)]
    assert moved[1] - moved[0] == other - one
    whole = offset(key, "case", weekdays=True)
    assert date.fromisoformat(shift(one.isoformat(), whole) or "").weekday() == one.weekday()


@pytest.mark.parametrize("hostile", ["1 ", "Mon ", "Jan ", "12/", "a", "March 1", "07911 ", "Q. "])
def test_hostile_input_finishes(hostile: str) -> None:
    long = hostile * (200_000 // len(hostile))
    shift(long[:20_000], 3)
    document = Document("d", long)
    cast([(document, [Span(0, 5, Type.PERSON, Level.DIRECT, entity="p1")])], KEY)
