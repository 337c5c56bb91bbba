"""Match concerns, redacted or not, back to their writers with a roster of twelve colleagues."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from redactkit import pipeline
from redactkit.evaluate import markdown
from redactkit.evaluate.peer import presidio
from validation.figures import clopper_pearson
from validation.texts import NUMBERS, write
from validation.wording import WAYS
from validation.world import World

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
MANY = 12
TRAITS = ("sex", "origin", "language", "health", "family", "shift", "pastime")
PLAIN = {"origin": "British", "shift": "days"}
"""What a roster has of most people and a reader makes nothing of; of other traits it is nothing."""
POLICIES = ("public", "sector", "internal")
HIT, CLASH, KIND = 3.0, -2.0, 1.0
"""Log odds of a word that points to the trait, of one that points to another, of one that tells its kind."""
BANDS = (0, 20, 40, 60, 68, 80, 100)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PLACEHOLDER = re.compile(r"\[[A-Z]+ ?\d*\]|<[A-Z_]+>")
_YEARS = re.compile(r"\b(\d{1,2}|[a-z]+) years?(?: of| there| in)?", re.IGNORECASE)
_NUMBERS = NUMBERS[1:]


@dataclass(frozen=True)
class Trial:
    """One text before one roster: how it was redacted, score and grade, whether the writer was found."""

    treatment: str
    score: float
    grade: int
    found: bool


@dataclass(frozen=True)
class Colleague:
    """A line of a roster: the job, years of service, and a value for each of `TRAITS`."""

    job: str
    years: int
    traits: Mapping[str, str] = field(repr=False)


def trials(world: World, many: int, seed: int) -> Iterator[Trial]:
    """Yield each concern of a writer among twelve, as written and redacted in each way."""
    draw = np.random.default_rng(seed)
    staff = np.flatnonzero((world.columns["employer"] > 0) & (world.columns["post"] > 0))
    employer = world.columns["employer"][staff]
    large = np.flatnonzero(np.bincount(employer) >= MANY)
    for chosen in draw.choice(large, many):
        rows = draw.choice(staff[employer == chosen], MANY, replace=False)
        roster = [_colleague(world, int(row)) for row in rows]
        # The roster tells nothing of what happened, and so the concerns tell no episode.
        case = write(world, int(rows[0]), draw, quiet=bool(draw.random() < 0.25), episodes=0.0)
        for treatment, redacted in treatments().items():
            text = redacted(case.text)
            risk = pipeline.assess(text)
            yield Trial(treatment, risk.score, risk.grade, guess(text, roster, draw) == 0)


def treatments() -> Mapping[str, Callable[[str], str]]:
    """Return what is done with a text before it is attacked, by name."""
    stock = presidio()

    def labelled(text: str) -> str:
        pieces, position = [], 0
        for span in stock(text):
            if span.start >= position:
                pieces += text[position : span.start], f"<{span.type}>"
                position = span.end
        return "".join([*pieces, text[position:]])

    ours = {
        f"policy {name}": lambda text, a=name: pipeline.redact(text, policy=a, key=KEY).text
        for name in POLICIES
    }
    return {"as written": str, "stock Presidio": labelled, **ours}


def _colleague(world: World, row: int) -> Colleague:
    return Colleague(
        world.value(row, "post"),
        int(world.columns["service"][row]),
        {name: world.value(row, name) for name in TRAITS},
    )


def guess(text: str, roster: Sequence[Colleague], draw: np.random.Generator) -> int:
    """Return who of the roster is likeliest to have written `text`; ties are broken by lot."""
    bare = _PLACEHOLDER.sub(" ", text).casefold()
    seen = frozenset(_WORD.findall(bare))
    odds = [_odds(bare, seen, each, roster) for each in roster]
    best = [at for at, value in enumerate(odds) if value >= max(odds) - 1e-9]
    return int(draw.choice(best))


def _odds(text: str, seen: frozenset[str], one: Colleague, roster: Sequence[Colleague]) -> float:
    """Return the log odds, up to a constant, that a colleague is who the text is about."""
    total = _job(text, one, roster) + _service(text, one)
    for trait in TRAITS:
        value = one.traits[trait]
        telling = value not in {"", PLAIN.get(trait, "")}
        others = {each.traits[trait] for each in roster} - {value}
        if telling and _named(seen, trait, value):
            total += HIT
        elif any(_named(seen, trait, other) for other in others):
            total += CLASH
        if telling and _points(seen, LEXICON.get(trait, {}).get("*", ())):
            total += KIND
    return total


def _named(seen: frozenset[str], trait: str, value: str) -> bool:
    if trait == "language":
        return bool(value) and value.casefold() in seen
    return _points(seen, LEXICON[trait].get(value, ()))


def _points(seen: frozenset[str], words: Sequence[str]) -> bool:
    """Tell whether any of `words` stands in a text, in any of its forms where it ends in a star."""
    return any(
        any(each.startswith(word[:-1]) for each in seen) if word.endswith("*") else word in seen
        for word in words
    )


def _job(text: str, one: Colleague, roster: Sequence[Colleague]) -> float:
    """Return what the job tells: the title as anybody may put it, or else that of another."""

    def told(job: str) -> bool:
        return any(re.search(rf"\b{re.escape(title.casefold())}\b", text) for title in WAYS["post"][job])

    if told(one.job):
        return HIT
    return CLASH if any(told(each.job) for each in roster) else 0.0


def _service(text: str, one: Colleague) -> float:
    """Return what a number of years tells; "newly qualified" is none."""
    said = [
        int(each[1]) if each[1].isdigit() else _NUMBERS.index(each[1]) + 1
        for each in _YEARS.finditer(text)
        if (each[1].isdigit() or each[1] in _NUMBERS) and not text[each.end() :].startswith(" old")
    ]
    if "newly qualified" in text or "this year" in text or "first year" in text:
        said.append(0)
    if not said:
        return 0.0
    return HIT if one.years in said else CLASH


def _read() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in Path(__file__).with_name("lexicon.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            trait, value, words = line.split("\t")
            found.setdefault(trait, {})[value] = tuple(words.split())
    return found


LEXICON = _read()


def by_policy(tried: Sequence[Trial]) -> str:
    """Return the table of how often the writer is named, by what was done with the text."""
    lines: list[Sequence[str]] = [("text", "texts", "writer named first", "mean score", "grade 3 or 4")]
    for treatment in dict.fromkeys(each.treatment for each in tried):
        rows = [each for each in tried if each.treatment == treatment]
        risky = sum(each.grade >= 3 for each in rows)
        mean = np.mean([each.score for each in rows])
        lines.append((treatment, str(len(rows)), named(rows), f"{mean:.0f}", f"{risky / len(rows):.2f}"))
    return markdown([*lines, ("by lot", "–", f"{1 / MANY:.2f}", "–", "–")])


def by_band(tried: Sequence[Trial]) -> str:
    """Return the table of how often the writer is named, by band of the score that redactkit gives."""
    lines: list[Sequence[str]] = [("score", "grade", "texts", "writer named first")]
    for low, high in pairwise(BANDS):
        rows = [each for each in tried if low <= each.score < high]
        lines.append((f"{low}–{high}", str(low // 20), str(len(rows)), named(rows)))
    return markdown(lines)


def named(rows: Sequence[Trial]) -> str:
    """Return the share of texts whose writer was named first, with its exact interval."""
    hits = sum(each.found for each in rows)
    low, high = clopper_pearson(hits, len(rows))
    return f"{hits / len(rows):.2f} ({low:.2f}–{high:.2f})" if rows else "–"
