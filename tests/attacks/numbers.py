"""Write one telephone number in every dress in which forms and programs leave numbers standing."""

PHONES = {
    "plain": "07700 900101",
    "glued to labels": "Phone Number07700900101Address",
    "in boxes": "|0|7|7|0|0|9|0|0|1|0|1|",
    "spaced": "0 7 7 0 0 9 0 0 1 0 1",
    "a digit a line": "\n".join("07700900101"),
    "in hyphens": "0-7-7-0-0-9-0-0-1-0-1",
    "Arabic digits": "٠٧٧٠٠ ٩٠٠١٠١",
    "Devanagari digits": "०७७०० ९००१०१",
    "Bengali digits": "০৭৭০০ ৯০০১০১",
    "fullwidth digits": "０７７００ ９００１０１",
    "mathematical digits": "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟎𝟏",
    "letters for digits": "O77OO 9OO1O1",
    "percent": "07700%20900101",
    "quoted-printable": "07700=20900101",
    "HTML": "07700&nbsp;900101",
    "zero width": "077\u200b00 900\u200b101",
    "country": "+44 (0)7700 900101",
    "a link": "tel:+447700900101",
    "a link to a chat": "https://chat.example/447700900101",
    "brackets and dots": "(07700).900.101",
}
"""Each by name; the number is from the range that Ofcom keeps for drama."""
