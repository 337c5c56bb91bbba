"""Write closed lists of words as running text, so that they stay readable."""


def listed(words: str, between: str | None = None) -> frozenset[str]:
    """Return the words of a list that is written with blanks, or `between`, between them.

    Example:
        >>> sorted(listed("nurse cook")), sorted(listed("head of year;cook", ";"))
        (['cook', 'nurse'], ['cook', 'head of year'])
    """
    return frozenset(words.split(between))


def in_order(words: str) -> tuple[str, ...]:
    """Return the words of a list as they are written, where their order counts.

    Example:
        >>> in_order("spring summer")
        ('spring', 'summer')
    """
    return tuple(words.split())
