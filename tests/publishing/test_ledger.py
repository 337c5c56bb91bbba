"""The next publication holds together with the earlier ones."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.publishing.conftest import COMMON, concern

from redactkit import InvalidInput, Publication, publish
from redactkit.codebook import load
from redactkit.publishing.counting.tuples import CodedRow
from redactkit.publishing.past.ledger import Ledger, kept, opened
from redactkit.publishing.register import Concern
from redactkit.publishing.tables.cells import Counted, tables

Register = Callable[..., Path]
APPROVED = "Second Reader"


def released(register: Path, out: Path, ledger: Path) -> Publication:
    return publish(register, out, k=3, approved_by=APPROVED, ledger=ledger)


def test_a_concern_is_not_told_twice(register: Register, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    first = released(register(concern(at, COMMON) for at in range(6)), tmp_path / "1", ledger)
    assert len(first.released) == 6
    # The same texts, one of them under another id and coded in another way, and six new ones.
    again = [concern(at, COMMON) for at in range(12)]
    again[0]["id"] = "renamed"
    again[0]["facts"][3]["code"] = "records.missing"
    second = released(register(again), tmp_path / "2", ledger)
    assert second.released == {f"c{at:03}" for at in range(6, 12)}
    assert (first.number, second.number) == (0, 1)
    assert "An earlier publication tells it already." in second.studies[0].reasons


def test_what_a_composite_told_is_not_told_again(register: Register, tmp_path: Path) -> None:
    short = ("sector:education", "kind:records.falsified")  # too little for a study
    given = [concern(at, short) for at in range(6)]
    first = released(register(given), tmp_path / "1", tmp_path / "ledger")
    assert first.released
    assert first.composites
    second = released(register(given), tmp_path / "2", tmp_path / "ledger")
    assert not second.told


def test_concerns_behind_earlier_publications_are_counted(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    released(register(given[:4]), tmp_path / "1", tmp_path / "ledger")
    assert not publish(register(given[4:]), tmp_path / "2", k=3, approved_by=APPROVED).released
    again = publish(register(given), tmp_path / "3", k=3, approved_by=APPROVED, ledger=_copy(tmp_path))
    assert again.released == {"c004", "c005"}  # whether or not the register still has the others
    assert released(register(given[4:]), tmp_path / "4", tmp_path / "ledger").released == {"c004", "c005"}


def _copy(folder: Path) -> Path:
    for name in ("ledger", "ledger.key"):
        shutil.copy(folder / name, folder / f"copy of {name}")
    return folder / "copy of ledger"


def test_a_draft_is_not_remembered(register: Register, tmp_path: Path) -> None:
    path = register(concern(at, COMMON) for at in range(6))
    publish(path, tmp_path / "1", k=3, ledger=tmp_path / "ledger")
    assert not (tmp_path / "ledger").exists()
    assert not (tmp_path / "ledger.key").exists()
    assert released(path, tmp_path / "2", tmp_path / "ledger").released


def test_it_is_sealed_and_its_owner_s_alone(register: Register, tmp_path: Path) -> None:
    released(register(concern(at, COMMON) for at in range(6)), tmp_path / "1", tmp_path / "ledger")
    raw = (tmp_path / "ledger").read_bytes()
    assert not any(word in raw for word in (b"Writer", b"Body", b"records", b"c000", b"Reader"))
    assert all((tmp_path / name).stat().st_mode & 0o777 == 0o600 for name in ("ledger", "ledger.key"))
    held = opened(tmp_path / "ledger")
    assert (tmp_path / "ledger.key").read_text().strip() not in repr(held)


@pytest.mark.parametrize("harm", ["damaged", "cut", "wrong key", "no key", "no ledger", "empty", "key cut"])
def test_one_that_cannot_be_trusted_stops_everything(register: Register, tmp_path: Path, harm: str) -> None:
    ledger, key = tmp_path / "ledger", tmp_path / "ledger.key"
    path = register(concern(at, COMMON) for at in range(6))
    released(path, tmp_path / "1", ledger)
    raw = ledger.read_bytes()
    match harm:
        case "damaged":
            ledger.write_bytes(raw[:60] + bytes([raw[60] ^ 1]) + raw[61:])
        case "cut":
            ledger.write_bytes(raw[:-9])
        case "wrong key":
            key.write_text("0" * 64)
        case "no key":
            key.unlink()
        case "no ledger":
            ledger.unlink()
        case "empty":
            ledger.write_bytes(b"")
        case "key cut":
            key.write_text("abc")
    before = {each: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()}
    with pytest.raises(InvalidInput) as caught:
        released(path, tmp_path / "2", ledger)
    assert "\n" not in str(caught.value)
    assert {each: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()} == before
    assert not (tmp_path / "2").exists()


def test_an_old_copy_shows_in_the_number_of_publications(register: Register, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    released(register(concern(at, COMMON) for at in range(6)), tmp_path / "1", ledger)
    shutil.copy(ledger, tmp_path / "old")
    assert released(register(concern(at, COMMON) for at in range(6, 12)), tmp_path / "2", ledger).number == 1
    shutil.copy(tmp_path / "old", ledger)
    assert released(register(concern(at, COMMON) for at in range(12, 18)), tmp_path / "3", ledger).number == 1


def test_two_runs_at_once_do_not_overwrite_each_other(register: Register, tmp_path: Path) -> None:
    from redactkit.publishing.past.ledger import Earlier

    released(register(concern(at, COMMON) for at in range(6)), tmp_path / "1", tmp_path / "ledger")
    one, other = opened(tmp_path / "ledger"), opened(tmp_path / "ledger")
    kept(one, Earlier((), frozenset()))
    with pytest.raises(InvalidInput, match="Another run"):
        kept(other, Earlier((), frozenset()))
    assert len(opened(tmp_path / "ledger").publications) == 2


def rows(count: int, kind: str = "records.falsified") -> dict[str, CodedRow]:
    return {
        f"c{at}": CodedRow((("sector", "education"), ("kind", kind)), f"writer {at}", f"body {at}")
        for at in range(count)
    }


def shown(table: tuple[object, ...]) -> set[tuple[str, str, str]]:
    return {count.spot for count in table if count.rounded is not None}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("count", "is_shown"), [(20, True), (21, False), (29, False), (30, True)])
def test_a_cell_never_differs_from_an_earlier_one_by_few(count: int, is_shown: bool) -> None:
    spot = ("kind", "records", "")
    earlier = Counted(rows(20), frozenset({spot}))
    assert (spot in shown(tables(rows(count), load(), 10, [earlier]))) is is_shown


@pytest.mark.parametrize(("members", "is_shown"), [(20, True), (15, False), (10, True)])
def test_a_cell_never_differs_from_a_composite_by_few(members: int, is_shown: bool) -> None:
    names = [f"c{at}" for at in range(members)]
    found = shown(tables(rows(20), load(), 10, composites=[names]))
    assert (("kind", "records", "") in found) is is_shown


def test_a_code_that_the_book_has_lost_is_no_fault(tmp_path: Path) -> None:
    from redactkit.publishing.past.history import history
    from redactkit.publishing.past.ledger import Earlier, Entry

    gone = Entry("a", "b", CodedRow((("kind", "no.longer"), ("kind", "records")), "w", "o"), told=True)
    past = history(Ledger(tmp_path, b"0" * 64, (Earlier((gone,), frozenset()),)), (), load())
    assert [row.codes for row in past.earlier] == [(("kind", "records"),)]


def withdraw(ledger: Path, given: dict[str, Any]) -> None:
    """Withdraw what was told of a line of a register."""
    held = opened(ledger)
    kept(held.without(held.entry(Concern(given["id"], given["text"], None))))


def test_what_was_withdrawn_is_never_told_again_and_the_page_says_so(
    register: Register, tmp_path: Path
) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    released(register(given), tmp_path / "1", tmp_path / "ledger")
    withdraw(tmp_path / "ledger", given[2])
    more = [*given, *(concern(at, COMMON) for at in range(6, 12))]
    more[2]["id"] = "renamed"
    second = released(register(more), tmp_path / "2", tmp_path / "ledger")
    assert second.released == {f"c{at:03}" for at in range(6, 12)}
    assert second.studies[2].reasons == (
        "An earlier publication told it, and it was withdrawn: it is not told again.",
    )
    assert second.studies[3].reasons == ("An earlier publication tells it already.",)
    assert "has been withdrawn" in (tmp_path / "2" / "publication.html").read_text()
    assert "withdrawn" not in (tmp_path / "1" / "publication.html").read_text()
    assert '"withdrawn": true' in (tmp_path / "2" / "manifest.jsonl").read_text()


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(("withdrawn", "enough"), [(0, True), (1, True), (2, False)])
def test_what_was_withdrawn_makes_nothing_more_common(
    register: Register, tmp_path: Path, beside: bool, withdrawn: int, enough: bool
) -> None:
    """Of three who were told and one new, three are enough at k = 3: not, when two are withdrawn.

    They count no more whether the register still holds them or the ledger alone knows them.
    """
    given = [concern(at, COMMON) for at in range(3)]
    released(register(given), tmp_path / "1", tmp_path / "ledger")
    for each in given[:withdrawn]:
        withdraw(tmp_path / "ledger", each)
    second = released(
        register([*(given if beside else []), concern(3, COMMON)]), tmp_path / "2", tmp_path / "ledger"
    )
    assert ("c003" in second.released) is enough


def test_a_ledger_of_before_there_were_withdrawals_is_read(register: Register, tmp_path: Path) -> None:
    import json
    import zlib

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from redactkit.publishing.past.ledger import derived

    key, form = b"k" * 64, b"redactkit ledger 1\n"
    old = [{"entries": [["a", "b", "w", "o", True, [["kind", "records"]]]], "shown": [], "composites": []}]
    sealed = AESGCM(derived(key, b"seal")).encrypt(b"n" * 12, zlib.compress(json.dumps(old).encode()), form)
    (tmp_path / "ledger").write_bytes(form + b"n" * 12 + sealed)
    (tmp_path / "ledger.key").write_bytes(key)
    [earlier] = opened(tmp_path / "ledger").publications
    assert [(each.concern, each.told) for each in earlier.entries] == [("a", True)]
    assert earlier.withdrawn == frozenset()


def test_withdrawing_keeps_all_else_that_the_ledger_knows(register: Register, tmp_path: Path) -> None:
    given = [concern(at, COMMON) for at in range(6)]
    released(register(given), tmp_path / "1", tmp_path / "ledger")
    before = opened(tmp_path / "ledger").publications
    withdraw(tmp_path / "ledger", given[0])
    [after] = opened(tmp_path / "ledger").publications
    assert replace(after, withdrawn=frozenset()) == before[0]
    assert len(after.withdrawn) == 2  # its id and its text, hashed
