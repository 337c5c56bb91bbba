"""How a release leads back to its source, and that nothing it is compared by holds text."""

import json
import math
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from redactkit.risk.linkage.fingerprints import Prints, WordRun, passages, prints
from redactkit.risk.linkage.record import TextRecord, as_row, of_row, text_record
from redactkit.risk.linkage.source_rank import FEW, Linkback, index, link_back
from redactkit.types import Level, Span, Type

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
SOURCES = {
    "a": "The treasurer brought the minutes in a cake tin to the annual meeting and read out the list.",
    "b": "A night worker saw the deputy lock the kitchen and take the keys home with him on Friday.",
    "c": "The bursar moved the money to a private account and said nothing about it to the governors.",
}


def held(name: str, source: str, release: str | None = None, key: bytes = KEY) -> TextRecord:
    return text_record(name, source, (), release, (), key=key)


def linked(release: str, name: str = "a") -> Linkback:
    others = [held(each, text) for each, text in SOURCES.items() if each != name]
    return link_back(held(name, SOURCES[name], release), others)


def test_a_phrase_kept_leads_back_and_is_pointed_out() -> None:
    release = "Somebody brought the minutes in a cake tin to a meeting."
    found = linked(release)
    # "brought the minutes in a cake tin to" is eight words: four runs of five.
    assert (found.rank, found.margin, found.shared) == (1, 1.0, 4)
    assert [release[slice(*each)] for each in found.passages] == ["brought the minutes in a cake tin to"]
    assert found.tied == ()


def test_a_text_in_other_words_does_not() -> None:
    found = linked("Records were shown to members at a public gathering.")
    assert found == Linkback(3, 0.0, 0)


def test_one_that_is_closer_to_another_source_ranks_second() -> None:
    # Seven words in a row are the other's and five its own: three runs against one, each in one source.
    found = linked("He saw the deputy lock the kitchen and read out the list.")
    assert found.rank == 2
    assert found.margin == pytest.approx((1 - 3) / 3)


def test_what_a_redaction_puts_there_is_no_wording() -> None:
    source = "Zebulon Quark is a member of staff in the kitchen."
    text = "[PERSON 1] is a member of staff in the kitchen."
    plain = prints("a", text, (), key=KEY)
    ours = prints("a", text, (), key=KEY, ours=[(16, 31)])
    assert text[16:31] == "member of staff"
    assert len(plain.runs) == 4
    assert ours.runs == ()
    assert {run.hash for run in plain.runs} <= {run.hash for run in prints("a", source, (), key=KEY).runs}


def test_triples_of_rare_facts_stay_when_no_phrase_is_kept() -> None:
    def told(text: str) -> TextRecord:
        marked = (("Igbo", Type.DEMOGRAPHIC), ("Wigan", Type.LOCATION), ("deaf", Type.DEMOGRAPHIC))
        spans = []
        for words, kind in marked:
            start = text.index(words)
            spans.append(Span(start, start + len(words), kind, Level.QUASI, entity=words))
        return text_record("a", text, sorted(spans), None, (), key=KEY)

    source = told("I am Igbo. I live in Wigan. I am deaf.").source
    release = told("In Wigan, a deaf member of staff, who is Igbo, rang us.").source
    assert not {run.hash for run in release.runs} & {run.hash for run in source.runs}
    assert len(release.triples & source.triples) == 1
    found = link_back(
        TextRecord("a", source, release), [held(name, text) for name, text in SOURCES.items() if name != "a"]
    )
    assert (found.rank, found.margin, found.shared) == (1, 1.0, 1)


def test_facts_that_many_share_make_no_triple() -> None:
    text = "In spring 2024 a manager in the North West rang."
    spans = [
        Span(3, 14, Type.DATETIME, Level.QUASI),
        Span(17, 24, Type.ROLE, Level.QUASI),
        Span(32, 42, Type.LOCATION, Level.QUASI),
    ]
    assert not text_record("a", text, spans, None, (), key=KEY).source.triples


def test_wording_that_many_have_counts_for_nothing() -> None:
    form = "Please describe in your own words what has happened"
    others = [held(f"{number}", form) for number in range(FEW - 1)]
    assert link_back(held("a", form, form), others).shared == 0
    assert link_back(held("a", form, form), others[1:]).shared == 5


