"""Resolve entities over the documents of a batch: one id for each person, organisation and place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from redactkit.link import LETTERS, link
from redactkit.link.names.frequency import bearers
from redactkit.link.names.normalise import fold, words
from redactkit.link.names.similarity import LIKELY
from redactkit.link.organisations import key_of as organisation_key
from redactkit.link.organisations import spoken_of
from redactkit.link.owners import owners
from redactkit.link.partition import Partition, Unit
from redactkit.link.people import Joint, people
from redactkit.link.profiles import Profile, profiles
from redactkit.link.results import Link, Linked, Mention, Ruling
from redactkit.types import Document, Level, Span, Type

_BETWEEN = "\n\n\n"
_EVERYWHERE = frozenset({Type.ORGANISATION, Type.LOCATION, Type.CONTACT, Type.IDENTIFIER})
"""The types of which the same words mean the same thing in any case file."""
RARE = 10.0
"""A whole name that about so many people in the country bear, or fewer, is one person's in any case file."""
_DIGITS = re.compile(r"\D")


def link_all(
    documents: Sequence[Document],
    spans: Sequence[Iterable[Span]],
    *,
    cases: Sequence[str] | None = None,
    rulings: Iterable[Ruling] = (),
) -> Linked:
    """Return the spans of a batch with ids that hold over all its documents.

    Args:
        documents: the batch; the order changes the numbers of the ids, not who is one with whom.
        spans: what was found in each document, in any order; ids that they carry are not looked at.
        cases: the case file of each document; without it all are of one. Parts of names are linked
            within a case file only; over case files, whole names that few people in the country bear,
            and organisations, places, contacts and numbers in the same words.
        rulings: what somebody has settled, in this run or before; they go before everything else. A
            mention that no span touches is passed over.

    Returns:
        The spans with `entity` set: the letter of the type and a number by order of first appearance
        in the batch, with the links that led there.

    Example:
        >>> from redactkit.types import Level
        >>> batch = [Document("1", "Jane Smith rang."), Document("2", "Ms Smith left.")]
        >>> found = [[Span(0, 10, Type.PERSON, Level.DIRECT)], [Span(3, 8, Type.PERSON, Level.DIRECT)]]
        >>> linked = link_all(batch, found)
        >>> [[span.entity for span in each] for each in linked.spans]
        [['p1'], ['p1']]
        >>> [(each.confidence, each.why) for each in linked.links]
        [(0.8, 'surname')]
    """
    ordered = [link(document.text, tuple(found)) for document, found in zip(documents, spans, strict=True)]
    batch = _Batch(documents, ordered, cases or [""] * len(documents))
    batch.rule(tuple(rulings))
    links: list[Joint] = []
    for case in dict.fromkeys(batch.cases):
        links += batch.link_people([at for at, each in enumerate(batch.cases) if each == case])
        batch.link_things([at for at, each in enumerate(batch.cases) if each == case])
    links += batch.link_namesakes()
    batch.settle_things()
    return batch.linked(links)


