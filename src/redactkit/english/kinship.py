"""Words for kin, and the sex that each tells: the one table of kinship."""

from __future__ import annotations

from redactkit.english.words import in_order

MOTHER = in_order("mother mum mam mom mummy")
FATHER = in_order("father dad daddy")
GRANDMOTHER = in_order("gran nan nana granny grandmother grandma")
GRANDFATHER = in_order("grandfather grandad granddad grandpa")
HER = (
    *MOTHER, *GRANDMOTHER,
    *in_order("sister daughter wife aunt auntie aunty niece granddaughter girlfriend widow"),
    *in_order("stepmother stepmum stepdaughter stepsister godmother goddaughter"),
)  # fmt: skip
HIS = (
    *FATHER, *GRANDFATHER,
    *in_order("brother son husband uncle nephew grandson boyfriend widower stepfather stepdad stepson"),
    *in_order("stepbrother godfather godson"),
)  # fmt: skip
EITHER = in_order(
    "parent partner cousin sibling relative twin grandparent spouse fiancé fiancée fiance fiancee"
)
IN_LAW = in_order("mother father brother sister son daughter")
"""Those of whom there are some by marriage: "mother-in-law"."""


def either_case(words: tuple[str, ...]) -> str:
    """Return alternatives of a regular expression for words, each with or without a capital, long ones first.

    Example:
        >>> either_case(("son", "stepson"))
        '[Ss]tepson|[Ss]on'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in longest_first)


PATTERNS = {
    "KIN": f"(?:{either_case(IN_LAW)})-in-law|{either_case((*HER, *HIS, *EITHER))}",
    "HER_KIN": either_case(HER),
    "HIS_KIN": either_case(HIS),
    "PARENT": either_case((*MOTHER, *FATHER, "parent")),
}
"""What the tables of patterns write for kin, for women among them, for men and for parents."""
