"""Assert one law of one redactor on one invented text."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from redactkit import pipeline
from redactkit.errors import RedactkitError
from redactkit.testing.broken import LawBroken, Leak
from redactkit.testing.leaks import aligned, halved, harmless, surviving, torn, uncovered
from redactkit.testing.marked import Marked, moved
from redactkit.testing.subjects import KEY, Subject
from redactkit.types import Level, Span, Technique, Type

_EXPECTED = (RedactkitError, ValueError, UnicodeError)


def nothing_survives(tested: Subject, example: Marked) -> None:
    """Whatever the redactor answers for is gone, at every mention, to the last letter."""
    law = "nothing survives"
    gold = [span for span in example.spans if tested.answers_for(span)]
    if tested.find is not None and not tested.policy:
        left = tuple(uncovered(example, gold, _found(tested, example, law)))
        if left:
            hint = "" if tested.types or tested.kinds else " (say what it answers for: types=, kinds=)"
            raise LawBroken(law, f"not all of it was found{hint}", example, leaks=left)
    result = _redacted(tested, example, law)
    left = tuple(surviving(example, gold, result))
    if left:
        raise LawBroken(law, "it can still be read", example, result, left)


def words_stay_whole(tested: Subject, example: Marked) -> None:
    """No edit begins or ends inside a word, and nothing of a word is left beside a label."""
    law = "words stay whole"
    if tested.find is not None:
        part = halved(example, _found(tested, example, law))
        if part:
            raise LawBroken(law, "a span begins or ends inside a word", example, leaks=[part])
    result = _redacted(tested, example, law)
    left = torn(result, example.text)
    if left and not torn(example.text, ""):
        raise LawBroken(law, "part of a word is left beside a label", example, result, [left])


def harmless_words_stay(tested: Subject, example: Marked) -> None:
    """Words that say nothing about anybody are not taken."""
    law = "harmless words stay"
    if tested.find is None:
        return
    taken = harmless(example, _found(tested, example, law))
    if taken:
        raise LawBroken(law, "a word was taken that says nothing about anybody", example, leaks=[taken])


def the_rest_is_kept(tested: Subject, example: Marked) -> None:
    """Text outside edits is kept byte for byte: blanks, line ends, quotation marks, accents."""
    law = "the rest is kept"
    if tested.policy:
        outcome = tested.outcome(example.text)
        at = position = 0
        for edit in outcome.edits:
            kept = example.text[position : edit.start] + edit.replacement
            if not outcome.text.startswith(kept, at):
                raise LawBroken(law, f"it differs before {edit.start} of the text", example, outcome.text)
            at, position = at + len(kept), edit.end
        if outcome.text[at:] != example.text[position:]:
            raise LawBroken(law, "it differs after the last edit", example, outcome.text)
        return
    result = _redacted(tested, example, law)
    gold = [span for span in example.spans if tested.answers_for(span)]
    if tested.find is not None:
        gold = list(_apart(_found(tested, example, law)))
    if aligned(example, gold, result) is None:
        raise LawBroken(law, "the text around what was replaced is not what it was", example, result)


def twice_is_once(tested: Subject, example: Marked) -> None:
    """Redacting what is redacted changes nothing."""
    law = "twice is once"
    once = _redacted(tested, example, law)
    twice = _redacted(tested, Marked(once), law)
    if once != twice:
        raise LawBroken(law, f"the second time it became {twice!r}", example, once)


def one_entity_one_replacement(tested: Subject, example: Marked) -> None:
    """Each entity has one replacement, two have two, and none is a name that stands in the text."""
    law = "one entity, one replacement"
    if tested.policy:
        _one_label(tested, example, law)
        return
    gold = [span for span in example.spans if tested.answers_for(span)]
    result = _redacted(tested, example, law)
    said = aligned(example, gold, result)
    if said is None or any(example.surface(span) == one for span, one in zip(gold, said, strict=True)):
        return  # what is left as it was is for "nothing survives" to tell
    names = {word for span in gold for word in example.surface(span).casefold().split() if len(word) > 1}
    by_entity: dict[str, str] = {}
    for span, replacement in zip(gold, said, strict=True):
        if names & set(replacement.casefold().split()):
            raise LawBroken(law, f"{replacement!r} stands for somebody else in the text", example, result)
        if by_entity.setdefault(span.entity, replacement) != replacement:
            raise LawBroken(
                law, f"one entity is {by_entity[span.entity]!r} and {replacement!r}", example, result
            )
    several = set(by_entity.values())
    if len(several) < len(by_entity) and any(
        any(map(str.isalnum, one)) and _tells_apart(one) for one in several
    ):
        raise LawBroken(law, "two entities have the same replacement", example, result)


def _tells_apart(replacement: str) -> bool:
    return any(map(str.isdigit, replacement)) or replacement[:1] not in "[<█■*"


_LINKED = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION})
"""What has an entity of its own; of all else two mentions in the same words may share a label."""


def _one_label(tested: Subject, example: Marked, law: str) -> None:
    outcome = tested.outcome(example.text)
    labels: dict[tuple[str, Type | None], str] = {}
    for edit in outcome.edits:
        if edit.technique is Technique.LABEL and edit.entity and edit.type in _LINKED:
            if labels.setdefault((edit.entity, edit.type), edit.replacement) != edit.replacement:
                raise LawBroken(law, f"{edit.entity} has two labels", example, outcome.text)
        elif edit.technique is Technique.PSEUDONYMISE and edit.type is Type.PERSON:
            words = {word for word in example.text.casefold().split() if len(word) > 2}
            if words & set(edit.replacement.casefold().split()):
                raise LawBroken(law, "a stand-in stands in the text already", example, outcome.text)
    by_label: dict[str, tuple[str, Type | None]] = {}
    for key, label in labels.items():
        if by_label.setdefault(label, key) != key:
            raise LawBroken(law, f"{label} stands for two entities", example, outcome.text)


def length_is_hidden(tested: Subject, example: tuple[Marked, Marked]) -> None:
    """Labels and masks hide how long a name is and how it begins: another name gives the same text."""
    law = "length is hidden"
    one, other = example
    first, second = _redacted(tested, one, law), _redacted(tested, other, law)
    if any(list(surviving(text, text.hidden(), result)) for text, result in ((one, first), (other, second))):
        return  # what is left as it was is for "nothing survives" to tell
    if first != second:
        raise LawBroken(law, f"another name in its place, and the result is {second!r}", one, first)


def order_does_not_matter(tested: Subject, example: Sequence[Marked]) -> None:
    """Batch, single, again, and in any order give the same bytes."""
    law = "order does not matter"
    alone = [_redacted(tested, marked, law) for marked in example]
    again = [_redacted(tested, marked, law) for marked in reversed(example)][::-1]
    if tested.policy:
        documents = [marked.document(str(at)) for at, marked in enumerate(example)]
        batch = pipeline.redact_all(documents, policy=tested.policy, key=KEY)
        again = [outcome.text for outcome in batch]
    for marked, one, other in zip(example, alone, again, strict=True):
        if one != other:
            raise LawBroken(law, f"another time it was {other!r}", marked, one)


def offsets_are_in_step(tested: Subject, example: Marked) -> None:
    """Spans lie in the text, are not empty, and move with it: offsets count code points."""
    law = "offsets are in step"
    found = _found(tested, example, law)
    if not tested.rules:
        return
    for before in ("🙂 ", "\r\n", "é\n"):
        spans = tuple(moved(span, len(before)) for span in example.spans)
        later = _found(tested, replace(example, text=before + example.text, spans=spans), law)
        if [(span.start - len(before), span.end - len(before)) for span in later] != [
            (s.start, s.end) for s in found
        ]:
            raise LawBroken(law, f"with {before!r} before it the spans are not the same ones, moved", example)


_NAMING = {Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.CONTACT, Type.IDENTIFIER}


def nothing_is_told(tested: Subject, example: Marked) -> None:
    """No piece of a text is in any log, error, on standard output or in a `repr`.

    Names, places, bodies, contacts and numbers are looked for; a word such as "manager" may be ours.
    """
    law = "nothing is told"
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            try:
                if tested.policy:
                    heard.write(repr(tested.outcome(example.text)))
                else:
                    tested.redact(example)
            except Exception as fault:
                heard.write(f"{fault!r}")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    told = heard.getvalue().casefold()
    for span in example.hidden():
        if span.type not in _NAMING:
            continue
        said = example.surface(span)
        found = re.search(rf"(?<!\w){re.escape(said.casefold())}(?!\w)", told) if len(said) > 3 else None
        if found:
            leak = Leak(said, "log, output or error", *found.span())
            raise LawBroken(law, "it was told", example, leaks=[leak])


def no_socket_is_opened(tested: Subject, example: Marked) -> None:
    """Nothing is looked up or connected to."""
    tried: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        tried.append("socket")
        raise OSError("no network")

    with _patched(refuse), contextlib.suppress(Exception):
        tested.redact(example)
    if tried:
        raise LawBroken("no socket is opened", "it tried to reach the network", example)


@contextlib.contextmanager
def _patched(refuse: Callable[..., None]) -> Iterator[None]:
    kept = socket.socket.connect, socket.getaddrinfo, socket.create_connection
    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = socket.create_connection = refuse  # type: ignore[assignment]
    try:
        yield
    finally:
        socket.socket.connect, socket.getaddrinfo, socket.create_connection = kept  # type: ignore[method-assign]


def any_text_has_an_answer(tested: Subject, example: Marked) -> None:
    """Any text, however odd, has an answer or one clear error (ours or a `ValueError`)."""
    law = "any text has an answer"
    try:
        answer = tested.redact(example)
    except _EXPECTED:
        return
    except Exception as fault:
        raise LawBroken(law, f"it ended in {type(fault).__name__}", example) from None
    if not isinstance(answer, str):
        raise LawBroken(law, f"it gave {type(answer).__name__}, not a text", example)


def _found(tested: Subject, example: Marked, law: str) -> tuple[Span, ...]:
    """Return what the subject finds, once it is sure that all of it lies in the text."""
    assert tested.find is not None
    try:
        found = tuple(sorted(tested.find(example)))
    except Exception as fault:
        raise LawBroken(law, f"it ended in {type(fault).__name__}", example) from None
    length = len(example.text)
    for span in found:
        if not 0 <= span.start < span.end <= length:
            raise LawBroken(law, f"a span {span.start}-{span.end} is not in a text of {length}", example)
    return found


def _redacted(tested: Subject, example: Marked, law: str) -> str:
    try:
        return tested.redact(example)
    except Exception as fault:
        raise LawBroken(law, f"it ended in {type(fault).__name__}", example) from None


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    position = 0
    for span in spans:
        if span.start >= position and span.level is not Level.NONE:
            yield span
            position = span.end
