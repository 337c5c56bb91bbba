"""The turns of phrase by which a passage about the writer is known.

They are matched on skeletons, in which each span and each placeholder is a mark of its type. Every
repeat is bounded, so that each is linear in the length of a text.
"""

from __future__ import annotations

import re

_NO = (
    "(?:don[’']?t|do not|never|not to|rather not|wouldn[’']?t|would not|without|please not|cannot|can[’']?t|"
    "mustn[’']?t|must not)"
)
_I = (
    r"\b(?:i am|i[’']?m|i was|i[’']?ve been|i have been|me being|i have|i[’']?ve got|i got|i wear|i speak|"
    r"i came|i come|i grew up|i was born|being|as|we are|i live|i use)\b"
)
_ABOUT = "⟨(?:DEMOGRAPHIC|AGE)⟩"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


SELF = _any(
    rf"{_I}[^.!?]{{0,60}}{_ABOUT}",
    rf"\bmy\b[^.!?⟨]{{0,60}}{_ABOUT}(?!.{{0,3}}⟨PERSON⟩)",
    rf"{_ABOUT}[^.!?]{{0,40}}\b(?:myself|like me)\b",
    r"\bmy name(?:[’']?s| is)\b",
    r"\b(?:i am|i[’']?m|im) (?:the one |the person )?(?:called|known as|named) ⟨PERSON⟩",
    r"^\W{0,3}i, ⟨PERSON⟩",
    r"\b(?:only|one|two)\b[^.!?]{0,60}\b(?:i am one|i[’']m one|that[’']?s me|one is me|me included)\b",
    r"\bonly (?:a few|⟨QUANTITY⟩|two|three|four|five|\d{1,2}|two to four|\d{1,2} to \d{1,2}) of us\b",
    r"\b(?:i am|i[’']?m) ⟨PERSON⟩",
    r"\b(?:call me|this is) ⟨PERSON⟩",
    r"\b(?:only one|the only)\b[^.!?]{0,40}\b(?:me|i)\b",
    r"\b(?:me|i)\b[^.!?]{0,20}\b(?:only one|the only)\b",
)
"""The writer says who he or she is."""

SECRECY = _any(
    rf"\b{_NO} (?:[a-z’']{{1,15}} ){{0,4}}"
    r"(?:my name|name me|who i am|identify me|it was me|it came from me|it[’']?s me)\b",
    rf"\b{_NO} (?:[a-z’']{{1,15}} ){{0,2}}(?:tell|let)\b[^.!?]{{0,40}}\b(?:know|me|i)\b",
    r"\bkeep (?:me|my name|this|it)\b[^.!?]{0,20}\b(?:out|anon\w{0,8}|confidential|private|secret|between)\b",
    r"\b(?:stay|remain|be|mark me|kept?|keep me) anon(?:ymous)?\b",
    r"\bin (?:the )?strict(?:est)? confidence\b",
    r"\b(?:will|would|ll|d|to) (?:all )?(?:know|guess|realise|work out|figure out) (?:that )?"
    r"(?:it[’']?s|it is|it was|its|who|i)\b[^.!?]{0,12}\b(?:me|i|said)\b",
    r"\b(?:obviously|clearly) (?:it[’']?s )?me\b",
    r"\bdiscretion\b",
    r"\b(?:could|would|might) (?:anything|something|this) identify (?:you|me)\b",
    r"\bmy name (?:out|not)\b",
    r"\b(?:her|his|their|the caller[’']?s) name (?:to be )?(?:passed|given|shared|used|mentioned)\b",
    r"\b(?:does not|doesn[’']?t|do not|don[’']?t) know (?:that )?(?:i|she|he|they)"
    r"(?:[’'](?:ve|s)| have| has) (?:rung|rang|called|phoned|written|wrote|contacted|come forward)\b",
    r"\bnot (?:be |to be )?(?:told|given) (?:my name|who)\b",
    r"\b(?:i|we) (?:can[’']?t|cannot|could not|couldn[’']?t) (?:exactly |really )?hide\b",
    r"\b(?:me|us)\b[^.!?]{0,30}\bidentif(?:y|iable|ied)\b",
    r"\bidentify (?:me|us|the (?:caller|writer))\b",
    r"\b(?:out of|off) (?:the|this|your) (?:report|record)s?,? please\b",
)
"""The writer asks not to be known."""

