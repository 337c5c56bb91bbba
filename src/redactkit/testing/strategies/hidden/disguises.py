"""Write a text as people and machines mangle it, with its gold spans kept in step."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, moved, respelt, rewritten
from redactkit.testing.strategies.contacts import spoken
from redactkit.testing.strategies.texts.concerns import cased
from redactkit.types import Span, Type

_LOOKALIKE = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")  # Cyrillic
_OCR = {"m": "rn", "l": "1", "O": "0", "S": "5", "I": "l"}


def _inside(marked: Marked) -> set[int]:
    """Return the places of characters that follow another of the same span."""
    return {at for span in marked.spans for at in range(span.start + 1, span.end)}


def _between(marked: Marked, what: str, every: int = 3) -> Marked:
    inside = _inside(marked)
    return respelt(
        marked,
        [
            what + c if at in inside and at % every == 0 and c.isalnum() else c
            for at, c in enumerate(marked.text)
        ],
    )


def _blanks(marked: Marked, what: str) -> Marked:
    inside = _inside(marked)
    return respelt(marked, [what if c == " " and at in inside else c for at, c in enumerate(marked.text)])


def _untidy(marked: Marked) -> Marked:
    """Double the blanks outside of spans and leave some at the end, as people type."""
    inside = _inside(marked)
    made = respelt(marked, ["  " if c == " " and at not in inside else c for at, c in enumerate(marked.text)])
    return Marked(made.text + " \n", made.spans, made.register)


def _ocr(marked: Marked) -> Marked:
    return respelt(marked, [_OCR.get(c, c) if at % 2 else c for at, c in enumerate(marked.text)])


def _decomposed(marked: Marked) -> Marked:
    """Write every accent as a character of its own, and add some that say nothing about anybody."""
    made = respelt(marked, [unicodedata.normalize("NFD", c) for c in marked.text])
    return Marked(made.text + unicodedata.normalize("NFD", " Déjà vu."), made.spans, made.register)


def _respaced(marked: Marked) -> Marked:
    """Space out the letters of names, as forms with one box a letter come out."""
    names = {
        at for span in marked.spans if span.type is Type.PERSON for at in range(span.start, span.end - 1)
    }
    return respelt(
        marked,
        [
            c + " " if at in names and c.isalpha() and marked.text[at + 1].isalpha() else c
            for at, c in enumerate(marked.text)
        ],
    )


def _aloud(marked: Marked) -> Marked:
    """Say numbers and addresses as on the telephone; digits and "@" outside of contacts stay."""

    def say(said: str) -> str:
        digits = "".join(filter(str.isdigit, said))
        if len(digits) >= 9 and not any(map(str.isalpha, said)):
            return spoken(digits)
        return said.replace("@", " at ").replace(".", " dot ") if "@" in said[1:] else said

    return _each(marked, Type.CONTACT, say)


def _each(marked: Marked, type_: Type, change: Callable[[str], str]) -> Marked:
    """Return the text with the words of every span of a type changed."""

    def said(span: Span) -> str:
        words = marked.surface(span)
        return change(words) if span.type is type_ else words

    return rewritten(marked, said)


def _after_emoji(marked: Marked) -> Marked:
    return Marked("🙂 " + marked.text, tuple(moved(span, 2) for span in marked.spans), marked.register)


def _typo(marked: Marked) -> Marked:
    """Swap two letters inside each word of a name that is long enough for it."""

    def swap(said: str) -> str:
        return " ".join(
            w[:2] + w[3] + w[2] + w[4:] if len(w) > 5 and w.isalpha() else w for w in said.split(" ")
        )

    return _each(marked, Type.PERSON, swap)


DISGUISES: Mapping[str, Callable[[Marked], Marked]] = MappingProxyType(
    {
        "none": lambda marked: marked,
        "lower case": lambda marked: cased(marked, "lower"),
        "upper case": lambda marked: cased(marked, "upper"),
        "emoji": _after_emoji,
        "untidy": _untidy,
        "double space": lambda marked: _blanks(marked, "  "),
        "line break": lambda marked: _blanks(marked, "\n"),
        "no-break space": lambda marked: _blanks(marked, "\u00a0"),
        "tab": lambda marked: _blanks(marked, "\t"),
        "zero width": lambda marked: _between(marked, "\u200b"),
        "soft hyphen": lambda marked: _between(marked, "\u00ad"),
        "CRLF": lambda marked: respelt(marked, ["\r\n" if c == "\n" else c for c in marked.text]),
        "curly": lambda marked: respelt(marked, ["’" if c == "'" else c for c in marked.text]),
        "homoglyphs": lambda marked: respelt(marked, [c.translate(_LOOKALIKE) for c in marked.text]),
        "combining accents": _decomposed,
        "OCR": _ocr,
        "spaced letters": _respaced,
        "aloud": _aloud,
        "misspelt": _typo,
    }
)
"""Each disguise by name, plainest first; any of them takes a marked text and gives one."""


def disguise(marked: Marked, name: str) -> Marked:
    """Return the text in one of `DISGUISES`; its spans keep their words, level and entity.

    Example:
        >>> disguise(Marked.read("Ask [[PERSON:D:p1|Jo]]."), "emoji").spans[0].start
        6

    Raises:
        ValueError: there is no such disguise.
    """
    if name not in DISGUISES:
        raise ValueError(f"There is no disguise {name!r}: expected one of {', '.join(DISGUISES)}.")
    return DISGUISES[name](marked)


def disguises(
    of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(DISGUISES)
) -> st.SearchStrategy[Marked]:
    """Return a strategy for the texts of `of` in one of the disguises `kinds`, the first of them simplest.

    It cannot make: two disguises at once (put one `disguises` around another for that), rotated or
    mirrored letters, text in pictures, transliteration, mis-decoded bytes.
    """
    return st.builds(disguise, of, st.sampled_from(tuple(kinds)))
