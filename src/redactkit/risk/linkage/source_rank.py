"""Say how easily a released text leads back to its source, among all sources and earlier releases.

The texts are laid out in a small database by their prints (`linkage.fingerprints`), in memory or in a
temporary file, so that a set of any size can be compared. A print counts if fewer than `FEW` texts
have it; the weight of one is its inverse document frequency: what few have tells most.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache

from redactkit.risk.fact import Fact
from redactkit.risk.linkage.fingerprints import passages
from redactkit.risk.linkage.profiles import DisclosedProfile, hidden
from redactkit.risk.linkage.record import TextRecord, as_row, people_of, release_of
from redactkit.risk.shares.intervals import bits
from redactkit.risk.shares.priors import SETTINGS, UK, WORKING

FEW = 5
"""A print that so many texts have, or more, is a form's or a common phrase and counts for nothing."""
LONG = 3
"""Two texts with so many runs in common tell of the same: seven words in a row that few texts have."""
MOST_TOLD = 200
"""A fact that more texts of a set tell leads from none of them to another."""
SLACK = 1.0
"""Bits by which the sum of what facts tell may fall short of what they tell together: our own estimate."""
_LISTED = 5
_KEPT = 2000
_SMALL_TALK = frozenset({"self", "word", "detail", "saying", "hour", "sex"})
_LAYOUT = """
CREATE TABLE story (number INTEGER PRIMARY KEY, id TEXT UNIQUE, earlier INTEGER, release TEXT, people TEXT);
CREATE TABLE print (hash INTEGER, story INTEGER, released INTEGER, weight INTEGER);
CREATE TABLE told (key TEXT, story INTEGER, bits REAL);
CREATE TABLE rare (hash INTEGER PRIMARY KEY, stories INTEGER);
CREATE TABLE shared (key TEXT);
"""
_INDEXES = """
CREATE INDEX print_by_hash ON print (hash);
CREATE INDEX print_by_story ON print (story, released);
CREATE INDEX told_by_key ON told (key, story);
"""
_RARE = """
INSERT INTO rare SELECT hash, COUNT(DISTINCT story) AS stories FROM print
    GROUP BY hash HAVING stories < ? AND MAX(released) = 1
"""
_SHARED = "INSERT INTO shared SELECT key FROM told GROUP BY key HAVING COUNT(*) BETWEEN 2 AND ?"
_MET = """
SELECT DISTINCT other.story, mine.hash, mine.weight, rare.stories FROM print AS mine
    JOIN rare ON rare.hash = mine.hash JOIN print AS other ON other.hash = mine.hash
    WHERE mine.story = ? AND mine.released = 1 AND NOT (other.story = mine.story AND other.released = 1)
"""
_NEAR = """
SELECT one.story, two.story FROM shared JOIN told AS one ON one.key = shared.key
    JOIN told AS two ON two.key = shared.key AND two.story > one.story
    GROUP BY one.story, two.story HAVING SUM(one.bits) >= ? ORDER BY one.story, two.story
"""


