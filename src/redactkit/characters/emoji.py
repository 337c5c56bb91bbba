"""List the emoji that invisible characters join to one picture."""

from __future__ import annotations

from typing import Final

_TONE: Final = r"[\U0001f3fb-\U0001f3ff]?"
_ADULT: Final = rf"[\U0001f468\U0001f469\U0001f9d1]{_TONE}"
_AND: Final = r"\ufe0f?\u200d"
_TRADES: Final = (
    "\u2695\u2696\u2708\U0001f33e\U0001f373\U0001f37c\U0001f384\U0001f393\U0001f3a4\U0001f3a8\U0001f3eb\U0001f3ed"
    "\U0001f4bb\U0001f4bc\U0001f527\U0001f52c\U0001f680\U0001f692\U0001f9af\U0001f9b0-\U0001f9b3\U0001f9bc\U0001f9bd"
    "\U0001fa70\U0001f430\U0001fa8a\U0001facd"
)
"""What a person with a trade, hair of a kind or an aid is drawn with."""
_DOERS: Final = (
    r"[\u26f9\U0001f3c3\U0001f3c4\U0001f3ca-\U0001f3cc\U0001f46e-\U0001f471\U0001f473\U0001f477\U0001f481"
    r"\U0001f482\U0001f486\U0001f487\U0001f575\U0001f645-\U0001f647\U0001f64b\U0001f64d\U0001f64e\U0001f6a3"
    r"\U0001f6b4-\U0001f6b6\U0001f926\U0001f935\U0001f937-\U0001f939\U0001f93c-\U0001f93e\U0001f9b8\U0001f9b9"
    r"\U0001f9cd-\U0001f9cf\U0001f9d4\U0001f9d6-\U0001f9df]"
)
"""Who is drawn as a woman or a man."""
_WALKERS: Final = r"[\U0001f3c3\U0001f6b6\U0001f9ce]"
"""Who walks, runs or kneels to either side."""
_OTHERS: Final = (
    "\U0001f3f3{}\U0001f308|\U0001f3f3{}\u26a7|\U0001f3f4{}\u2620|\U0001f43b{}\u2744|\U0001f408{}\u2b1b|"
    "\U0001f426{}\u2b1b|\U0001f426{}\U0001f525|\U0001f415{}\U0001f9ba|\u2764{}\U0001f525|\u2764{}\U0001fa79|"
    "\U0001f62e{}\U0001f4a8|\U0001f635{}\U0001f4ab|\U0001f636{}\U0001f32b|\U0001f441{}\U0001f5e8|"
    "\u26d3{}\U0001f4a5|\U0001f34b{}\U0001f7e9|\U0001f344{}\U0001f7eb|\U0001f642{}\u2194|\U0001f642{}\u2195"
).replace("{}", _AND)
"""Flags, animals, faces and things, one by one."""
JOINED: Final = (
    rf"(?:{_ADULT}{_AND}[{_TRADES}]"
    rf"|{_ADULT}{_AND}\u2764{_AND}(?:\U0001f48b{_AND})?{_ADULT}"
    rf"|{_ADULT}{_AND}(?:\U0001f91d|\U0001f430|\U0001f46f|\U0001f93c){_AND}{_ADULT}"
    rf"|\U0001faf1{_TONE}\u200d\U0001faf2{_TONE}"
    rf"|(?:[\U0001f468\U0001f469\U0001f9d1]\u200d){{1,2}}[\U0001f466\U0001f467\U0001f9d2]"
    rf"(?:\u200d[\U0001f466\U0001f467\U0001f9d2])?"
    rf"|{_WALKERS}{_TONE}(?:{_AND}[\u2640\u2642])?(?:{_AND}\u27a1)"
    rf"|{_DOERS}{_TONE}{_AND}[\u2640\u2642]"
    rf"|{_ADULT}{_AND}[\U0001f9af\U0001f9bc\U0001f9bd]{_AND}\u27a1"
    rf"|{_OTHERS})\ufe0f?"
)
"""A pattern, for `regex`, of the sequences that Unicode recommends: people with a trade, of a gender, in
pairs and families, and some flags, animals, faces and things.

**Source**: Unicode Technical Standard 51, `emoji-zwj-sequences.txt`, versions 15 to 17.
"""
