"""Write concerns about people of the simulated world, and keep what each one tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from redactkit.types import Intruder, Level, Span, Type
from validation.wording import PRONOUNS, WAYS
from validation.world import World, code

PUBLIC, LOCAL, INSIDER = Intruder.PUBLIC, Intruder.LOCAL, Intruder.INSIDER
KNOWN_TO: Mapping[str, frozenset[Intruder]] = {
    **dict.fromkeys(("post", "sex", "origin"), frozenset(Intruder)),
    **dict.fromkeys(
        ("age", "religion", "language", "health", "family", "pastime", "looks", "past"),
        frozenset({LOCAL, INSIDER}),
    ),
    **dict.fromkeys(("service", "shift", "size", "alone"), frozenset({INSIDER})),
}  # fmt: skip
"""Which intruders know a trait of the people they have in mind; the stranger knows registers and faces."""
QUIET = 0.4
"""Share of the concerns that tell little, so that enough are found to be releasable."""
_MARK = re.compile(r"\[\[(.*?)\|([A-Z]+)\]\]")
NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_BLACK = ("Nigerian", "Ghanaian", "Zimbabwean", "Somali", "Jamaican")
_ASIAN = ("Indian", "Pakistani", "Bangladeshi")


@dataclass(frozen=True)
class Condition:
    """Something that a text tells: the column, which of its numbers fit, and who knows it of people."""

    column: str
    fitting: frozenset[int]
    known_to: frozenset[Intruder]


@dataclass(frozen=True)
class Case:
    """A concern, its gold spans, whom it is about (a row of the world), and what it tells of that person.

    `town`, `region`, `kind`, `employer` are what is told of where, empty or 0 if nothing is;
    `knew` is how many of the team knew of the episode, 0 where none is told.
    """

    text: str = field(repr=False)
    spans: tuple[Span, ...]
    row: int
    told: tuple[Condition, ...]
    town: str
    region: str
    kind: str
    employer: int
    knew: int
    third: bool


def cases(world: World, many: int, seed: int) -> Iterator[Case]:
    """Yield concerns of people drawn from the staff of the towns' employers."""
    draw = np.random.default_rng(seed)
    staff = np.flatnonzero((world.columns["employer"] > 0) & (world.columns["post"] > 0))
    sizes = np.bincount(world.columns["employer"][staff])
    weights = 1 / sizes[world.columns["employer"][staff]] ** 0.7  # else nearly all work in hospitals
    for row in draw.choice(staff, many, p=weights / weights.sum()):
        yield write(world, int(row), draw, quiet=bool(draw.random() < QUIET))


def write(
    world: World, row: int, draw: np.random.Generator, *, quiet: bool = False, episodes: float = 0.15
) -> Case:
    """Return a concern that tells a random part of what is true of a person, a `quiet` one little.

    An episode that few know of is told in a share `episodes` of them.
    """
    third = bool(draw.random() < 0.5)
    told: list[tuple[str, Condition]] = []
    sex = world.value(row, "sex")
    pronoun = ("they" if draw.random() < 0.4 else sex) if third else "I"
    number = int(draw.integers(0, 2 if quiet else 7))
    possible = [topic for topic in _TOPICS if _sayable(world, row, topic) and not (third and topic == "sex")]
    chosen = list(draw.permutation(np.array(possible, dtype=object)))[:number]
    for topic in chosen:
        told.append(_said(world, row, topic, draw))
    lead, town, region, kind, employer, post = _lead(world, row, draw, third, quiet)
    conditions = [condition for _, condition in told]
    conditions += [_one(world, row, topic.removeprefix("alone ")) for topic in chosen if "alone" in topic]
    if post:
        conditions.append(_one(world, row, "post"))
    if pronoun in {"f", "m"}:
        conditions.append(_one(world, row, "sex"))
    knew = int(draw.integers(2, 7)) if draw.random() < episodes else 0
    sentences = [sentence for sentence, _ in told]
    if knew:
        sentences.append(str(draw.choice(WAYS["episode"][""])))
    sentences += [
        str(each) for each in draw.choice(WAYS["concern"][""], int(draw.integers(2, 5)), replace=False)
    ]
    order = draw.permutation(len(sentences))
    marked = " ".join([lead, *(sentences[at] for at in order)])
    words = _filled(marked, pronoun)
    text, spans = plain(words)
    return Case(text, spans, row, tuple(conditions), town, region, kind, employer, knew, third)