@dataclass(frozen=True, slots=True)
class Linkback:
    """How a released text ranks its true source, and by which of its passages.

    `rank` is 1 where no other text of the set, and none released earlier, is as close; `margin`, from
    -1 to 1, is by how much the true source is closer than the closest other, as a share of the
    greater; `shared` counts the prints that tie the two and that fewer than `FEW` texts have.
    `passages` are the longest stretches of the released text that stand in the source as they are,
    `unusual` those of them with an unusual word: where to begin when it is told anew. `tied` are the
    other texts that have rare wording or rare facts in common with it.
    """

    rank: int
    margin: float
    shared: int
    passages: tuple[tuple[int, int], ...] = ()
    unusual: tuple[tuple[int, int], ...] = ()
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is compared: its id, whether it was released before this set, and who is in it."""

    id: str
    earlier: bool
    people: tuple[DisclosedProfile, ...]


class Index:
    """Texts laid out by their prints and facts; what has been added is compared with all the rest."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._text = lru_cache(maxsize=_KEPT)(self._read)
        base.executescript(_LAYOUT)

    def add(self, record: TextRecord) -> None:
        """Lay out one text.

        Raises:
            ValueError: a text of that id was added before.
        """
        held = as_row(record)
        row = (record.id, record.earlier, json.dumps(held["release"]), json.dumps(held["people"]))
        try:
            number = self._base.execute(
                "INSERT INTO story (id, earlier, release, people) VALUES (?, ?, ?, ?)", row
            ).lastrowid
        except sqlite3.IntegrityError:
            raise ValueError("two texts of a set have one id") from None
        for released, each in ((0, record.source), (1, record.release)):
            if each:
                rows = ((one, number, released, weight) for one, weight in each.hashes().items())
                self._base.executemany("INSERT INTO print VALUES (?, ?, ?, ?)", rows)
        keys = {
            fact.key: _told(fact)
            for person in record.people
            for fact in person.facts
            if not hidden(fact) and fact.topic not in _SMALL_TALK
        }
        self._base.executemany(
            "INSERT INTO told VALUES (?, ?, ?)", ((key, number, told) for key, told in sorted(keys.items()))
        )

    def lay_out(self) -> None:
        """Make what has been added ready to be compared; nothing is added after that."""
        self._base.executescript(_INDEXES)
        self._base.execute(_RARE, (FEW,))
        self._base.execute(_SHARED, (MOST_TOLD,))

    def released(self) -> Iterator[tuple[int, str]]:
        """Yield number and id of the texts of this set that are to be released, as they were added."""
        asked = "SELECT number, id FROM story WHERE NOT earlier AND release <> 'null' ORDER BY number"
        yield from self._base.execute(asked).fetchall()

    def text(self, number: int) -> Text:
        """Return who is in the text of that number; the last ones asked for are kept."""
        return self._text(number)

    def _read(self, number: int) -> Text:
        asked = "SELECT id, earlier, people FROM story WHERE number = ?"
        name, earlier, people = self._base.execute(asked, (number,)).fetchone()
        return Text(name, bool(earlier), people_of(json.loads(people)))

    def near(self, fewer: int) -> Iterator[tuple[int, int]]:
        """Yield the numbers of texts whose common facts fewer than so many people may share."""
        if fewer:
            yield from self._base.execute(_NEAR, (math.log2(UK * WORKING / fewer) - SLACK,))

    def linked(self, number: int) -> tuple[Linkback, tuple[int, ...]]:
        """Return how a text leads back to its source, and the numbers of the others that it is tied to."""
        (total,) = self._base.execute("SELECT COUNT(*) FROM story").fetchone()
        met = self._base.execute(_MET, (number,)).fetchall()
        mine = {hashed for other, hashed, *_ in met if other == number}
        close: dict[int, list[float]] = {}
        ties: Counter[int] = Counter()
        for other, hashed, weight, stories in met:
            # Its own release is not one of those among which a source is looked for.
            candidates = stories - (hashed not in mine)
            close.setdefault(other, []).append(weight * math.log1p(total / candidates))
            ties[other] += weight
        sums = {other: math.fsum(sorted(weights)) for other, weights in close.items()}
        own = sums.pop(number, 0.0)
        best = max(sums.values(), default=0.0)
        top = max(own, best)
        as_close = sum(value >= own for value in sums.values()) if own else total - 1
        asked = "SELECT release FROM story WHERE number = ?"
        (release,) = self._base.execute(asked, (number,)).fetchone()
        runs = [run for run in release_of("", json.loads(release)).runs if run.hash in mine]
        tied = sorted(other for other, weight in ties.items() if other != number and weight >= LONG)
        found = Linkback(
            1 + as_close,
            (own - best) / top if top else 0.0,
            len(mine),
            passages(runs)[:_LISTED],
            passages(run for run in runs if run.unusual),
            tuple(self.text(other).id for other in tied),
        )
        return found, tuple(tied)


def _told(fact: Fact) -> float:
    """Return how many bits a fact tells of somebody in the country."""
    if fact.topic == "employer" and not fact.named:
        setting = SETTINGS[fact.kind]
        return max(0.0, math.log2(UK * WORKING / (setting.count * setting.staff.point)))
    if fact.size:
        return max(0.0, math.log2(UK / fact.size.point))
    return bits(fact.share.point * fact.part.point)


@contextmanager
def index(records: Iterable[TextRecord], at: str = ":memory:") -> Iterator[Index]:
    """Yield the index of `records`, ready to be asked.

    Args:
        records: those of a set, and earlier ones; ids all different.
        at: the path of a temporary file, which must not exist, for a set that is too large for memory.
    """
    with closing(sqlite3.connect(at)) as base:
        # The file is thrown away whatever happens: no journal, no waiting for the disk.
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        found = Index(base)
        for record in records:
            found.add(record)
        found.lay_out()
        yield found


def link_back(record: TextRecord, others: Iterable[TextRecord]) -> Linkback:
    """Return how one released text ranks its source among `others`.

    Raises:
        ValueError: the text is withheld, so that there is nothing to compare, or ids are not all different.

    Example:
        >>> from redactkit.risk.linkage.record import text_record
        >>> key = bytes(16)
        >>> other = text_record("b", "A dog ran over the hill at night.", (), None, (), key=key)
        >>> text = "They say the cat sat on the mat."
        >>> one = text_record("a", "The cat sat on the mat today.", (), text, (), key=key)
        >>> found = link_back(one, [other])
        >>> found.rank, found.margin, text[slice(*found.passages[0])]
        (1, 1.0, 'the cat sat on the mat')
    """
    if record.release is None:
        raise ValueError("a text that is withheld leads nowhere")
    with index([record, *others]) as found:
        return found.linked(1)[0]
