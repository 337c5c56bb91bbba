"""Leave out each family of rules of the risk in turn: how often it fires, and what changes without it.

    python benchmarks/ablate_risk.py                  # the table of docs/risk.md; `--write` puts it there
    python benchmarks/ablate_risk.py --lines          # each line of the tables by itself

A rule is a line of a table in `risk/rules`. It fires where its pattern is found in a text of the benchmarks
or of the training data. Of the redacted texts in pairs and with grades, those in which one of a family
fires are assessed again without the family. Detection is done once; `--spans FILE` keeps what it found for
the next run.
"""

import argparse
import json
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from validate_risk import CLEAN

from redactkit.evaluate import markdown
from redactkit.flow.gate import decide, weighed
from redactkit.pipeline import detect, warm_up
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.risk.facts import cues, spans
from redactkit.risk.matching.patterns import matches, patterns
from redactkit.risk.people import signature, story_roles
from redactkit.risk.text_kind import genre
from redactkit.types import Decision, Risk, Span, Type
from risk import spearman

ROOT = Path(__file__).parent.parent
DATA = ROOT / "benchmarks" / "data"
PAGE = ROOT / "docs" / "risk.md"
BEGIN, END = "<!-- what `make ablate-risk` prints -->\n", "<!-- end of what is left out -->\n"
HELD = ("text", "safer", "riskier")
"""The fields of a line that hold a text."""
FOUND = ("cues.tsv", "places.tsv", "values.tsv")
"""Tables whose patterns are looked for at once."""
TEXTURES, GENRE, PARTS, SIGNS = "textures.tsv", "genre.tsv", "parts.tsv", "signs.tsv"
FLAGS = {TEXTURES: re.IGNORECASE, GENRE: re.IGNORECASE | re.MULTILINE}
POLICY = load("public")


class Rule(NamedTuple):
    """A line of a table: its number among the patterns of the table, from 1, and its name."""

    table: str
    number: int
    name: str

    @property
    def family(self) -> str:
        """The lines that are left out together: those of one name, or of one place beside a mention."""
        if self.table == PARTS:
            return f"{self.table}: {self.name.split()[-1]} a mention"
        if self.table == SIGNS:
            return f"{self.table}: all"
        return f"{self.table}: {self.name}"


@dataclass(frozen=True, slots=True)
class Read:
    """A text, what detection finds in it, and which rules fire there, how often."""

    text: str
    spans: tuple[Span, ...]
    fires: Counter[Rule]


