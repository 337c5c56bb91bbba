"""What a person does to marks: each act makes new edits of the ones that stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redactkit.errors import InvalidInput
from redactkit.transform import compose, less
from redactkit.transform.placeholders import CUT
from redactkit.types import Advice, Change, Document, Edit, Level, Outcome, Span, Technique, Type
from redactkit.workbench.masking.marking.ladder import next_step, taken_out
from redactkit.workbench.masking.marking.marks import TextMark
from redactkit.workbench.masking.marking.sheet import Sheet, entity_of, type_of

LONGEST = 500
"""Characters of words of one's own."""
_STOPS = (".", "!", "?")


def put(sheet: Sheet, made: Iterable[tuple[TextMark, Sequence[Edit]]]) -> tuple[Edit, ...]:
    """Return the edits with those of some marks in the place of the ones that stood there."""
    standing = list(sheet.edits)
    for mark, edits in made:
        gone = {id(edit) for edit in (mark.edit, *mark.beside) if edit}
        standing = [
            edit
            for edit in standing
            if id(edit) not in gone and (edit.end <= mark.start or mark.end <= edit.start)
        ]
        fitting = [
            edit
            for edit in edits
            if (edit.start, edit.end) == mark.at
            or all(edit.end <= each.start or each.end <= edit.start for each in standing)
        ]
        standing += fitting
    return tuple(sorted(standing, key=lambda edit: (edit.start, edit.end)))


def take_out(sheet: Sheet, targets: Sequence[TextMark], type_: Type | None = None) -> tuple[Edit, ...]:
    """Take marks out: a label says the kind of each where that is known, a gap stands where it is not."""
    made: list[tuple[TextMark, Sequence[Edit]]] = []
    for mark in targets:
        now = sheet.having(put(sheet, made))
        label = now.label(mark, type_ or type_of(mark))
        made.append((mark, taken_out(sheet.text, mark, label or CUT)))
    return put(sheet, made)


def retype(sheet: Sheet, targets: Sequence[TextMark], type_: Type) -> tuple[Edit, ...]:
    """Take marks out under another kind."""
    return take_out(sheet, targets, type_)


def leave(sheet: Sheet, targets: Sequence[TextMark]) -> tuple[Edit, ...]:
    """Leave marks as they are in the source."""
    return put(sheet, ((mark, ()) for mark in targets))


def reword(sheet: Sheet, targets: Sequence[TextMark], words: str) -> tuple[Edit, ...]:
    """Put words of one's own in the place of marks.

    Raises:
        InvalidInput: there are none, or too many.
    """
    said = " ".join(words.split())
    if not said or not said.isprintable():
        raise InvalidInput("Write the words that are to stand there, or take it out.")
    if len(said) > LONGEST:
        raise InvalidInput(f"At most {LONGEST} characters can stand in the place of a mark.")
    return put(sheet, ((mark, [_worded(mark, said)]) for mark in targets))


def _worded(mark: TextMark, words: str) -> Edit:
    type_ = type_of(mark) or (mark.edit.type if mark.edit else None)
    level = mark.span.level if mark.span else Level.QUASI
    return Edit(mark.start, mark.end, words, type_, level, entity_of(mark), Technique.LABEL)


def delete(sheet: Sheet, targets: Sequence[TextMark]) -> tuple[Edit, ...]:
    """Delete marks without a trace, and one of the two blanks, or stops, that would be left."""
    return put(sheet, ((mark, [_deleted(sheet.text, mark)]) for mark in targets))


def _deleted(text: str, mark: TextMark) -> Edit:
    start, end = mark.at
    before, after = text[start - 1 : start], text[end : end + 1]
    if after and after in _STOPS and text[start - 2 : start - 1] in _STOPS and start >= 2 and before == " ":
        start, end = start - 1, end + 1
    elif after == " " and before in ("", " ", "\n", "("):
        end += 1
    elif before == " " and (after in "\n.,;:!?)" or not after):
        start -= 1
    return Edit(start, end, "", type_of(mark), Level.DIRECT, technique=Technique.SUPPRESS)


