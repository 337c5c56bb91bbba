"""Cards, bank accounts and network cards are known by their shape and their check digits."""

import pytest

from redactkit.detect.codes.card_numbers import card_numbers
from redactkit.detect.spacy import bare


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in card_numbers(bare(text))]


@pytest.mark.parametrize(
    "number",
    ["4111 1111 1111 1111", "5555555555554444", "3782-822463-10005", "6011 1111 1111 1117"],
)
def test_a_card_is_found_however_it_is_grouped(number: str) -> None:
    """Source: the test numbers that Visa, Mastercard, American Express and Discover publish."""
    assert found(f"My card {number} was charged.") == [("card number", number)]


@pytest.mark.parametrize(
    "number",
    [
        "GB82 WEST 1234 5698 7654 32",
        "DE89370400440532013000",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NO93-8601-1117-947",
        "AT61 1904 3002 3457 3201",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    ],
)
def test_an_account_is_found_whatever_follows(number: str) -> None:
    """Source: the examples of the SWIFT IBAN registry."""
    for after in (".", " 2 days ago", " NOW", " IBAN", "\n4"):
        assert [code for kind, code in found(f"Pay {number}{after}") if kind == "IBAN"] == [number]


def test_two_accounts_side_by_side_are_two() -> None:
    text = "NO93 8601 1117 947 GB82 WEST 1234 5698 7654 32"
    assert found(text) == [("IBAN", "NO93 8601 1117 947"), ("IBAN", "GB82 WEST 1234 5698 7654 32")]


@pytest.mark.parametrize("number", ["00:1B:44:11:3A:B7", "00-1b-44-11-3a-b7", "001B.4411.3AB7"])
def test_a_network_card_is_found(number: str) -> None:
    assert found(f"the laptop {number} again") == [("MAC address", number)]


def test_figures_of_another_script_have_check_digits_too() -> None:
    assert found("4١١١ 1111 1111 1111") == [("card number", "4١١١ 1111 1111 1111")]


@pytest.mark.parametrize(
    "text",
    [
        "card 4111 1111 1111 1112",
        "IBAN GB82 WEST 1234 5698 7654 33",
        "IBAN GB82 WEST 1234 5698 7654",
        "AB12 CASE 1234 5678 90",
        "FF:FF:FF:FF:FF:FF and 00:00:00:00:00:00",
        "00:1B:44:11:3A",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert found(text) == []
