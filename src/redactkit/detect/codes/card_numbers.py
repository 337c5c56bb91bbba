"""Find the numbers of payment cards, bank accounts (IBAN) and network cards (MAC), wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CARD = re.compile(
    r"\b(?!1\d{12}(?!\d))(?:4\d{3}|5[0-5]\d{2}|[136]\d{3})[- ]?\d{3,4}[- ]?\d{3,4}[- ]?\d{3,5}\b"
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?=((?:[ -]?[A-Z0-9]){11,30}))")
"""Where one may begin, and how far it may reach; what follows it may be a word in capitals."""
_IBAN_ENDS = re.compile(r"(?![A-Z0-9])")
_SHORTEST_IBAN = 15
_MAC = re.compile(
    r"(?i)\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b|\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b"
)
_EVERYBODY = frozenset({"0" * 12, "f" * 12})
"""Stands for no network card or for all of them."""


def card_numbers(doc: Doc) -> tuple[Span, ...]:
    """Return the card numbers and IBANs of `doc` whose check digits are right, and its MAC addresses.

    Source: the patterns of cards and of MAC addresses are those of Presidio's recognisers
    (`CreditCardRecognizer`, `MacAddressRecognizer` of 2.2.362, MIT licence); ISO/IEC 7812-1 (check digit of
    cards), ISO 13616 (what an IBAN holds in each country, and its check digits).

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> doc = bare("MAC 00:1B:44:11:3A:B7, card 4111 1111 1111 1111, not 4111 1111 1111 1112")
        >>> [(span.kind, doc.text[span.start : span.end]) for span in card_numbers(doc)]
        [('MAC address', '00:1B:44:11:3A:B7'), ('card number', '4111 1111 1111 1111')]
    """
    text = text_of(doc)
    return tuple(sorted({*_cards(text), *_accounts(text), *_network_cards(text)}))


def _cards(text: str) -> Iterator[Span]:
    from stdnum import luhn

    for found in _CARD.finditer(text):
        if luhn.is_valid(str(int(re.sub(r"\D", "", found.group())))):  # in figures of any script
            yield _span(*found.span(), "card number", 1.0)


def _accounts(text: str) -> Iterator[Span]:
    from stdnum import iban

    for found in _IBAN.finditer(text):
        start, last = found.start(), found.end(1)
        for end in range(last, start + _SHORTEST_IBAN - 1, -1):
            if _IBAN_ENDS.match(text, end) and iban.is_valid(text[start:end], check_country=False):
                yield _span(start, end, "IBAN", 1.0)


def _network_cards(text: str) -> Iterator[Span]:
    for found in _MAC.finditer(text):
        if re.sub(r"[:.-]", "", found.group()).lower() not in _EVERYBODY:
            yield _span(*found.span(), "MAC address", 0.6)


def _span(start: int, end: int, kind: str, score: float) -> Span:
    return Span(start, end, Type.IDENTIFIER, Level.DIRECT, kind, score=score, why=kind)
