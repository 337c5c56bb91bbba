"""Keys and passphrases that can be guessed are refused wherever they come in, and not shown."""

import os
import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit import Document, redact, redact_all
from redactkit.cli import main
from redactkit.errors import InvalidInput, InvalidPolicy, VaultRefused
from redactkit.machine.strength import guessable
from redactkit.pipeline import prepare
from redactkit.policy import load
from redactkit.presidio import operators
from redactkit.review import batch
from redactkit.risk.linkage.store import ReleaseStore, opened
from redactkit.vault import Passphrase, create, keyfile
from redactkit.vault.locks import Keyfile

WEAK = (
    "aaaaaaaaaaaaaaaa", "password", "password1234", "1234567890123456", "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfgh", "march2024march2024march2024", "internationalisation", "zyxwvutsrqponmlk", "ab" * 16,
)  # fmt: skip
STRONG = ("tulip anvil copper meadow", "four quiet words here", "q7#Lw0!vN2xZ9$kR")


@pytest.mark.parametrize("words", WEAK)
def test_what_can_be_guessed_is_refused_in_one_line_that_does_not_show_it(words: str, tmp_path: Path) -> None:
    long = (words * (1 + 32 // len(words))).encode()
    (tmp_path / "in").mkdir()
    said = []
    for error, ways in (
        (InvalidPolicy, (
            lambda: redact("Jane rang.", key=long),
            lambda: redact_all(["Jane rang."], key=long),
            lambda: prepare([Document("1", "Jane rang.")], key=long),
            lambda: operators(key=long),
            lambda: batch(tmp_path / "in", tmp_path / "out", policy=load("public"), key=long),
        )),
        (VaultRefused, (
            lambda: create([Passphrase(words)]),
            lambda: create([Keyfile(long)]),
        )),
        (InvalidInput, (lambda: opened(tmp_path / "ours.releases", long).__enter__(),)),
    ):  # fmt: skip
        for way in ways:
            with pytest.raises(error, match="can be guessed") as caught:
                way()
            said.append(str(caught.value))
    assert not any(words[:6] in each or "\n" in each for each in said if words != "password")
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "ours.releases").exists()


def test_a_key_of_another_type_is_refused_in_one_line_that_does_not_show_it(tmp_path: Path) -> None:
    written: Any = "tulip anvil copper meadow four quiet words here"
    (tmp_path / "in").mkdir()
    for error, way in (
        (InvalidPolicy, lambda: redact("Jane rang.", key=written)),
        (InvalidPolicy, lambda: redact_all(["Jane rang."], key=written)),
        (InvalidPolicy, lambda: operators(key=written)),
        (InvalidPolicy, lambda: batch(tmp_path / "in", tmp_path / "out", policy=load("public"), key=written)),
        (InvalidInput, lambda: opened(tmp_path / "ours.releases", written).__enter__()),
    ):
        with pytest.raises(error, match="The key is not bytes, but str") as caught:
            way()
        assert "tulip" not in str(caught.value)


@pytest.mark.parametrize("words", STRONG)
def test_what_is_hard_to_guess_is_taken(words: str) -> None:
    assert not guessable(words)
    assert create([Passphrase(words, 2**10)])
    assert redact("All is well.", key=words.encode()).text == "All is well."


@settings(deadline=None)
@given(st.integers(16, 64))
def test_random_bytes_are_never_refused(length: int) -> None:
    assert not guessable(secrets.token_bytes(length))
    assert not guessable(secrets.token_hex(length // 2 + 8).encode())


@pytest.mark.parametrize("key", [b"", b"q7#Lw0!vN2xZ9$k", bytes(32), bytes(range(32)), b"\xff\x00" * 20])
def test_too_few_bytes_and_patterns_of_bytes_are_guessed(key: bytes) -> None:
    assert guessable(key)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.mark.skipif(os.name != "posix", reason="rights to a file are of POSIX systems")
@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640, 0o604, 0o620])
def test_a_key_file_that_others_can_read_is_told_of_and_used(tmp_path: Path, mode: int) -> None:
    key, text, vault = tmp_path / "key", tmp_path / "text.txt", tmp_path / "vault"
    key.write_bytes(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt\n")
    key.chmod(mode)
    text.write_text("All is well.")
    for done in (run("redact", text, "--key", key), run("vault", "create", "--vault", vault, "--key", key)):
        assert done.exit_code in {0, 1}
        assert ("can be read by others than you" in done.stderr) is bool(mode & 0o077)
        assert "q7Lw" not in done.output


def test_a_vault_that_was_locked_with_a_weak_key_still_opens(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"k" * 32)
    assert keyfile(tmp_path / "key") == Keyfile(b"k" * 32)


def test_a_file_of_releases_that_was_locked_with_a_weak_key_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak, store = tmp_path / "key", tmp_path / "ours.releases"
    weak.write_bytes(b"k" * 32)
    weak.chmod(0o600)
    told = run("releases", "add", store, "spring", weak, "--releases-key", weak)
    assert (told.exit_code, "can be guessed" in told.stderr) == (2, True)
    with monkeypatch.context() as before, opened_as_before(before, store):
        pass
    listed = run("releases", "list", store, "--releases-key", weak)
    assert (listed.exit_code, listed.output) == (0, "")


def opened_as_before(monkeypatch: pytest.MonkeyPatch, store: Path) -> AbstractContextManager[ReleaseStore]:
    """Open a file of releases with a weak key, as versions before this rule did."""
    monkeypatch.setattr("redactkit.risk.linkage.store.checked", lambda key, _: key)
    return opened(store, b"k" * 32)
