"""Find what no single span or cue tells: an occasion, an episode, what was public, an employer, a sex."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from redactkit.risk.cast import WRITER, Cast
from redactkit.risk.events.episodes import episodes
from redactkit.risk.fact import ONE, Fact, employer, plain
from redactkit.risk.facts.cues import CueScan
from redactkit.risk.facts.generalised import whole
from redactkit.risk.matching.patterns import Found
from redactkit.risk.shares import population
from redactkit.risk.shares.priors import PRIORS
from redactkit.types import Interval, Type

_BACK = re.compile(r"\s*(?:It|This|That|Which|All of (?:it|this|that))\b")
"""How a sentence begins that speaks of what the one before told."""

_TOLD = re.compile(
    r"\b(?:told|contacted|informed|alerted|notified|telephoned|rang|(?:wrote|spoke|reported|complained|turned|went)"
    r"(?: \w+)? to|advice from|(?:shared|raised) (?:\w+ ){1,6}with) (?:the |an? )?$"
)
"""What stands before a body that is told of something, and so is not where it happened."""
_REGISTERED = re.compile(
    r"\b(?:born|died|dies|dead|death|birth|stillborn|married|wedding|buried|funeral|inquest)\b"
)
"""What registers and newspapers keep with its date."""


def met(text: str, facts: Iterable[Fact], starts: Sequence[int]) -> Iterator[Fact]:
    """Yield a fact for each date with a place, a time or a death in its sentence: it fixes an occasion.

    Rotas, registers and newspapers tell who was there then.
    """
    told = [fact for fact in facts if fact.basis != "label"]
    with_it = {
        bisect_right(starts, fact.start)
        for fact in told
        if fact.topic == "hour" or (fact.topic == "area" and fact.named)
    }
    for fact in told:
        if fact.topic != "day":
            continue
        at = bisect_right(starts, fact.start)
        first, stop = starts[at - 1] if at else 0, starts[at] if at < len(starts) else len(text)
        if at in with_it or _REGISTERED.search(text, first, stop):
            yield plain(fact.start, fact.end, "meeting", fact.people, None, f"{fact.key}, fixed")


def happened(text: str, facts: Iterable[Fact], people: Cast) -> Iterator[Fact]:
    """Yield a fact for each sentence that tells what happened once, about all who are spoken of in it.

    The writer, who tells it, knew of it. Where an episode, a remark or a public event of `facts` stands in
    the sentence, it is the same thing.
    """
    known = sorted(
        (fact.start, fact.key)
        for fact in facts
        if fact.topic in {"event", "press", "remark"} and fact.basis != "label"
    )
    for told in episodes(text):
        who = tuple(sorted({WRITER, *people.around(told.start)}))
        key = f"{told.topic}:{text[told.start : told.end].casefold()}"
        at = bisect_left(known, (told.start, ""))
        if told.topic == "happening" and at < len(known) and known[at][0] < told.end:
            key = known[at][1]
        yield plain(told.start, told.end, told.topic, who, None, key)


def made_public(text: str, facts: Iterable[Fact], starts: Sequence[int]) -> Iterator[Fact]:
    """Yield for each mention of the press, a prize or a court its whole sentence: it tells what was public.

    Of "It was in the paper" that is the sentence before as well.
    """
    for fact in facts:
        if fact.topic != "press" or fact.basis == "label":
            continue
        at = bisect_right(starts, fact.start) - 1
        first, stop = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
        stretches = [(first, stop)]
        if at and _BACK.match(text, first):
            stretches.append((starts[at - 1], first))
        for start, end in stretches:
            words = text[start:end]
            begin, close = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            yield plain(begin, close, "press", fact.people, None, fact.key)


def generic(places: Iterable[Found], people: Cast) -> Iterable[Fact]:
    """Yield the kind of employer where the text tells it without a name; `places` are of `places.tsv`."""
    for name, match in places:
        start = match.start()
        if name != "generic" or _TOLD.search(match.string, max(0, start - 60), start):
            continue
        kind = population.setting("", match[0])
        yield employer(*match.span(), kind, people.ids(), f"kind:{kind}", named=False)


def hinted(text: str, seen: CueScan, people: Cast) -> Iterable[Fact]:
    """Yield parts of the country, which tell little, and islands, which tell much."""
    for name, match in seen.places:
        start, end = match.span()
        key, size = "island", Interval(100, 3_000, 70_000)
        if name == "part of the country":
            start, end = whole(seen.values, *match.span("area"))
            words = text[start:end].strip()
            end, key = start + len(words), words.casefold()
            size = population.area(words.removeprefix("the ").removeprefix("The ")) or population.SUBREGION
        elif name != "island":
            continue
        yield Fact(start, end, "area", Type.LOCATION, ONE, people.ids(), size=size, key=key)


def sexes(people: Cast) -> Iterable[Fact]:
    for each in people.everybody:
        if each.sex and each.sexed:
            yield Fact(
                *each.sexed[0],
                "sex",
                Type.DEMOGRAPHIC,
                PRIORS["sex"].value,
                (each.id,),
                category=f"sex|{each.sex}",
                key=f"sex:{each.sex}",
            )