class _Batch:
    """The spans of a batch and who is one with whom so far."""

    def __init__(
        self, documents: Sequence[Document], ordered: Sequence[tuple[Span, ...]], cases: Sequence[str]
    ) -> None:
        self.documents, self.ordered, self.cases = documents, ordered, cases
        self.profiles: list[Profile] = []
        self._of_document: list[list[int]] = []
        for at, document in enumerate(documents):
            made = list(profiles(at, document.text, ordered[at]))
            self._of_document.append(list(range(len(self.profiles), len(self.profiles) + len(made))))
            self.profiles += made
        self._one = Partition((at, place) for at, found in enumerate(ordered) for place in range(len(found)))
        self._together: list[tuple[Unit, Unit]] = []
        self._apart: list[tuple[Unit, Unit]] = []
        self._passed_over: list[Ruling] = []

    # -- rulings

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Find the spans that rulings are about; a profile of two whom somebody parted is parted."""
        where = {document.id: at for at, document in enumerate(self.documents)}
        for ruling in rulings:
            one, other = self._at(where, ruling.one), self._at(where, ruling.other)
            if one is None or other is None or self._span(one).type is not self._span(other).type:
                self._passed_over.append(ruling)
                continue
            (self._together if ruling.same else self._apart).append((one, other))
        for one, other in self._apart:
            self._part(one, other)

    def _at(self, where: Mapping[str, int], mention: Mention) -> Unit | None:
        at = where.get(mention.document, -1)
        touched = (
            (at, place)
            for place, span in enumerate(self.ordered[at] if at >= 0 else ())
            if span.start < mention.end and mention.start < span.end
        )
        return next(touched, None)

    def _part(self, one: Unit, other: Unit) -> None:
        """Make two profiles of the one in which both mentions are: each mention goes to the nearer."""
        for place in self._of_document[one[0]] if one[0] == other[0] else ():
            profile = self.profiles[place]
            if one[1] in profile.spans and other[1] in profile.spans:
                near = [span for span in profile.spans if abs(span - other[1]) < abs(span - one[1])]
                rest = [span for span in profile.spans if span not in near]
                document, found = self.documents[one[0]], list(self.ordered[one[0]])
                for part, name in ((rest, "one"), (near, "other")):
                    for span in part:
                        found[span] = replace(found[span], entity=f"{found[span].entity} {name}")
                made = {each.spans[0]: each for each in profiles(one[0], document.text, found)}
                self.profiles[place] = made[rest[0]]
                self.profiles.append(made[near[0]])
                self._of_document[one[0]].append(len(self.profiles) - 1)
                return

    # -- people

    def link_people(self, documents: Sequence[int]) -> list[Joint]:
        """Link the people of the documents of one case; the links come back by place of profile."""
        places = [place for at in documents for place in self._of_document[at]]
        local = {place: number for number, place in enumerate(places)}
        by_span = {(self.profiles[p].document, span): p for p in places for span in self.profiles[p].spans}
        pairs = []
        for ruled in (self._together, self._apart):
            known = [(by_span.get(one), by_span.get(other)) for one, other in ruled]
            pairs.append([(local[a], local[b]) for a, b in known if a is not None and b is not None])
        # A fixed order, so that the order of the documents does not decide who is one with whom.
        order = sorted(range(len(places)), key=lambda at: self._rank(places[at]))
        rank = {at: number for number, at in enumerate(order)}
        together, apart = ([(rank[a], rank[b]) for a, b in each] for each in pairs)
        numbers, joints = people([self.profiles[places[at]] for at in order], together, apart)
        first: dict[int, int] = {}
        for at, number in zip(order, numbers, strict=True):
            place = places[at]
            head = first.setdefault(number, place)
            for span in self.profiles[place].spans:
                self._one.join(self._unit(head), (self.profiles[place].document, span))
        return [
            replace(joint, one=places[order[joint.one]], other=places[order[joint.other]]) for joint in joints
        ]

    def _rank(self, place: int) -> tuple[str, int]:
        profile = self.profiles[place]
        return self.documents[profile.document].id, profile.spans[0]

    def link_namesakes(self) -> list[Joint]:
        """Link people of different cases who bear the same whole name, if few people do."""
        by_name: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for place in sorted(range(len(self.profiles)), key=self._rank):
            profile = self.profiles[place]
            for full in profile.fulls:
                if len(full[0]) > 1 and len(full[1]) > 1 and not profile.marks:
                    by_name[full].setdefault(self.cases[profile.document], place)
        found = []
        for full, of_case in sorted(by_name.items()):
            head, *others = of_case.values()
            rare = bearers(*full) <= RARE
            for other in others:
                one, two = self.profiles[head], self.profiles[other]
                if self._parted(head, other) or one.is_of_another_sex(two):
                    continue
                if rare:
                    self._one.join(self._unit(head), self._unit(other))
                why = "whole name, other case"
                found.append(Joint(head, other, LIKELY if rare else 0.5, why, settled=rare))
        return found

    def _parted(self, one: int, other: int) -> bool:
        roots = {self._head(one), self._head(other)}
        parted = ({self._one.head(a), self._one.head(b)} for a, b in self._apart)
        return len(roots) == 2 and roots in parted

    def _head(self, place: int) -> Unit:
        return self._one.head(self._unit(place))

    def _unit(self, place: int) -> Unit:
        profile = self.profiles[place]
        return profile.document, profile.spans[0]

    # -- all else

    def link_things(self, documents: Sequence[int]) -> None:
        """Link all but people as if the documents of the case were one text."""
        pieces: list[str] = []
        shifted: list[Span] = []
        units: list[Unit] = []
        length = 0
        for at in documents:
            for place, span in enumerate(self.ordered[at]):
                if span.type is not Type.PERSON:
                    shifted.append(replace(span, start=span.start + length, end=span.end + length))
                    units.append((at, place))
            pieces += self.documents[at].text, _BETWEEN
            length += len(self.documents[at].text) + len(_BETWEEN)
        text = "".join(pieces)
        heads: dict[str, Unit] = {}
        keys: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for unit, span in zip(units, link(text, shifted), strict=True):
            self._one.join(heads.setdefault(span.entity, unit), unit)
            if span.type is Type.ORGANISATION and span.level is not Level.NONE:
                keys[span.entity].add(organisation_key(text[span.start : span.end]))
        for entity, whole in spoken_of(keys).items():
            self._one.join(heads[whole], heads[entity])

    def settle_things(self) -> None:
        """Link the same words over all cases, then do what the rulings say of all but people."""
        heads: dict[tuple[Type, object], Unit] = {}
        for at, found in enumerate(self.ordered):
            for place, span in enumerate(found):
                if span.type in _EVERYWHERE:
                    key = span.type, _same_words(span.type, self.documents[at].text[span.start : span.end])
                    self._one.join(heads.setdefault(key, (at, place)), (at, place))
        for one, other in self._together:
            self._one.join(one, other)
        for one, other in self._apart:
            if self._span(one).type is not Type.PERSON and self._one.head(one) == self._one.head(other):
                self._take_out(other)

    def _take_out(self, unit: Unit) -> None:
        """Part the mentions in the document of `unit` that its own document holds for one from the rest."""
        root, entity = self._one.head(unit), self._span(unit).entity
        self._one.take_out(
            [
                (unit[0], place)
                for place, span in enumerate(self.ordered[unit[0]])
                if span.entity == entity and self._one.head((unit[0], place)) == root
            ]
        )

    def _span(self, unit: Unit) -> Span:
        return self.ordered[unit[0]][unit[1]]

    # -- the result

    def linked(self, joints: Sequence[Joint]) -> Linked:
        """Return the batch with its ids by order of first appearance."""
        numbers: dict[Unit, str] = {}
        counts: defaultdict[Type, int] = defaultdict(int)
        result = []
        for at, found in enumerate(self.ordered):
            spans = []
            for place, span in enumerate(found):
                root = self._one.head((at, place))
                if root not in numbers:
                    counts[span.type] += 1
                    numbers[root] = f"{LETTERS[span.type]}{counts[span.type]}"
                spans.append(replace(span, entity=numbers[root]))
            result.append(tuple(spans))
        made = [self._link(joint) for joint in joints if joint.settled]
        asked = [
            self._link(joint)
            for joint in joints
            if not joint.settled and self._head(joint.one) != self._head(joint.other)
        ]
        asked.sort(key=lambda each: (-each.confidence, each))
        return Linked(
            tuple(result),
            tuple(sorted(made)),
            tuple(asked),
            owners(self.documents, result, self.cases),
            tuple(self._passed_over),
        )

    def _link(self, joint: Joint) -> Link:
        one, other = sorted(self._mention(self._unit(each)) for each in (joint.one, joint.other))
        return Link(one, other, joint.confidence, joint.why)

    def _mention(self, unit: Unit) -> Mention:
        span = self._span(unit)
        return Mention(self.documents[unit[0]].id, span.start, span.end)


def _same_words(type_: Type, surface: str) -> object:
    if type_ is Type.ORGANISATION:
        return organisation_key(surface)
    digits = _DIGITS.sub("", surface)
    if type_ is Type.CONTACT and len(digits) >= 9 and "@" not in surface:
        return digits.removeprefix("0044").removeprefix("44").removeprefix("0")
    return words(surface) or fold(surface)