HUSH = _any(
    rf"\b{_NO} (?:please )?(?:say|mention|put|include|print|repeat|publish|write|use) "
    r"(?:that|this|it|any of (?:that|this)|where|what i|which|my|the bit|anything about me)\b",
    r"\b(?:leave|miss|keep|take) (?:that|this|it|the bit about \w{1,12}|that bit|my \w{1,12}) out\b",
    r"\bplease (?:say|pretend|act as if) (?:it|this|you)\b",
    r"\b(?:between (?:you and me|ourselves|us)|off the record|just between)\b",
)
"""The writer asks that something be left out; others are quoted with such words too."""

ADDRESS = re.compile(
    r"\b(?:me|us|my|you|please|ring|call|phone|telephone|text|email|e-mail|write|reach|use)\b", re.IGNORECASE
)
"""Words that, beside a number or an address, make it the way to reach the writer."""
OTHERS = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b|⟨PERSON⟩", re.IGNORECASE)
"""Somebody else is spoken of."""

REACH = _any(
    r"\b(?:ring|call|phone|text|txt|email|e-mail|contact|reach|write to|message|whatsapp|get hold of|catch)"
    r" (?:me|us)\b",
    r"\bask for (?:me\b|⟨PERSON⟩)",
    r"\bget (?:me|us) (?:on|at|by|through|via)\b",
    r"\bsafe (?:number|no|time|to (?:call|ring|text|phone))\b",
    r"\b(?:if you (?:must|need to|have to|want to) (?:ring|call|phone|write|reach))\b",
    r"\b(?:caller|reporter|referrer)[’']?s (?:\w{1,10} )?(?:number|mobile|landline|phone|email|e-mail|tel)\b",
    r"\bmy (?:\w{1,12} )?(?:number|no|num|mobile|mob|phone|email|e-mail|landline|cell|tel)"
    r"(?: number| address)?"
    r"(?:\W{0,3}$| ?(?:is|are|will|again|for|below|above|only|here)\b|[’']s\b|\W{0,3}⟨CONTACT⟩|[,:;(])",
    r"\bmy home address\b",
    r"\b(?:can|may|could|how (?:can|may|should)) we (?:contact|reach|call|ring|phone) you\b",
    r"\bi (?:can|could) (?:talk|speak|meet|be reached|be called|answer)\b",
    r"\bbest (?:time|number)\b",
    r"\bi(?:[’']?ll| will) (?:ring|call|phone) (?:you )?(?:ag[ae]i?n|back|later)\b",
    r"\b(?:leave a message|after ⟨DATETIME⟩ please|only (?:when|after|before) i)\b",
    r"^(?:tel|mob|mobile|phone|email|e-mail|contact|number)s?\b[^.!?]{0,20}⟨CONTACT⟩",
)
"""The writer says how to be reached."""

GREETING = _any(
    r"^\W{0,3}(?:dear|hi|hiya|hello|helo|hey|greetings|salaa?m|to whom|fao|sorry to bother)\b",
    r"^\W{0,3}(?:good (?:morning|afternoon|evening|day)|for the attention of)\b",
)
"""A letter or a message opens."""

CLOSE = _any(
    r"^\W{0,3}(?:yours|regards|cheers|signed|sincerely|respectfully|bye|ta|diolch|thank-?you)\b",
    r"^\W{0,3}(?:kind(?:est)? regards|best (?:regards|wishes)|many thanks|with thanks|thanks?(?: you)?)\b",
    r"^\W{0,3}(?:god bless|take care|all the best)\b",
)
"""A letter or a message closes."""

SENDER = _any(r"^\W{0,3}(?:from|sent by|sender|name|your name)\s?:")
"""A line of a letter's or a form's head that names its writer."""