def plain(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without its marks, and the spans.

    Example:
        >>> plain("I am [[47|AGE]].")[0]
        'I am 47.'
    """
    pieces: list[str] = []
    spans: list[Span] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        pieces += marked[position : match.start()], match[1]
        start = length + match.start() - position
        length = start + len(match[1])
        spans.append(
            Span(start, length, Type(match[2]), Level.QUASI, entity=f"{match[2]}:{match[1].casefold()}")
        )
        position = match.end()
    return "".join([*pieces, marked[position:]]), tuple(spans)


def _filled(marked: str, pronoun: str) -> str:
    text = marked.format(**PRONOUNS[pronoun])
    return re.sub(r"(?<=[.:] )([a-z])", lambda found: found[1].upper(), text)


_TOPICS = (
    "origin", "religion", "language", "health", "family", "age", "age band", "service", "shift", "size",
    "pastime", "looks", "past", "sex", "alone sex", "alone origin", "alone religion", "alone language",
)  # fmt: skip


def _sayable(world: World, row: int, topic: str) -> bool:
    """Tell whether there is something to say under a topic: most people have no epilepsy to speak of."""
    if topic.startswith("alone "):
        name = topic.removeprefix("alone ")
        return bool(world.columns[topic][row]) and (name == "sex" or _sayable(world, row, name))
    if topic == "religion":
        return world.value(row, "religion") in WAYS["religion"]
    if topic == "origin":
        return world.value(row, "origin") in WAYS["origin"]
    if topic in {"language", "health", "family", "pastime", "looks", "past"}:
        return bool(world.value(row, topic))
    if topic == "shift":
        return world.value(row, "shift") in WAYS["shift"]
    if topic == "size":
        return 3 <= int(world.columns["size"][row]) <= 20
    return True


def _one(world: World, row: int, column: str) -> Condition:
    return Condition(column, frozenset({int(world.columns[column][row])}), KNOWN_TO[column])


def _said(world: World, row: int, topic: str, draw: np.random.Generator) -> tuple[str, Condition]:
    """Return a sentence that tells something true, with its condition."""
    if topic in {"health", "family", "shift", "pastime", "looks", "past"}:
        return str(draw.choice(WAYS[topic][world.value(row, topic)])), _one(world, row, topic)
    if topic.startswith("alone "):
        return _alone(world, row, topic, draw)
    frame = str(draw.choice(WAYS["frame"][topic])) if topic in WAYS["frame"] else ""
    if topic == "origin":
        return _origin(world, row, frame, draw)
    if topic == "religion":
        return frame % draw.choice(WAYS["religion"][world.value(row, topic)]), _one(world, row, topic)
    if topic == "language":
        return frame % world.value(row, topic), _one(world, row, topic)
    if topic == "sex":
        return frame % {"f": "woman", "m": "man"}[world.value(row, topic)], _one(world, row, topic)
    age = int(world.columns["age"][row])
    if topic == "age":
        return frame % age, _one(world, row, "age")
    if topic == "age band":
        if age < 20:
            return f"{{S}} {{am}} [[{age}|AGE]].", _one(world, row, "age")
        tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
        fitting = frozenset(range(age // 10 * 10, age // 10 * 10 + 10))
        return frame % tens[age // 10 - 2], Condition("age", fitting, KNOWN_TO["age"])
    if topic == "size":
        return frame % NUMBERS[int(world.columns["size"][row])], _one(world, row, "size")
    years = int(world.columns["service"][row])
    if not years:
        return str(draw.choice(WAYS["frame"]["new"])), _one(world, row, "service")
    said = NUMBERS[years] if years <= 20 else str(years)
    return frame % f"{said} year{'s' if years > 1 else ''}", _one(world, row, "service")


def _origin(world: World, row: int, frame: str, draw: np.random.Generator) -> tuple[str, Condition]:
    """Return origin in a narrow word or, at times, a wide one: Nigerian, or black."""
    value = world.value(row, "origin")
    for wide, word in ((_BLACK, "black"), (_ASIAN, "Asian")):
        if value in wide and draw.random() < 0.4:
            fitting = frozenset(code("origin", each) for each in wide)
            return frame % word, Condition("origin", fitting, KNOWN_TO["origin"])
    return frame % draw.choice(WAYS["origin"][value]), _one(world, row, "origin")


def _alone(world: World, row: int, topic: str, draw: np.random.Generator) -> tuple[str, Condition]:
    """Return "the only …": fitting are those who have the trait and are alone in their team with it."""
    name = topic.removeprefix("alone ")
    value = world.value(row, name)
    words = {"f": "woman", "m": "man"}.get(value, value)
    if name in {"origin", "religion"}:
        known = WAYS["origin"] if name == "origin" else WAYS["religion"]
        words = known[value][0].removeprefix("a ")
    frame = str(draw.choice(WAYS["frame"][topic if topic in WAYS["frame"] else "alone"]))
    return frame % words, Condition(topic, frozenset({int(world.columns[name][row])}), KNOWN_TO["alone"])


def _lead(
    world: World, row: int, draw: np.random.Generator, third: bool, quiet: bool
) -> tuple[str, str, str, str, int, bool]:
    """Return the first sentence, and what it tells: town, region, kind, employer, whether the post."""
    town, region, kind = (world.value(row, name) for name in ("town", "region", "kind"))
    employer, post = int(world.columns["employer"][row]), world.value(row, "post")
    where = str(draw.choice(("none", "region", "town"), p=(0.6, 0.3, 0.1) if quiet else (0.35, 0.2, 0.45)))
    what = str(draw.choice(("none", "kind", "name"), p=(0.4, 0.6, 0.0) if quiet else (0.25, 0.45, 0.3)))
    with_post = bool(draw.random() < 0.8) or where != "town"
    if not region and where == "region":
        where = "none"
    place = ""
    if what == "kind":
        place = f" at {draw.choice(WAYS['kind'][kind])}"
    elif what == "name":
        place = f" at [[{world.names[employer]}|ORGANISATION]]"
    if where == "town":
        place += f" in [[{town}|LOCATION]]"
    elif where == "region":
        place += (
            f" in [[{region.removeprefix('the ')}|LOCATION]]"
            if region in {"Wales", "Yorkshire"}
            else f" in the [[{region.removeprefix('the ')}|LOCATION]]"
        )
    title = f"[[{draw.choice(WAYS['post'][post])}|ROLE]]" if with_post else "member of staff"
    article = "an" if re.match(r"(?:\[\[)?(?:[aeioAEIO]|SENCO|HCA)", title) else "a"
    ways = (
        (f"{article.capitalize()} {title}{place} contacted us.", f"The caller is {article} {title}{place}.",
         f"The concern came from {article} {title}{place}.")
        if third
        else (f"I am {article} {title}{place}.", f"I work as {article} {title}{place}.",
              f"I have a concern. I am {article} {title}{place}.")
    )  # fmt: skip
    return (
        str(draw.choice(ways)),
        town if where == "town" or (what == "name" and kind == "council") else "",
        region if where == "region" else "",
        kind if what in {"kind", "name"} else "",
        employer if what == "name" else 0,
        with_post,
    )
