"""A vault gives the source back byte for byte to who holds the key, and nothing to anybody else."""

import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.errors import VaultRefused
from redactkit.transform import apply
from redactkit.types import Document, Edit
from redactkit.vault import Passphrase, Vault, create, editing, keyfile, load, new_key, save
from redactkit.vault.locks import Keyfile

KEY = Keyfile(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
OTHER = Keyfile(b"W3eK8uX1oB6nC9dM4zA7sH2jP5rT0yVq")
SOURCE = Document("d1", "Zebulon Quark rang Zebulon.")
EDITS = (Edit(0, 13, "Robin Thorn"), Edit(19, 26, "Robin"))


def filled() -> Vault:
    vault = (
        create([KEY]).remember(SOURCE, EDITS, case="c1").assign({"zebulon quark": "Robin Thorn"}, case="c1")
    )
    return vault.remember(Document("d2", "Ask Mabel."), [Edit(4, 9, "Kim")], case="c2")


def test_round_trip_through_a_file(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    vault = load(tmp_path / "v", [KEY])
    assert vault.restore(Document("d1", apply(SOURCE, EDITS))) == SOURCE
    assert vault.standin("zebulon quark", case="c1") == "Robin Thorn"
    assert vault.original("Robin Thorn", case="c1") == "zebulon quark"
    assert vault.standin("zebulon quark", case="c2") is None
    assert vault.documents() == (("d1", "c1"), ("d2", "c2"))


def test_the_file_is_its_owners_alone_and_says_nothing(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    assert stat.S_IMODE((tmp_path / "v").stat().st_mode) == 0o600
    raw = (tmp_path / "v").read_bytes()
    assert not any(word in raw for word in (b"Zebulon", b"zebulon", b"Robin", b"Mabel"))
    assert "Zebulon" not in repr(filled())
    assert repr(KEY.raw)[2:-1] not in repr(KEY) + repr(filled())


def test_wrong_keys_and_too_few_are_refused_in_one_line(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    for held in ([OTHER], [KEY, OTHER], [Passphrase("k" * 32, 2**10)]):
        with pytest.raises(VaultRefused) as caught:
            load(tmp_path / "v", held)
        assert "\n" not in str(caught.value)


def test_every_flipped_byte_is_refused(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    raw = (tmp_path / "v").read_bytes()
    places = {0, len(raw) - 1, len(raw) - 2, *random.Random(1).sample(range(len(raw)), 150)}
    for place in places:
        (tmp_path / "w").write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(VaultRefused):
            load(tmp_path / "w", [KEY])
    for cut in (0, 20, len(raw) // 2, len(raw) - 1):
        (tmp_path / "w").write_bytes(raw[:cut])
        with pytest.raises(VaultRefused):
            load(tmp_path / "w", [KEY])


def test_a_line_left_out_or_put_elsewhere_is_refused(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    lines = (tmp_path / "v").read_bytes().split(b"\n")
    for changed in ([*lines[:2], *lines[3:]], [*lines[:2], lines[3], lines[2], *lines[4:]]):
        (tmp_path / "w").write_bytes(b"\n".join(changed))
        with pytest.raises(VaultRefused):
            load(tmp_path / "w", [KEY])


def test_a_look_up_unseals_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = create([KEY]).assign({f"name {n}": f"other {n}" for n in range(200)})
    opened = []
    unseal = Vault._unsealed
    monkeypatch.setattr(Vault, "_unsealed", lambda *given: opened.append(1) or unseal(*given))
    assert vault.standin("name 7") == "other 7"
    assert len(opened) == 1


def test_a_changed_text_or_an_unknown_one_is_not_restored() -> None:
    with pytest.raises(VaultRefused, match="changed") as caught:
        filled().restore(Document("d1", "Robin Thorn rang Robin!"))
    assert "Robin" not in str(caught.value)
    with pytest.raises(VaultRefused, match="no document"):
        filled().restore(Document("d9", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_bytes_come_back_in_their_encoding(encoding: str) -> None:
    source = Document("d", "Siân\r\nrang")
    raw = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + source.text.encode(encoding)
    vault = create([KEY]).remember(source, [Edit(0, 4, "Kim")], raw=raw)
    assert vault.restore_bytes(Document("d", "Kim\r\nrang")) == raw


def test_rotation_locks_the_old_key_out(tmp_path: Path) -> None:
    old = save(filled(), tmp_path / "v")
    with editing(tmp_path / "v", [KEY]) as opened:
        opened.vault = opened.vault.rotated([OTHER])
    with pytest.raises(VaultRefused):
        load(tmp_path / "v", [KEY])
    new = load(tmp_path / "v", [OTHER])
    assert new.restore(Document("d1", apply(SOURCE, EDITS))) == SOURCE
    assert new.standin("zebulon quark", case="c1") == "Robin Thorn"
    assert new.key != old.key
    assert not set(new.records) & set(old.records)


def test_purge_forgets_one_case_and_keeps_the_rest() -> None:
    vault = filled().purged("c1")
    assert vault.documents() == (("d2", "c2"),)
    assert vault.original("Robin Thorn", case="c1") is None


def test_an_export_needs_both_people(tmp_path: Path) -> None:
    save(filled().export([OTHER, KEY], case="c1"), tmp_path / "out")
    for held in ([KEY], [OTHER], [KEY, KEY], [OTHER, OTHER]):
        with pytest.raises(VaultRefused):
            load(tmp_path / "out", held)
    assert load(tmp_path / "out", [KEY, OTHER]).documents() == (("d1", "c1"),)
    with pytest.raises(VaultRefused):
        filled().export([KEY])
    with pytest.raises(VaultRefused):
        filled().export([KEY, KEY])


def test_passphrases_are_stretched_and_key_files_long(tmp_path: Path) -> None:
    words = Passphrase("correct horse battery staple", 2**10)
    save(create([words]).assign({"a": "b"}), tmp_path / "v")
    assert load(tmp_path / "v", [words]).standin("a") == "b"
    with pytest.raises(VaultRefused):
        load(tmp_path / "v", [Passphrase("correct horse battery stable")])
    (tmp_path / "short").write_bytes(b"secret\n")
    with pytest.raises(VaultRefused, match="too short"):
        keyfile(tmp_path / "short")
    (tmp_path / "key").write_bytes(new_key() + b"\n")
    assert len(keyfile(tmp_path / "key").raw) == 64


def test_a_vault_written_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    mine, theirs = load(tmp_path / "v", [KEY]), load(tmp_path / "v", [KEY])
    save(theirs.assign({"a": "b"}), tmp_path / "v")
    with pytest.raises(VaultRefused, match="another process"):
        save(mine.assign({"c": "d"}), tmp_path / "v")
    assert load(tmp_path / "v", [KEY]).standin("a") == "b"
    with pytest.raises(VaultRefused):
        save(filled(), tmp_path / "v")


WRITER = """
import sys
from redactkit.vault import load, save
from redactkit.vault.locks import Keyfile
path, key = sys.argv[1], Keyfile(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
vault = load(path, [key])
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    vault = save(vault.assign({"turn": str(turn), **{f"n{n}": f"{turn} {n}" for n in range(60)}}), path)
"""
STOPPER = """
import os, signal, sys
from redactkit.vault import file, load
from redactkit.vault.locks import Keyfile
path, step = sys.argv[1], sys.argv[2]
vault = load(path, [Keyfile(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")])
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "flush":
    os.fsync = die
elif step == "replace":
    file.Path.replace = die
elif step == "half":
    whole = os.fdopen
    class Half:
        def __init__(self, stream): self.stream = stream
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def write(self, content):
            self.stream.write(content[: len(content) // 2]); self.stream.flush(); die()
    os.fdopen = lambda *given: Half(whole(*given))
file.save(vault.assign({"new": "value"}), path)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("step", ["half", "flush", "replace"])
def test_a_process_killed_at_each_step_leaves_the_old_vault_whole(tmp_path: Path, step: str) -> None:
    save(filled(), tmp_path / "v")
    before = (tmp_path / "v").read_bytes()
    done = subprocess.run([sys.executable, "-c", STOPPER, str(tmp_path / "v"), step], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "v").read_bytes() == before
    # What was left behind goes with the next write, which the dead process does not hold up.
    save(load(tmp_path / "v", [KEY]).assign({"a": "b"}), tmp_path / "v")
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_killed_at_any_moment_leaves_a_whole_vault(tmp_path: Path) -> None:
    save(filled(), tmp_path / "v")
    for moment in (0.0, 0.004, 0.011, 0.023):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "v")], stdout=subprocess.PIPE, text=True
        )
        with writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(moment)
            writer.kill()
        vault = load(tmp_path / "v", [KEY])
        assert vault.restore(Document("d1", apply(SOURCE, EDITS))) == SOURCE
        turn = vault.standin("turn")
        assert turn is None or vault.standin("n59") == f"{turn} 59"


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, list[Edit]]:
    text = draw(st.text(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return Document("d", text), [Edit(start, end, draw(st.text(max_size=6))) for start, end in pairs]


@settings(deadline=None, max_examples=60)
@given(edited())
def test_any_edits_of_any_text_are_undone(drawn: tuple[Document, list[Edit]]) -> None:
    source, edits = drawn
    vault = create([KEY]).remember(source, edits)
    assert vault.restore(Document("d", apply(source, edits))) == source
