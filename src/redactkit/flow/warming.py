"""A text that holds something of everything: reading it once loads all that other texts need."""

from __future__ import annotations

from typing import Final

EVERYTHING: Final = """\
My manager, Jane Smith of Leeds City Council, shouted at a Muslim girl of nine at Fern House on 12 March 2024,
and said "nobody will ever believe you". I am the only Welsh nurse in a team of nine, a woman of 52, and have
worked there for eleven years; my husband is disabled. It was in the Argus. Ring me on 07700 900518, or write
to jane.smith@example.org or to 12 High Street, Leeds LS1 4AP. My NHS number is 943 476 5919, my NI number
AB 12 34 56 C, the card 4111 1111 1111 1111, the account GB33 BUKB 2020 1555 5555 55, the pupil A801234567891,
the machine 192.0.2.7. Jane Smiht and Jnae Smith know.
"""
"""Invented: each kind of number, place, person and event leads to a table or a library of its own, which is
read on first use."""