def main() -> None:
    """Print the table; with `--write`, put it into the page too."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/risk.md")
    parser.add_argument("--lines", action="store_true", help="leave out each line by itself")
    parser.add_argument("--spans", type=Path, help="where the spans of all texts are kept between runs")
    choices = parser.parse_args()
    found = _detected(choices.spans)
    everything = {text: _read(text, spans) for text, spans in found.items()}
    read = {text: each for text, (each, _) in everything.items()}
    scored = {text: everything[text][1] for text in dict.fromkeys(_scored())}
    silent = _never(read)
    print(silent, file=sys.stderr)
    printed = f"{_table(read, scored, by_line=choices.lines)}\n{silent}"
    print(printed, end="")
    if choices.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{printed}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def texts() -> Iterator[str]:
    """Yield every text of the benchmarks and of the training data."""
    for path in sorted([*DATA.glob("*.jsonl"), *(ROOT / "training" / "data").rglob("*.jsonl")]):
        for line in path.read_text("utf-8").splitlines():
            held = json.loads(line)
            yield from (held[field] for field in HELD if isinstance(held.get(field), str))


def _detected(kept: Path | None) -> Mapping[str, tuple[Span, ...]]:
    if kept and kept.exists():
        found: Mapping[str, tuple[Span, ...]] = pickle.loads(kept.read_bytes())
        return found
    warm_up()
    found = {text: detect(text) for text in dict.fromkeys(texts())}
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def rules() -> tuple[Rule, ...]:
    """Return every line that can be left out, table by table."""
    tables = (*FOUND, TEXTURES, GENRE, PARTS)
    listed = [Rule(table, at, name) for table in tables for at, (name, _) in enumerate(patterns(table), 1)]
    listed += [Rule(SIGNS, at, row[0]) for at, row in enumerate(signature._table(), 1) if row[3]]
    return tuple(listed)


def _scored() -> Iterator[str]:
    """Yield the redacted texts that stand in pairs or have a grade."""
    for which in ("dev", "more"):
        for each in _objects(f"risk_{which}_pairs.jsonl"):
            yield from (each["safer"], each["riskier"])
        yield from (each["text"] for each in _objects(f"risk_{which}_graded.jsonl"))


def _read(text: str, found: tuple[Span, ...]) -> tuple[Read, Risk]:
    risk, beside = _seen_beside_people(text, found)
    return Read(text, found, Counter([*_fired(text, found), *beside])), risk


def _fired(text: str, found: Sequence[Span]) -> Iterator[Rule]:
    """Yield each rule of the tables that are looked for in a text once for each place where it fires."""
    line = {
        pattern: Rule(table, at, name)
        for table in FOUND
        for at, (name, pattern) in enumerate(patterns(table), 1)
    }
    yield from (line[match.re] for _, match in matches(text, *FOUND))
    said = [text[each.start : each.end] for each in found if each.type in {Type.DEMOGRAPHIC, Type.ROLE}]
    for at, (name, pattern) in enumerate(patterns(TEXTURES, FLAGS[TEXTURES]), 1):
        yield from (Rule(TEXTURES, at, name) for words in said if pattern.search(words))
    for at, (name, pattern) in enumerate(patterns(GENRE, FLAGS[GENRE]), 1):
        yield from (Rule(GENRE, at, name) for _ in pattern.finditer(text))


def _seen_beside_people(text: str, found: Sequence[Span]) -> tuple[Risk, list[Rule]]:
    """Return the risk of a text, and the lines of parts.tsv and signs.tsv that are seen of its people."""
    parts: list[str] = []
    signs: list[str] = []
    seen, beside = story_roles.seen, signature._beside

    def noted(*given: object) -> dict[str, float]:
        told = seen(*given)  # type: ignore[arg-type]
        parts.extend(told)
        return told

    def signed(*given: object) -> list[str]:
        told = beside(*given)  # type: ignore[arg-type]
        signs.extend(told)
        return told

    with patch.object(story_roles, "seen", noted), patch.object(signature, "_beside", signed):
        risk = assess(text, found, policy=POLICY)
    by_name: defaultdict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rules():
        if rule.table in {PARTS, SIGNS}:
            name = rule.name.rsplit(" ", 1)[0] if rule.table == PARTS else rule.name
            by_name[rule.table, name].append(rule)
    named = [*((PARTS, name) for name in parts), *((SIGNS, name) for name in signs)]
    return risk, [rule for each in named for rule in by_name.get(each, ())]


@contextmanager
def without(left_out: Sequence[Rule]) -> Iterator[None]:
    """Do without some rules of one table meanwhile."""
    table, numbers = left_out[0].table, {each.number - 1 for each in left_out}
    if table in FOUND:
        gone = {pattern for at, (_, pattern) in enumerate(patterns(table)) if at in numbers}

        def fewer(text: str, *tables: str, **given: object) -> Iterator[object]:
            return (each for each in matches(text, *tables, **given) if each[1].re not in gone)  # type: ignore[arg-type]

        with patch.object(cues, "matches", fewer):
            yield
    elif table == TEXTURES:
        kept = [each for at, each in enumerate(patterns(table, FLAGS[table])) if at not in numbers]
        spans._texture.cache_clear()
        with patch.object(spans, "patterns", lambda *_: kept):
            yield
        spans._texture.cache_clear()
    elif table == GENRE:
        signs: dict[str, list[object]] = {name: [] for name, _ in patterns(table, FLAGS[table])}
        for at, (name, pattern) in enumerate(patterns(table, FLAGS[table])):
            signs[name] += [] if at in numbers else [pattern]
        with patch.object(genre, "_signs", lambda: signs):
            yield
    else:
        module = story_roles if table == PARTS else signature
        names = {each.name.rsplit(" ", 1)[0] if table == PARTS else each.name for each in left_out}
        weights = {name: weight for name, weight in module._weights().items() if name not in names}
        with patch.object(module, "_weights", lambda: weights):
            yield


def _again(read: Mapping[str, Read], base: Mapping[str, Risk], left_out: Sequence[Rule]) -> dict[str, Risk]:
    """Return the risk of all texts without some rules; of texts in which none of them fires as it was."""
    found = dict(base)
    with without(left_out):
        for text in base:
            each = read[text]
            if not any(rule in each.fires for rule in left_out):
                continue
            if left_out[0].table == GENRE:
                once = genre.ONCE if base[text].occasions else ""
                found[text] = replace(base[text], account=genre.telling(text) or once)
            else:
                found[text] = assess(text, each.spans, policy=POLICY)
    return found


def _table(read: Mapping[str, Read], base: Mapping[str, Risk], *, by_line: bool) -> str:
    families: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        name = f"{rule.table} {rule.number}: {rule.name}" if by_line else rule.family
        if not by_line or rule.table not in {PARTS, SIGNS}:
            families[name].append(rule)
    rows: list[Sequence[str]] = [
        ("left out", "lines", "fires", "in texts", "assessments that change", *_MEASURES),
        ("nothing", str(len(rules())), "", str(len(read)), "", *_measured(base)),
    ]
    for name, lines in families.items():
        fires = sum(each.fires[rule] for each in read.values() for rule in lines)
        among = sum(any(rule in each.fires for rule in lines) for each in read.values())
        now = _again(read, base, lines)
        changed = sum(_plain(now[text]) != _plain(base[text]) for text in base)
        rows.append((name, str(len(lines)), str(fires), str(among), str(changed), *_measured(now)))
        print(name, file=sys.stderr)
    return markdown(rows)


def _plain(risk: Risk) -> Risk:
    """Return a risk without the sentence that counts its facts."""
    return replace(risk, assumptions={})


_MEASURES = ("24 pairs", "432 pairs", "ρ of 10", "ρ of 235", "numbers allow release", "released")


def _measured(risks: Mapping[str, Risk]) -> tuple[str, ...]:
    """Return how many pairs come out right, how grades are ordered, and how much would be released."""
    found = []
    for which in ("dev", "more"):
        pairs = _objects(f"risk_{which}_pairs.jsonl")
        found.append(str(sum(risks[each["safer"]].score < risks[each["riskier"]].score for each in pairs)))
    for which in ("dev", "more"):
        graded = _objects(f"risk_{which}_graded.jsonl")
        scores = [risks[each["text"]].score for each in graded]
        found.append(f"{spearman(scores, [each['grade'] for each in graded]):.3f}")
    enough = sum(weighed(replace(each, account="", missed=0.0), CLEAN, POLICY) for each in risks.values())
    released = sum(decide(each, CLEAN, POLICY)[0] is Decision.RELEASE for each in risks.values())
    return *found, str(enough), str(released)


def _never(read: Mapping[str, Read]) -> str:
    """Return which lines fire in no text, by table."""
    fired = {rule for each in read.values() for rule in each.fires}
    silent: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rules():
        if rule not in fired:
            silent[rule.table].append(f"{rule.number} ({rule.name})")
    listed: Iterable[str] = (f"- `{table}`: {', '.join(lines)}\n" for table, lines in silent.items())
    return "Lines that fire in no text, by their place among the patterns of the table:\n\n" + (
        "".join(listed) or "none\n"
    )


def _objects(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
