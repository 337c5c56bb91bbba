"""Attack what is published from the hotline's register, as those would who want to know who spoke up.

    make validate-studies

Each attack prints what it gets and what chance or the promise is. The register is `examples/hotline`; its
180 concerns are of different writers at 80 bodies. Nothing here is tuned on the result.
"""

from __future__ import annotations

import random
import re
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from benchmarks.recount import Codes, Recount, lines, told

from redactkit import publish
from redactkit.codebook import load
from redactkit.publishing.counting.tuples import CodedRow
from redactkit.publishing.tables.cells import Counted, shown_before
from redactkit.publishing.tables.protecting import Count, suppressed
from redactkit.publishing.tables.relations import relations

REGISTER = Path(__file__).parents[1] / "examples" / "hotline" / "register.jsonl"
CANDIDATES = 12
DRAWS = 50
SEED = 16
LEVELS = (10, 5, 3)


@dataclass(frozen=True)
class Published:
    """The studies that are printed at k: by concern, the codes and the words."""

    k: int
    codes: dict[str, Codes]
    texts: dict[str, str]


def main() -> None:
    """Run every attack and print its table."""
    recount = Recount(lines(REGISTER))
    with tempfile.TemporaryDirectory() as folder:
        every = [_published(k, Path(folder) / str(k)) for k in LEVELS]
        rosters(recount, every)
        incidents(recount, every)
        differencing(Path(folder))
        cells(Path(folder))
        style(recount, every)


def _published(k: int, out: Path) -> Published:
    publish(REGISTER, out, k=k, approved_by="second reader")
    printed = [line for line in lines(out / "studies.jsonl") if line["statements"]]
    return Published(
        k, {line["id"]: told(line) for line in printed}, {line["id"]: line["text"] for line in printed}
    )


def rosters(recount: Recount, every: Sequence[Published]) -> None:
    """(a) Twelve concerns of one setting, one of them told: which shares most of what is told?"""
    print(
        "(a) Whose is it, of twelve of one setting, all codes of each known? The best fit; chance is 8.3%.\n"
    )
    print("| what is read | named |\n| --- | ---: |")
    print(f"| every code at its narrowest, uncounted | {_named(recount, recount.held):.1%} |")
    for each in every:
        print(f"| studies at k = {each.k} | {_named(recount, each.codes):.1%} |")


def _named(recount: Recount, codes: dict[str, Codes]) -> float:
    source = random.Random(SEED)
    setting = {
        name: next(code for field, code in sorted(held) if field == "setting")
        for name, held in recount.held.items()
    }
    hits = []
    for name, told_codes in codes.items():
        others = [other for other in setting if other != name and setting[other] == setting[name]]
        for _ in range(DRAWS if len(others) >= CANDIDATES - 1 else 0):
            roster = [name, *source.sample(others, CANDIDATES - 1)]
            fits = {each: len(told_codes & recount.held[each]) for each in roster}
            best = [each for each in roster if fits[each] == max(fits.values())]
            hits.append((name in best) / len(best))
    return fmean(hits)


def incidents(recount: Recount, every: Sequence[Published]) -> None:
    """(b) A manager who knows all codes of an incident, and that it is told, looks for it in all studies."""
    print("\n(b) “This one is mine”, said by a manager who knows every code of one incident.\n")
    print(
        "| k | promise: 1/k | rightly, of one study (1 / concerns that it fits) | a study that fits | "
        "the one that fits best | the likeliest (1 / concerns that it fits) | the same, of all 180 | "
        "worst study: 1 / told in its words | his is in the case that fits best |"
    )
    print("| ---: |" + " ---: |" * 8)
    for each in every:
        fitting = {name: _fitting(codes, recount) for name, codes in each.codes.items()}
        told = [_claims(name, recount.held[name], each, fitting) for name in each.codes]
        alike = Counter(each.texts.values())
        means = [fmean(claim[at] for claim in told) for at in range(4)]
        of_all = means[2] * len(told) / len(recount.held)
        shares = (
            1 / each.k,
            1 / min(fitting.values()),
            *means[:3],
            of_all,
            1 / min(alike.values()),
            means[3],
        )
        print(f"| {each.k} | {' | '.join(f'{share:.1%}' for share in shares)} |")


def _fitting(codes: Codes, recount: Recount) -> int:
    """Return of how many concerns of the register a study is true."""
    return sum(codes <= held for held in recount.held.values())


def _claims(
    name: str, held: Codes, published: Published, fitting: Mapping[str, int]
) -> tuple[float, float, float, float]:
    """Return how likely four claims on a concern that is told are right.

    That a study that fits is its own, that the one that fits best is, that the one is that is true of the
    fewest concerns; and that it is one of those told in the words that fit best.
    """
    sizes = {other: len(codes) for other, codes in published.codes.items() if codes <= held}
    best = [other for other, size in sizes.items() if size == max(sizes.values())]
    few = min(fitting[other] for other in sizes)
    likeliest = [other for other in sizes if fitting[other] == few]
    words = {published.texts[other] for other in best}
    return (
        1 / len(sizes),
        (name in best) / len(best),
        (name in likeliest) / len(likeliest),
        (published.texts[name] in words) / len(words),
    )


