"""Write one name in every dress in which people and programs leave names standing."""

# ruff: noqa: SIM905 - a row of words reads best in one piece

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.attacks.canaries import Canary

from redactkit.testing import Marked, box, disguise, encode, glue
from redactkit.testing.strategies.hidden.boxes import BOXES
from redactkit.testing.strategies.hidden.disguises import DISGUISES
from redactkit.testing.strategies.hidden.encodings import ENCODINGS
from redactkit.testing.strategies.hidden.glued import GLUES

Write = Callable[[Canary], str]

_BRAILLE = str.maketrans("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵")

WORDINGS: Mapping[str, Write] = MappingProxyType(
    {
        "surname, first": lambda who: f"{who.last}, {who.first}",
        "SURNAME First": lambda who: f"{who.last.upper()} {who.first}",
        "surname, initial": lambda who: f"{who.last}, {who.first[0]}.",
        "initial surname": lambda who: f"{who.first[0]} {who.last}",
        "title": lambda who: f"Ms {who.last}",
        "title, lower case": lambda who: f"ms {who.last.lower()}",
        "title, capitals": lambda who: f"MS {who.last.upper()}",
        "couple": lambda who: f"Mr and Mrs {who.last}",
        "family": lambda who: f"the {who.last}s",
        "maiden name": lambda who: f"{who.first} Brown, née {who.last}",
        "nickname between": lambda who: f"{who.first} 'Bunny' {who.last}",
        "in brackets": lambda who: f"the manager ({who.last})",
        "double-barrelled": lambda who: f"{who.first} Brown-{who.last}",
        "mixed case": lambda who: who.name.swapcase(),
        "alternating case": lambda who: "".join(
            c.upper() if at % 2 else c.lower() for at, c in enumerate(who.name)
        ),
        "form, in columns": lambda who: f"Surname: {who.last}\nFirst name: {who.first}\nWard",
        "form, name reversed": lambda who: f"Name: {who.last}, {who.first}\nWard",
        "form, without a colon": lambda who: f"Name {who.last} {who.first} Ward",
        "comma-separated": lambda who: f"2024,{who.last},{who.first},ward",
        "bars": lambda who: f"| 7 | {who.last} | {who.first} |",
        "tabs": lambda who: f"7\t{who.last}\t{who.first}\tward",
        "chat": lambda who: f"\n[09:14] {who.name}: the key is gone\n",
        "quoted mail": lambda who: f"\n> On 3 May, {who.name} wrote:\n> the key is gone\n",
        "signature": lambda who: f"\n-- \n{who.first[0]}. {who.last}\n",
        "initials and handle": lambda who: f"@{who.first[0].lower()}{who.last.lower()}_7",
        "log-in": lambda who: f"user {who.first[0].lower()}.{who.last.lower()}",
        "address from the name": lambda who: f"{who.last.lower()}{who.first[0].lower()}@mailhaven.example",
        "address, spaced": lambda who: who.email.replace("@", " @ ").replace(".", " . "),
        "address, in words": lambda who: who.email.replace("@", " at ").replace(".", " dot "),
        "address, in brackets": lambda who: who.email.replace("@", "[at]").replace(".", "[dot]"),
        "digits for letters": lambda who: who.name.translate(str.maketrans("eaoiEAOI", "34013401")),
        "digits for letters, surname": lambda who: f"Ms {who.last.translate(str.maketrans('eao', '340'))}",
        "asterisks inside": lambda who: f"{who.first} {who.last[:3]}**{who.last[3:]}**",
        "stars between": lambda who: "*".join(who.name),
        "hyphen at a line's end": lambda who: f"{who.first} {who.last[:4]}-\n{who.last[4:]}",
        "surname spaced": lambda who: f"{who.first} {' '.join(who.last)}",
        "surname in hyphens": lambda who: f"{who.first} {'-'.join(who.last)}",
        "struck through": lambda who: "".join(c + "\u0336" for c in who.name),
        "underlined": lambda who: "".join(c + "\u0332" for c in who.name),
        "piled accents": lambda who: "".join(c + "\u0301\u0323\u0308" for c in who.name),
        "emoji between": lambda who: "🙂".join(who.name.split()),
        "emoji inside": lambda who: f"{who.first} {who.last[:4]}🙂{who.last[4:]}",
        "word joiner": lambda who: "\u2060".join(who.name),
        "right to left": lambda who: f"\u202e{who.name[::-1]}\u202c",
        "superscript": lambda who: who.name.translate(
            str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
        ),
        "Braille": lambda who: who.name.lower().translate(_BRAILLE),
        "Greek letters": lambda who: who.name.translate(str.maketrans("oviTPN", "ονιΤΡΝ")),
    }
)
"""Wordings, forms and spellings, by name."""


def _marked(who: Canary) -> Marked:
    return Marked.read(f"[[PERSON:D:p1|{who.name}]]")


def _of_kit(change: Callable[[Marked, str], Marked], kind: str) -> Write:
    return lambda who: change(_marked(who), kind).text


UNSURE = frozenset({"OCR", "misspelt", "none", "family"})
"""Disguises that are asked of detection elsewhere.

Whether a misread name is one is a chance. "The Trevanions" may be hills, islands or a band: families are
found whose surname is in the table ("the Okonkwos"), others as far as the trained model knows them.
"""

ALL: Mapping[str, Write] = MappingProxyType(
    {
        **{name: write for name, write in WORDINGS.items() if name not in UNSURE},
        **{name: _of_kit(disguise, name) for name in DISGUISES if name not in UNSURE},
        **{f"boxes: {name}": _of_kit(box, name) for name in BOXES},
        **{f"glued: {name}": _of_kit(glue, name) for name in GLUES},
        **{f"code: {name}": _of_kit(encode, name) for name in ENCODINGS},
    }
)
"""Every disguise by name."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_WORDS = dict(zip(_ALPHABET, """
    apple bread chair door egg fork glass house ink jar key lamp moon nail oven paper quilt roof salt
    table umbrella vase wall xylophone yard zip
""".split(), strict=True))  # fmt: skip
_MORSE = dict(zip(_ALPHABET, """
    .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..-
    -.-- --..
""".split(), strict=True))  # fmt: skip
_ROTATED = str.maketrans(
    _ALPHABET + _ALPHABET.upper(), _ALPHABET[13:] + _ALPHABET[:13] + (_ALPHABET[13:] + _ALPHABET[:13]).upper()
)

NOT_PROMISED: Mapping[str, Write] = MappingProxyType(
    {
        "letters in reverse": lambda who: who.name[::-1],
        "spelling alphabet": lambda who: " ".join(f"{c.upper()} for {_WORDS[c]}" for c in who.last.lower()),
        "Morse": lambda who: " ".join(_MORSE[c] for c in who.last.lower()),
        "rotated alphabet": lambda who: who.name.translate(_ROTATED),
        "binary": lambda who: " ".join(f"{ord(c):08b}" for c in who.last),
        "places in the alphabet": lambda who: "-".join(str(ord(c) - 96) for c in who.last.lower()),
        "acrostic": lambda who: "\n".join(_WORDS[c].capitalize() for c in who.last.lower()),
        "words cut without a hyphen": lambda who: f"{who.first} {who.last[:4]}\n{who.last[4:]}",
        "letters left out": lambda who: who.last[0] + "".join(c for c in who.last[1:] if c not in "aeiou"),
    }
)
"""Ciphers and riddles: what shows a name to whoever knows the key, and to no reading of the words.

`docs/security.md` names each of them; `test_security_page.py` holds the two lists together.
"""
