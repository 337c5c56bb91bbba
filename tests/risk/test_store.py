"""The file of earlier releases: what it gives back, what stands in it, and that it is whole or refused."""

import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.risk.linkage.key_file import key_beside
from redactkit.risk.linkage.record import TextRecord, text_record
from redactkit.risk.linkage.source_rank import link_back
from redactkit.risk.linkage.store import ReleaseStore, opened

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
SOURCE = "The treasurer brought the minutes in a cake tin to the annual meeting, Zebulon said."
RELEASE = "[PERSON 1] brought the minutes in a cake tin to the annual meeting."


def held(store: ReleaseStore, name: str = "case 1.txt", release: str | None = RELEASE) -> TextRecord:
    return text_record(name, SOURCE, (), release, (), key=store.prints_key)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ours.releases"


def test_what_is_put_in_comes_back_and_links(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("newsletter 1", [held(store)])
    with opened(path, KEY) as store:
        (found,) = store.records()
        assert found.earlier
        assert store.releases() == (("newsletter 1", 1),)
        new = held(store, "new.txt", "They say he brought the minutes in a cake tin to the annual meeting.")
        assert link_back(new, [found]).tied == (found.id,)
        assert tuple(store.records(but="newsletter 1")) == ()


def test_of_what_is_withheld_nothing_is_kept(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store, release=None)])
        assert store.releases() == ()


def test_putting_a_release_again_takes_the_place_of_what_it_held(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store, "a"), held(store, "b")])
        store.put("two", [held(store, "a")])
        store.put("one", [held(store, "c")])
        assert store.releases() == (("one", 1), ("two", 1))


def test_a_purged_release_is_gone_from_the_bytes(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store)])
        store.put("two", [held(store)])
        (sealed,) = store.base.execute(
            "SELECT sealed FROM held ORDER BY release = ? DESC LIMIT 1",
            (store._seal.token(b"release", "one"),),
        ).fetchone()
        assert sealed in path.read_bytes()
        assert store.purge("one") == 1
        assert sealed not in path.read_bytes()
        assert store.releases() == (("two", 1),)
        with pytest.raises(InvalidInput, match="no release 'one'"):
            store.purge("one")


def test_no_text_no_name_and_no_key_stand_in_it(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("newsletter Quark", [held(store, "Zebulon.txt")])
        assert "\\x00\\x01" not in repr(store)
    raw = path.read_bytes()
    for words in (b"treasurer", b"minutes", b"cake", b"Zebulon", b"Quark", KEY):
        assert words not in raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_key_is_refused(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store)])
    with (
        pytest.raises(InvalidInput, match="The key is not the one of ours"),
        opened(path, bytes(32)),
    ):
        pass
    with pytest.raises(InvalidInput, match="too short"), opened(path, b"short"):
        pass


def test_a_changed_byte_is_refused_in_a_record_and_harmless_anywhere_else(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store)])
        before = list(store.records())
        (sealed,) = store.base.execute("SELECT sealed FROM held").fetchone()
    raw = path.read_bytes()
    start = raw.index(sealed)
    for at in range(0, len(raw), 53):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        refused = False
        try:
            with opened(path, KEY) as store:
                assert list(store.records()) == before
        except InvalidInput:
            refused = True
        assert refused or not start <= at < start + len(sealed)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE held SET token = 7",
        "UPDATE held SET sealed = 'x'",
        "UPDATE about SET value = 7 WHERE name = 'key'",
        "UPDATE about SET value = 'x' WHERE name = 'check'",
        "UPDATE about SET value = 7 WHERE name = 'id'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '');"
        "PRAGMA writable_schema = RESET; UPDATE held SET sealed = NULL",
    ],
)
def test_a_value_of_another_kind_is_refused(path: Path, change: str) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store)])
    with closing(sqlite3.connect(path)) as base:
        base.executescript(change)
    with pytest.raises(InvalidInput, match=r"altered|not the one"), opened(path, KEY):
        pass


