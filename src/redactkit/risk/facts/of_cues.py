"""Turn what a text tells beside its marked spans into facts, cue by cue."""

from collections.abc import Iterable

from redactkit.risk.cast import WRITER, Cast
from redactkit.risk.fact import ONE, Fact, few, plain
from redactkit.risk.facts.ages import aged
from redactkit.risk.facts.cues import FactCue
from redactkit.risk.matching.rarity import scaled
from redactkit.risk.shares.priors import INSIDER, PRIORS
from redactkit.types import Interval, Type


def key_of(text: str, cue: FactCue) -> str:
    """Return the key of an unmarked thing, the same for all mentions of it."""
    if cue.label:
        return f"label:{text[cue.start : cue.end]}"
    return f"{cue.topic}:{text[cue.start : cue.end].casefold()}"


def of_cue(text: str, cue: FactCue, who: tuple[str, ...], key: str, people: Cast) -> Iterable[Fact]:
    """Yield what an unmarked stretch tells of the people `who`; `key` is that of `key_of`."""
    if cue.label:
        yield plain(cue.start, cue.end, cue.topic, who, None, key, label=True)
    elif cue.topic == "age":
        yield aged(text, cue.start, cue.end, who, key)
    elif cue.topic == "few":
        yield few(cue.start, cue.end, cue.number or 1, who, Type.DEMOGRAPHIC, key)
    elif cue.topic == "group" and cue.number:
        size = Interval(max(1, cue.number * 0.8), cue.number, cue.number * 1.3)
        yield Fact(
            cue.start,
            cue.end,
            "group",
            Type.QUANTITY,
            ONE,
            people.ids(),
            frozenset({INSIDER}),
            size=size,
            key=key,
        )
    elif cue.topic in {
        "event",
        "press",
        "remark",
        "saying",
        "detail",
        "word",
        "day",
        "hour",
        "count",
        "setting",
    }:
        around_it = people.ids() if cue.topic == "setting" else who
        fact = plain(cue.start, cue.end, cue.topic, tuple(sorted({WRITER, *around_it})), None, key)
        yield unusual(text, fact)
    elif cue.topic in PRIORS:
        yield plain(cue.start, cue.end, cue.topic, who, None, key)


def unusual(text: str, fact: Fact) -> Fact:
    """Return an episode or a remark with its share by how unusual its words are; any other as it is."""
    if fact.topic not in {"event", "press", "remark"} or fact.basis == "label":
        return fact
    return fact._replace(share=scaled(fact.share, text[fact.start : fact.end]))
