"""Keep the sentences and the openings and endings of each register, with slots for what is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

SENTENCES = (
    "Ask {a}.",
    "{a} told {b}.",
    "{a}'s desk was cleared.",
    "My name is {w:full}.",
    "Call me on {contact}.",
    "The {number} was wrong.",
    "{a} works at {org}.",
    "It was on {date}.",
    "We are in {place}.",
    "{c} is {age}.",
    "{a} is the {role} here.",
    "{c} has {health}.",
    "I have {count} now.",
    'They said "{event}".',
    "The records were changed afterwards.",
    "We are short of staff most days.",
    "They met in the café.",
    "{a} and {b} signed for {c}, and {a} knew.",
    "On {date} {a} locked {c} in the hall.",
    "I reported it to {regulator} and heard nothing.",
    "{b} ({role}) saw {a:full} hit {c:first}.",
    "I am {fact}, so they would know it was me.",
    "They moved {c:first} to {place} on {date}.",
    "{c:first}'s file, {number}, was shredded.",
    "{a:titled} of {org} has run {place} for {service}.",
    "Please do not tell {b} that I wrote to you.",
    "{a} asked {b} for {count} and was told to leave {org} by {date}.",
)
"""Plainest first, for Hypothesis shrinks towards the first; `{a:full}` asks for one form of a name."""

ABOUT = (
    "It is {it}.",
    "{it}",
    "See {it}, please.",
    "{it}'s gone.",
    "Both {it} and {it} were shredded.",
    "First {it}, then {it}, last {it}.",
    'They wrote "{it}" on it.',
    "({it})",
    "It is {it}\nand not {it}",
    "The records were changed afterwards.",
)
"""Sentences around one thing, in all the places where a rule may overlook it."""


@dataclass(frozen=True, slots=True)
class Register:
    """How texts of one kind open, go on and end, and whether their letters are changed.

    `case` is "", "lower" or "upper"; `line` stands before each sentence, `between` between two.
    """

    name: str
    opening: str = ""
    line: str = ""
    between: str = " "
    ending: str = ""
    case: str = ""


REGISTERS = (
    Register("note"),
    Register("text message", ending=" {contact}", case="lower"),
    Register("letter", "Dear Sir or Madam,\n\n", ending="\n\nYours faithfully,\n{w:full}"),
    Register(
        "e-mail",
        "From: {w:full} <{email}>\nSubject: Concern about {org}\n\n",
        ending="\n\nRegards\n{w:first}",
    ),
    Register("form", "Name: {w:full}\r\nEmployer: {org}\r\nWhat happened: ", ending="\r\nPhone: {contact}"),
    Register("telephone note", "Call taken {date}. Caller is a {role}, {w:full}. "),
    Register("chat", line="{b:first}: ", between="\n"),
    Register("shouting", case="upper"),
    Register("voicemail", "Hello, erm, it's {w:first} here. ", ending=" I'm on {spoken}. Bye."),
    Register("forwarded", "> ", between="\n> "),
    Register("list", line="- ", between="\n"),
)
"""Plainest first."""

_SLOT = re.compile(r"\{(\w{1,12})(?::(\w{1,12}))?\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence for something drawn: `name` says what, `form` in which form."""

    name: str
    form: str = ""


@cache
def parts(template: str) -> tuple[str | Slot, ...]:
    """Return the words and the slots of a template, in order.

    Example:
        >>> parts("Ask {a:full}.")
        ('Ask ', Slot(name='a', form='full'), '.')
    """
    pieces: list[str | Slot] = []
    position = 0
    for found in _SLOT.finditer(template):
        if position < found.start():
            pieces.append(template[position : found.start()])
        pieces.append(Slot(found[1], found[2] or ""))
        position = found.end()
    if position < len(template):
        pieces.append(template[position:])
    return tuple(pieces)
