"""A hotline's own rule: case numbers of the form FH-2024-0311, in three tries."""

import re


def first_try(text: str) -> str:
    """Look for the number as the form prints it."""
    return re.sub(r"FH-\d{4}-\d{4}", "[CASE NUMBER]", text)


def second_try(text: str) -> str:
    """Allow for lower case, and for a blank, a slash or nothing in place of the hyphen."""
    return re.sub(r"(?i)fh[-/ ]?\d{4}[-/ ]?\d{4}", "[CASE NUMBER]", text)


def third_try(text: str) -> str:
    """Allow for every blank that Unicode knows, and for none of it inside a longer word."""
    return re.sub(r"(?i)(?<!\w)fh[-/\s]?\d{4}[-/\s]?\d{4}(?!\w)", "[CASE NUMBER]", text)