def generalise(sheet: Sheet, targets: Sequence[TextMark]) -> tuple[Edit, ...]:
    """Tell marks one step more generally.

    Raises:
        InvalidInput: nothing more general can be said.
    """
    made: list[tuple[TextMark, Sequence[Edit]]] = []
    for mark in targets:
        now = sheet.having(put(sheet, made))
        step = next_step(sheet.document, mark, sheet.found, now.label(mark, type_of(mark)))
        if step:
            made.append((mark, step))
    if not made:
        raise InvalidInput("Nothing more general can be said here. Delete it, or put words of your own.")
    return put(sheet, made)


def split(sheet: Sheet, mark: TextMark, at: int) -> tuple[Edit, ...]:
    """Make two marks of one, the second beginning with the word at an offset of the source.

    Raises:
        InvalidInput: no word within the mark begins there.
    """
    if at not in {start for start, _ in words_within(sheet.text, mark)}:
        raise InvalidInput("A mark is split before one of its words. Choose one of the list.")
    cut = mark.start + len(sheet.text[mark.start : at].rstrip())
    one = TextMark(mark.start, cut, sheet.text[mark.start : cut], span=_span(mark, mark.start, cut))
    other = TextMark(at, mark.end, sheet.text[at : mark.end], span=_span(mark, at, mark.end))
    first = second = CUT
    if type_ := type_of(mark):
        first = sheet.label(mark, type_)
        second = sheet.new_label(type_, beside=first)
    later = (edit for edit in taken_out(sheet.text, other, second) if edit.start >= at)
    return put(sheet, [(mark, (*taken_out(sheet.text, one, first), *later))])


def _span(mark: TextMark, start: int, end: int) -> Span | None:
    return replace(mark.span, start=start, end=end, entity="") if mark.span else None


def words_within(text: str, mark: TextMark) -> tuple[tuple[int, str], ...]:
    """Return the words of a mark after its first, each with where it begins.

    Example:
        >>> words_within("Ask Jane Smith.", TextMark(4, 14, "Jane Smith"))
        ((9, 'Smith'),)
    """
    found = [(match.start(), match[0]) for match in re.finditer(r"\S+", text[mark.start : mark.end])]
    return tuple((mark.start + at, word) for at, word in found[1:])


def join(sheet: Sheet, mark: TextMark) -> tuple[Edit, ...]:
    """Make one mark of a mark and the next, with all that stands between them.

    Raises:
        InvalidInput: there is no next one.
    """
    following = next((each for each in sheet.marks if each.start >= mark.end), None)
    if following is None:
        raise InvalidInput("There is no mark after this one to join it with.")
    whole = TextMark(mark.start, following.end, sheet.text[mark.start : following.end])
    chosen = mark if mark.edit else following
    written = chosen.edit.replacement if chosen.edit else sheet.label(mark, type_of(mark)) or CUT
    type_ = chosen.edit.type if chosen.edit else type_of(mark)
    gone = sheet.having(leave(sheet, [mark, following]))
    made = Edit(whole.start, whole.end, written, type_, Level.DIRECT, entity_of(mark), Technique.LABEL)
    return put(gone, [(whole, [made])])


def advised(sheet: Sheet, now: Outcome, advice: Advice) -> tuple[Edit, ...]:
    """Do what was advised on the text as it stands, with what fits it."""
    middle = Document(sheet.document.id, now.text)
    change = Change(((advice.start, advice.end),), advice.to, _driven(now, advice), 1.0)
    return compose(middle, sheet.edits, less(middle, [change]))


def _driven(now: Outcome, advice: Advice) -> Type:
    """Return the type of what is to be changed."""
    met = [span for span in now.left or () if span.start < advice.end and advice.start < span.end]
    return met[0].type if met else Type.IDENTIFIER
