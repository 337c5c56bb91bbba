"""Write closed lists of words as running text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`.

    Example:
        >>> sorted(word_set("mr mrs"))
        ['mr', 'mrs']
    """
    return frozenset(text.split())
