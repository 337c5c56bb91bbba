"""Read a policy from TOML, with the files that it names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

from redactkit.errors import InvalidPolicy
from redactkit.machine.files import bytes_of, decoded, tables_of, text_of
from redactkit.policy.naming import called, did_you_mean, listed
from redactkit.policy.recognisers import recognisers
from redactkit.policy.values import (
    BUILTIN,
    FREE_TEXT,
    GENERALISE,
    SIZES,
    STYLES,
    Acceptable,
    Cut,
    Figures,
    Generalise,
    Policy,
    Standins,
    Threshold,
    by_pair,
)
from redactkit.types import Intruder, Level, Technique, Type

KEYS = (
    "extends",
    "name",
    "techniques",
    "generalise",
    "standins",
    "cut",
    "risk",
    "words",
    "language",
    "detector",
    "strict",
    "recognisers",
)
"""The keys at the top of a policy file."""
MOST_PEOPLE = 1_000_000
_TECHNIQUES = tuple(each for each in Technique if each is not Technique.NORMALISE)
"""What can be asked for; marks are taken out of every text."""
_NUMBERS = {"knew_of_it": 1, "wording": 0, "joined": 0}
"""The keys of `[risk]` that are whole numbers, each with the least it may be."""


def load(policy: str | Path) -> Policy:
    """Return the built-in policy of that name, or the one in a TOML file, which is given as a `Path`.

    A text is a name and never a path: what a client sends reads no file, and learns of none that it is there.

    Raises:
        InvalidPolicy: there is no such policy, the file cannot be read, or it holds a key or a
            value that is not allowed; the message names file, key and what is allowed.

    Example:
        >>> load("public").generalise.date
        'season'
    """
    if isinstance(policy, str):
        return builtin(policy)
    if not isinstance(policy, Path):
        raise InvalidPolicy(
            f"A policy is the name of a built-in one, a Path or a Policy, not {type(policy).__name__}."
        )
    if not os.path.exists(policy):  # noqa: PTH110 - Path.exists raises where a name is too long
        raise InvalidPolicy(
            f"There is no policy {str(policy)!r}: expected one of {listed(BUILTIN)} or the path of a TOML "
            f"file.{did_you_mean(str(policy), BUILTIN)}"
        )
    return parse(text_of(policy, "policy", InvalidPolicy), str(policy))


@lru_cache(maxsize=len(BUILTIN))
def builtin(name: str) -> Policy:
    """Return the built-in policy `name`, one of `BUILTIN`: public, sector, internal.

    Raises:
        InvalidPolicy: `name` is none of them, whether or not a file is called so.

    Example:
        >>> builtin("public").risk.free_text
        'review'
    """
    if name not in BUILTIN:
        raise InvalidPolicy(
            f"There is no built-in policy {called(name)}: expected one of {listed(BUILTIN)}. A file "
            f"is given as a Path, not as text.{did_you_mean(name, BUILTIN)}"
        )
    file = resources.files("redactkit").joinpath("data", "policies", f"{name}.toml")
    return parse(file.read_text(encoding="utf-8"), name)


def parse(written: str, source: str = "policy") -> Policy:
    """Return the policy that a TOML text describes; `source` is the name that errors give it.

    Raises:
        InvalidPolicy: as `load` does.
    """
    return _PolicyReader(source).policy(tables_of(written, source, InvalidPolicy))


def roster(path: str | Path) -> tuple[str, ...]:
    """Return the names in a file, one a line; blank lines and lines that begin with # pass.

    Raises:
        InvalidPolicy: the file cannot be read, or is not UTF-8; the message quotes nothing of it.
    """
    lines = (line.strip() for line in text_of(path, "roster", InvalidPolicy).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def figures(path: str | Path) -> Figures:
    """Return the table of figures in a file, as `redactkit.risk.shares.custom_figures` reads it.

    Raises:
        InvalidInput: the file cannot be read, or is not text in UTF-8.
    """
    raw = bytes_of(path, "figures")
    return Figures(Path(path).name, hashlib.sha256(raw).hexdigest(), decoded(raw, path, "figures"))


@dataclass(frozen=True, slots=True)
class _PolicyReader:
    """Turn the tables of one file into a policy; every complaint names the file and the key."""

    source: str

    def policy(self, content: Mapping[str, object]) -> Policy:
        self._keys("", content, KEYS)
        base = self._base(content)
        language = self._table("language", content, ("model",))
        detector = self._table("detector", content, ("size",))
        if "size" in detector:
            self._one_of("detector.size", detector["size"], SIZES)
        words = self._table("words", content, ("keep", "remove"))
        return Policy(
            name=self._text("name", content.get("name", Path(self.source).stem)),
            techniques=self._techniques(base.techniques, self._table("techniques", content, tuple(Type))),
            generalise=self._generalise(base.generalise, content),
            cut=self._cut(base.cut, content),
            risk=self._risk(base.risk, content),
            standins=self._standins(base.standins, content),
            keep=self._words("words.keep", base.keep, words.get("keep")),
            remove=self._words("words.remove", base.remove, words.get("remove")),
            language=self._text("language.model", language.get("model", base.language)),
            size=str(detector.get("size", base.size)),
            strict=self._flag("strict", content.get("strict", base.strict)),
            recognisers=recognisers(content.get("recognisers", []), self.source),
        )

    def _base(self, content: Mapping[str, object]) -> Policy:
        if "extends" not in content:
            return Policy("", ())
        name = content["extends"]
        if name not in BUILTIN:
            self._fail("extends", name, listed(BUILTIN), did_you_mean(str(name), BUILTIN))
        return builtin(str(name))

    def _techniques(
        self, base: tuple[tuple[Type, Level, Technique], ...], table: Mapping[str, object]
    ) -> tuple[tuple[Type, Level, Technique], ...]:
        chosen = {(type_, level): Technique.KEEP for type_ in Type for level in Level}
        chosen |= by_pair(base)
        for name, value in table.items():
            key = f"techniques.{name}"
            by_level = value if isinstance(value, dict) else dict.fromkeys(("D", "Q"), value)
            self._keys(key, by_level, tuple(Level))
            for level, technique in by_level.items():
                self._one_of(f"{key}.{level}", technique, _TECHNIQUES)
                if technique == Technique.SHIFT and name != Type.DATETIME:
                    self._fail(f"{key}.{level}", technique, "a technique for names: only DATETIME can shift")
                chosen[Type(name), Level(level)] = Technique(str(technique))
        return tuple((type_, level, technique) for (type_, level), technique in chosen.items())

    def _generalise(self, base: Generalise, content: Mapping[str, object]) -> Generalise:
        table = self._table("generalise", content, tuple(GENERALISE))
        for name, value in table.items():
            self._one_of(f"generalise.{name}", value, GENERALISE[name])
        return replace(base, **table)  # type: ignore[arg-type]

    def _standins(self, base: Standins, content: Mapping[str, object]) -> Standins:
        table = dict(self._table("standins", content, tuple(each.name for each in fields(Standins))))
        if "style" in table:
            self._one_of("standins.style", table["style"], STYLES)
        self._flag("standins.weekdays", table.get("weekdays", False))
        if "roster" in table:
            path = Path(self.source).parent / self._text("standins.roster", table["roster"])
            try:
                table["roster"] = roster(path)
            except InvalidPolicy as fault:
                raise InvalidPolicy(f"{self.source}: standins.roster: {fault}") from None
        return replace(base, **table)  # type: ignore[arg-type]

    def _cut(self, base: Cut, content: Mapping[str, object]) -> Cut:
        table = self._table("cut", content, tuple(each.name for each in fields(Cut)))
        for name, value in table.items():
            self._flag(f"cut.{name}", value)
        return replace(base, **table)  # type: ignore[arg-type]

    def _risk(self, base: Acceptable, content: Mapping[str, object]) -> Acceptable:
        table = self._table("risk", content, (*Intruder, *_NUMBERS, "figures", "free_text", "missed"))
        changed: dict[str, Threshold | float | str | Figures] = {}
        for name, value in table.items():
            if name == "figures":
                changed[name] = figures(Path(self.source).parent / self._text("risk.figures", value))
                continue
            if name == "free_text":
                self._one_of("risk.free_text", value, FREE_TEXT)
                changed[name] = str(value)
                continue
            if name == "missed":
                changed[name] = self._details("risk.missed", value)
                continue
            if name in _NUMBERS:
                changed[name] = self._people(f"risk.{name}", value, _NUMBERS[name])
                continue
            key = f"risk.{name}"
            numbers = self._table(name, table, ("withhold", "review"), key)
            old = base.threshold(Intruder(name))
            new = replace(old, **{each: self._people(f"{key}.{each}", n) for each, n in numbers.items()})
            if new.review < new.withhold:
                self._fail(f"{key}.review", new.review, f"at least withhold, {new.withhold}")
            changed[name] = new
        return replace(base, **changed)  # type: ignore[arg-type]

    def _people(self, key: str, value: object, fewest: int = 1) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not fewest <= value <= MOST_PEOPLE:
            self._fail(key, value, f"a whole number from {fewest} to {MOST_PEOPLE}")
        return int(str(value))

    def _details(self, key: str, value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= MOST_PEOPLE:
            self._fail(key, value, f"a number from 0 to {MOST_PEOPLE}")
        return float(str(value))

    def _words(self, key: str, base: tuple[str, ...], value: object) -> tuple[str, ...]:
        if value is None:
            return base
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            # The words may be the very names that are to be removed: they are not repeated.
            raise InvalidPolicy(f"{self.source}: {key} must be a list of words that are not blank.")
        return tuple(dict.fromkeys((*base, *value)))

    def _flag(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            self._fail(key, value, "true or false")
        return bool(value)

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._fail(key, value, "a text that is not blank")
        return str(value)

    def _table(
        self, name: str, content: Mapping[str, object], allowed: Sequence[str], key: str = ""
    ) -> Mapping[str, object]:
        value = content.get(name, {})
        if not isinstance(value, dict):
            self._fail(key or name, value, f"a table with any of {listed(allowed)}")
            raise AssertionError
        self._keys(key or name, value, allowed)
        return value

    def _keys(self, key: str, table: Mapping[str, object], allowed: Sequence[str]) -> None:
        for name in table:
            if name not in allowed:
                where = f"{key}.{name}" if key else name
                raise InvalidPolicy(
                    f"{self.source}: unknown key {where!r}: expected one of {listed(allowed)}."
                    f"{did_you_mean(name, allowed)}"
                )

    def _one_of(self, key: str, value: object, allowed: Sequence[str | int]) -> None:
        if isinstance(value, bool) or value not in allowed:
            self._fail(key, value, listed(allowed), did_you_mean(str(value), [str(each) for each in allowed]))

    def _fail(self, key: str, value: object, expected: str, guess: str = "") -> None:
        raise InvalidPolicy(f"{self.source}: {key} is {value!r}: expected {expected}.{guess}")