@pytest.mark.parametrize(
    "written", [b"not a database" * 100, b"SQLite format 3\0" + bytes(4000), b"\0" * 5000, b"x"]
)
def test_any_other_file_is_refused(path: Path, written: bytes) -> None:
    path.write_bytes(written)
    with pytest.raises(InvalidInput, match="ours"), opened(path, KEY):
        pass
    assert path.read_bytes() == written


def test_another_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(InvalidInput, match="ours"), opened(path, KEY):
        pass
    assert path.read_bytes() == before


def test_a_record_taken_out_is_noticed(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store, "a"), held(store, "b")])
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("DELETE FROM held WHERE token = (SELECT MIN(token) FROM held)")
    with pytest.raises(InvalidInput, match="altered"), opened(path, KEY):
        pass


def test_killed_in_the_middle_of_writing_it_holds_the_old_or_the_new(path: Path) -> None:
    with opened(path, KEY) as store:
        store.put("one", [held(store, "old")])
    script = (
        "import sys; from pathlib import Path; from redactkit.risk.linkage.store import opened\n"
        "from redactkit.risk.linkage.record import text_record\n"
        "with opened(Path(sys.argv[1]), b'q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt') as store:\n"
        "    make = lambda n: text_record(n, 'word ' * 900 + n, (), 'x', (), key=store.prints_key)\n"
        "    texts = [make(str(n)) for n in range(30)]\n"
        "    print('ready', flush=True)\n"
        "    while True: store.put('one', texts)\n"
    )
    for wait in (0.01, 0.03, 0.07, 0.11):
        with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(wait)
            running.kill()
        with opened(path, KEY) as store:
            assert store.releases() in ((("one", 1),), (("one", 30),))


def test_while_one_run_holds_it_another_is_refused(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from redactkit.errors import InvalidInput\n"
        "from redactkit.risk.linkage import store; store.PATIENCE = 0.1\n"
        "try:\n"
        "    with store.opened(Path(sys.argv[1]), b'q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt'): print('opened')\n"
        "except InvalidInput as fault: print(fault)\n"
    )

    def other() -> str:
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
        return done.stdout

    with opened(path, KEY) as store:
        said = "Cannot open or write ours.releases: another run holds it; wait until it is done.\n"
        assert other() == said
        store.put("one", [held(store)])
        assert tuple(store.records())
        assert other() == said
    assert other() == "opened\n"


def test_the_key_lies_beside_readable_by_its_owner_alone(path: Path) -> None:
    key = key_beside(path)
    assert len(key) >= 32
    beside = path.with_name("ours.releases.key")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    with opened(path, key):
        pass
    assert key_beside(path) == key
    beside.unlink()
    with pytest.raises(InvalidInput, match="Put the key beside it"):
        key_beside(path)
    assert key_beside(path.with_name("other")) != key


def test_a_file_that_was_emptied_is_no_new_one(path: Path) -> None:
    with opened(path, key_beside(path)) as store:
        store.put("one", [held(store)])
    path.write_bytes(b"")
    with pytest.raises(InvalidInput, match="was altered"), opened(path, key_beside(path)):
        pass
    assert path.read_bytes() == b""
    path.with_name("ours.releases.key").unlink()
    with pytest.raises(InvalidInput, match="Put the key beside it"):
        key_beside(path)


def test_a_file_that_is_gone_from_beside_its_key_is_no_new_one(path: Path) -> None:
    with opened(path, key_beside(path)):
        pass
    path.unlink()
    with pytest.raises(InvalidInput, match="is gone and its key"):
        key_beside(path)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="Cannot open x: No such file"), opened(tmp_path / "no/x", KEY):
        pass
    with pytest.raises(InvalidInput, match=r"Cannot read or write key x\.key"):
        key_beside(tmp_path / "no/x")
