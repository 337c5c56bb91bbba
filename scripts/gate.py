"""Say whether a change of the code changes any result: hashes of all that it says of all texts at hand.

    python scripts/gate.py write before.json            # of the code as it is
    python scripts/gate.py compare before.json          # after the change: ends with 1 where anything differs
    python scripts/gate.py compare before.json --every 10

Of every text in `benchmarks/data`, under each policy, the whole value is hashed that `detect`, `redact`,
`assess` and `cheapest` give, and that of `redact` with a key under `internal`. The file holds ids and hashes,
no text. `--every N` takes each Nth text alone. It works in as many processes as there are cores.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from enum import Enum
from pathlib import Path
from typing import Any

import redactkit

DATA = Path(__file__).parent.parent / "benchmarks" / "data"
HELD = ("text", "safer", "riskier")
"""The fields of a line that hold a text."""
POLICIES = ("public", "sector", "internal")
KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
"""Of the pseudonyms in this comparison; nothing real is sealed with it."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every text, in the order of the files; of equal texts the first."""
    seen: set[str] = set()
    for path in sorted(DATA.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            held = json.loads(line)
            for field in HELD:
                text = held.get(field)
                if isinstance(text, str) and text not in seen:
                    seen.add(text)
                    yield f"{path.stem}/{held['id']}/{field}", text


def plain(value: Any) -> Any:
    """Return a value of ours as what JSON can hold, all its fields included, those hidden in `repr` too."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(plain, value), key=repr)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def hashed(value: Any) -> str:
    """Return a short hash of the whole of a value."""
    written = json.dumps(plain(value), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def said_of(named: tuple[str, str]) -> tuple[str, dict[str, str]]:
    """Return the name of a text and the hashes of what is said of it."""
    name, text = named
    found: dict[str, str] = {}
    for policy in POLICIES:
        for work in (redactkit.detect, redactkit.redact, redactkit.assess, redactkit.cheapest):
            found[f"{work.__name__} {policy}"] = hashed(work(text, policy=policy))
    found["redact internal with a key"] = hashed(redactkit.redact(text, policy="internal", key=KEY))
    return name, found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("do", choices=("write", "compare"))
    parser.add_argument("file", type=Path, help="where the hashes of before stand")
    parser.add_argument("--every", type=int, default=1, help="take each Nth text alone")
    options = parser.parse_args()
    some = list(texts())[:: options.every]
    with ProcessPoolExecutor() as pool:
        now = dict(pool.map(said_of, some, chunksize=8))
    if options.do == "write":
        options.file.write_text(json.dumps(now, indent=0), "utf-8")
        print(f"{len(now)} texts, {sum(map(len, now.values()))} results")
        return 0
    before = json.loads(options.file.read_text("utf-8"))
    missing = [name for name in now if name not in before]
    differs = [
        (name, what)
        for name in now
        if name in before
        for what in now[name]
        if now[name][what] != before[name][what]
    ]
    for name, what in differs[:40]:
        print(f"{name}: {what} differs")
    if missing:
        print(f"{len(missing)} texts are not in {options.file.name}: write it anew")
    print(f"{len(now)} texts, {sum(map(len, now.values()))} results, {len(differs)} differ")
    return 1 if differs or missing else 0


if __name__ == "__main__":
    sys.exit(main())