def differencing(folder: Path) -> None:
    """(c) Two publications of a register that grows: what differs by fewer than k?"""
    print("\n(c) Two publications, of 120 concerns and of all 180, at k = 10 and at k = 5.\n")
    print("| k | ledger | concerns told twice | cells and composites fewer than k from an earlier one |")
    print("| ---: | --- | ---: | ---: |")
    first = folder / "first.jsonl"
    first.write_text("".join(REGISTER.read_text("utf-8").splitlines(keepends=True)[:120]), encoding="utf-8")
    for k in (10, 5):
        for with_ledger in (False, True):
            ledger = folder / f"ledger {k}" if with_ledger else None
            out = folder / f"{k} {with_ledger}"
            one, two = (
                publish(register, out / str(at), k=k, approved_by="second reader", ledger=ledger)
                for at, register in enumerate((first, REGISTER))
            )
            close = sum(
                0 < len(old ^ new) < k and (old <= new or new <= old)
                for new in _sets(two)
                for old in _sets(one)
            )
            print(
                f"| {k} | {'yes' if with_ledger else 'no'} | {len(one.released & two.released)} | {close} |"
            )


def _sets(made: Any) -> list[frozenset[str]]:
    """Return who is in each cell and each composite of a publication."""
    rows = {
        each.id: CodedRow(
            tuple((fact.field, fact.code) for fact in each.coding.facts), each.writer, each.organisation
        )
        for each in made.concerns
    }
    shown = shown_before(Counted(rows, frozenset(made.shown)), load(), made.k)
    return [frozenset(names) for _, names in shown] + [frozenset(each) for each in made.groups]


def cells(folder: Path) -> None:
    """(d) Solve for each suppressed cell: how narrow can it be made?"""
    print("\n(d) Suppressed cells, each worked back by two linear programs.\n")
    print(
        "| k | cells | suppressed | narrowest range | ranges under k |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    for k in LEVELS:
        made = publish(REGISTER, folder / f"cells {k}", k=k, approved_by="second reader")
        widths = _widths(made.tables)
        few = sum(width < k for width in widths)
        print(f"| {k} | {len(made.tables)} | {len(widths)} | {min(widths):.0f} | {few} |")


def _widths(counts: Sequence[Count]) -> list[float]:
    sums = relations([count.spot for count in counts], load())
    return [high - low for low, high in suppressed(counts, sums, 199).values()]


def style(recount: Recount, every: Sequence[Published]) -> None:
    """(e) An authorship classifier trained on the writers' own sentences, tried on the studies."""
    print(
        "\n(e) Who wrote it, of those whom a study fits? Logistic regression over runs of 3 and 4 letters.\n"
    )
    print("| what is read | texts | named | chance |\n| --- | ---: | ---: | ---: |")
    sentences = [(line["id"], part) for line in recount.lines for part in _sentences(line["text"])]
    held_out = [pair for at, pair in enumerate(sentences) if at % 5 == 0]
    weights, names = _trained([pair for at, pair in enumerate(sentences) if at % 5])
    source = random.Random(SEED)
    rosters = [
        (name, words, [name, *source.sample([other for other in names if other != name], CANDIDATES - 1)])
        for name, words in held_out
        if name in names
    ]
    _tell("the writers' own sentences, held out", rosters, weights, names)
    for each in every:
        fitting = [
            (name, each.texts[name], [other for other in names if codes <= recount.held[other]])
            for name, codes in each.codes.items()
        ]
        _tell(f"studies at k = {each.k}", fitting, weights, names)


def _tell(
    what: str, tried: Sequence[tuple[str, str, list[str]]], weights: np.ndarray[Any, Any], names: list[str]
) -> None:
    scores = _features([words for _, words, _ in tried]) @ weights
    hits = []
    for (name, _, roster), row in zip(tried, scores, strict=True):
        found = {each: row[names.index(each)] for each in roster}
        hits.append(max(found, key=found.__getitem__) == name)
    chance = fmean(1 / len(roster) for _, _, roster in tried)
    print(f"| {what} | {len(tried)} | {fmean(hits):.1%} | {chance:.1%} |")


def _sentences(text: str) -> Iterator[str]:
    return (part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if len(part) > 30)


WIDTH = 1 << 13


def _features(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """Return one row for each text: how often each hashed run of letters occurs, damped, of length one."""
    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for at, text in enumerate(texts):
        folded = f" {' '.join(text.lower().split())} "
        for size in (3, 4):
            for start in range(len(folded) - size + 1):
                rows[at, zlib.crc32(folded[start : start + size].encode()) % WIDTH] += 1
    rows = np.log1p(rows)
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))


def _trained(pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray[Any, Any], list[str]]:
    """Return the weights of a multinomial logistic regression, by gradient descent, and its classes."""
    names = sorted({name for name, _ in pairs})
    features = _features([words for _, words in pairs])
    wanted = np.zeros((len(pairs), len(names)), dtype=np.float32)
    wanted[np.arange(len(pairs)), [names.index(name) for name, _ in pairs]] = 1
    weights = np.zeros((WIDTH, len(names)), dtype=np.float32)
    for _ in range(60):
        scores = features @ weights
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        guess = scores / scores.sum(axis=1, keepdims=True)
        weights += 40 * (features.T @ (wanted - guess) / len(pairs) * len(names) / 10 - 1e-5 * weights)
    return weights, names


if __name__ == "__main__":
    main()