def test_the_measure_is_that_of_a_plain_count() -> None:
    """A second opinion: every text against every other, by loops over sets."""
    chance = random.Random(7)
    for _ in range(30):
        studies = [_drawn(str(number), chance) for number in range(6)]
        with index(studies) as found:
            for number, name in found.released():
                one = next(each for each in studies if each.id == name)
                rank, margin, shared = _plain(one, studies)
                link, _ = found.linked(number)
                assert (link.rank, link.shared) == (rank, shared)
                assert link.margin == pytest.approx(margin)


def _drawn(name: str, chance: random.Random) -> TextRecord:
    def some(most: int) -> tuple[WordRun, ...]:
        return tuple(WordRun(one, 0, 1) for one in chance.sample(range(12), chance.randint(0, most)))

    triples = frozenset(chance.sample(range(100, 104), chance.randint(0, 2)))
    release = Prints(name, some(8), triples) if chance.random() < 0.8 else None
    return TextRecord(name, Prints(name, some(8), triples), release)


def _plain(one: TextRecord, studies: Iterable[TextRecord]) -> tuple[int, float, int]:
    def every(each: TextRecord) -> set[int]:
        return set(each.source.hashes()) | set(each.release.hashes() if each.release else ())

    have = Counter(found for each in studies for found in every(each))
    count = have - Counter(every(one) - set(one.source.hashes()))
    assert one.release is not None
    mine = {found: weight for found, weight in one.release.hashes().items() if have[found] < FEW}
    closeness = {}
    for each in studies:
        theirs = set(each.source.hashes()) if each is one else every(each)
        common = [found for found in mine if found in theirs]
        closeness[each.id] = sum(mine[found] * math.log(1 + 6 / count[found]) for found in common)
        if each is one:
            shared = len(common)
    own = closeness.pop(one.id)
    best = max(closeness.values())
    top = max(own, best)
    return (
        1 + sum(value >= own - 1e-9 for value in closeness.values()),
        (own - best) / top if top else 0.0,
        shared,
    )


def test_texts_with_a_passage_in_common_are_tied_and_a_few_common_words_tie_none() -> None:
    passage = "took the whole of the money out of the tin for the trip to the sea"
    others = [held("b", f"My colleague {passage} and laughed.", f"A colleague {passage}.")]
    assert link_back(held("a", "x", f"Somebody {passage}, it was said."), others).tied == ("b",)
    short = "I do not believe it"
    others = [held("b", f"Well, {short} either, nor does she.", None)]
    assert link_back(held("a", "x", f"{short} or not, nobody else does."), others).tied == ()


def test_passages_that_overlap_are_one() -> None:
    assert passages(()) == ()
    assert passages([WordRun(3, 30, 40), WordRun(1, 0, 9), WordRun(2, 9, 20)]) == ((0, 20), (30, 40))


def test_another_key_gives_other_prints_and_a_short_one_is_refused() -> None:
    one, other = held("a", SOURCES["a"]), held("a", SOURCES["a"], key=bytes(32))
    assert not {run.hash for run in one.source.runs} & {run.hash for run in other.source.runs}
    with pytest.raises(ValueError, match="16 bytes"):
        prints("a", "text", (), key=b"short")


def test_a_row_holds_no_text_and_comes_back_whole() -> None:
    text = "I am a deaf Igbo nurse in Wigan, and Kayden, 13, called me an old trout."
    spans = [
        Span(7, 11, Type.DEMOGRAPHIC, Level.QUASI, entity="d1"),
        Span(12, 16, Type.DEMOGRAPHIC, Level.QUASI, entity="d2"),
        Span(17, 22, Type.ROLE, Level.QUASI, entity="r1"),
        Span(26, 31, Type.LOCATION, Level.QUASI, entity="l1"),
        Span(37, 43, Type.PERSON, Level.DIRECT, entity="p1"),
        Span(45, 47, Type.AGE, Level.QUASI, entity="a1"),
    ]
    one = text_record("7", text, spans, text, spans, key=KEY)
    written = json.dumps(as_row(one))
    for words in ("deaf", "Igbo", "nurse", "Wigan", "wigan", "Kayden", "trout", "North West"):
        assert words not in written
    again = of_row(json.loads(written))
    assert again.release == one.release
    assert again.people == one.people
    assert again.source.hashes() == one.source.hashes()


def test_a_withheld_text_and_two_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="withheld"):
        link_back(held("a", "x"), [])
    with pytest.raises(ValueError, match="one id"):
        link_back(held("a", "x", "x"), [replace(held("b", "y"), id="a")])
