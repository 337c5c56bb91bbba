"""Tell whether a passage says something that a concern is about."""

from __future__ import annotations

import re

from redactkit.english.kinship import FATHER, MOTHER
from redactkit.english.words import in_order

HARM = in_order(
    "abus assault hit hitting slap kick punch restrain pinned dragg lock bruis injur hurt bleed "
    "neglect unsafe danger die died dead death kill falsif forg fake fraud steal stole stolen theft "
    "cash bribe backdat alter chang delet rewr shred tamper cover hid hidden hide lie lied lying "
    "threat bull harass humiliat shout swear scream racis sexis homophob discriminat sack suspend "
    "dismiss medicat medicine drug dose tablet insulin overdos missing abscond unattended understaff "
    "unqualif untrain breach illegal unlawful crim offen rape touch groom exploit starv hungry freez "
    "cold wet soil sore fall fell broke wrong safeguard whistle inspect invoice money pay paid unpaid "
    "payment record log sign signature book form file report statement evidence proof"
)
"""Beginnings of words for harm, deceit and what shows them."""
TOLD = (  # of the words for parents those alone with which no other word begins: "mom" begins "moment"
    MOTHER[:2]
    + FATHER[:2]
    + in_order(
        "told tell said say saw see seen heard hear watch witness notic found find discover ask refus "
        "ignor complain concern rais report happen took take taken made make gave give given left leave "
        "put sent send stop start child kid boy girl baby patient resident pupil student client service "
        "young famil manager staff colleague team police court case assess visit "
        "home ward shift night rota"
    )
)
"""Beginnings of words that people use when they tell what happened and to whom."""
VICTIMS = in_order("child kid boy girl baby babies patient resident pupil client tenant inmate detainee")
"""Beginnings of words for those whom a concern is about."""
_NO_HARM = (
    r"(?!former|formal|fellow|alternat|log-?in|logical|diet|signif|signal|sign language|i sign|cold war|"
    r"hide (?:in|who|behind|away)|covering letter|paying guest|formul|wrong number|hitherto)"
)
_HARM = re.compile(
    rf"(?<![^\W_⟨]){_NO_HARM}(?:{'|'.join(sorted(HARM, key=len, reverse=True))})", re.IGNORECASE
)
_TOLD = re.compile(rf"(?<![^\W_⟨])(?:{'|'.join(sorted(TOLD, key=len, reverse=True))})", re.IGNORECASE)
_DID = (
    "told|said|saw|seen|heard|watched|witness|noticed|found|discover|asked|refus|ignor|complained|raised|report|"
    "happen|took|taken|gave|put|sent|stopped|forced|made (?:me|him|her|them|us)"
)
_TELLS = re.compile(rf"(?<![^\W_⟨])(?:{_DID}|(?:{'|'.join(VICTIMS)}))", re.IGNORECASE)
_DONE_TO = re.compile(
    r"\b(?:he|she|they)\b(?![^.!?]{0,15}\b(?:know|knew|guess|realis|recogni|identif|work|tell|think|find)\w*)"
    r"[^.!?]{0,20}\b(?:me|us)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\bmy (?:\w{1,10} ){0,2}(?:child|kid|boy|girl|bab)\w{0,6}|"
    r"\b(?:child|children|kid)[’']?s? (?:home|nurse|ward|centre|services|social)\w{0,4}",
    re.IGNORECASE,
)


def harm(said: str) -> bool:
    """Return whether a passage has a word for harm, deceit or proof of them."""
    return _HARM.search(said) is not None


def tells(said: str) -> bool:
    """Return whether a passage tells what somebody did, or names those a concern is about.

    The writer's own children and the words of a trade ("children's nurse") do not count.

    Example:
        >>> tells("I am the only man in the team"), tells("I saw two boys"), tells("he gives me the nights")
        (False, True, True)
    """
    return harm(said) or _DONE_TO.search(said) is not None or _TELLS.search(_OWN.sub("", said)) is not None


def evidence(said: str) -> bool:
    """Return whether a passage tells anything that happened, was seen or was said."""
    return harm(said) or _TOLD.search(said) is not None
