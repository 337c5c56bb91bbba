"""Recognise guidance and summaries, whose job titles are those of anybody."""

import re

_PAGE = 300
_MYSELF = re.compile(r"(?<!\w)(?:I|i|I'm|I’m|im|me|my|My|MY|ME|mine|myself)(?!\w)")
_PARTICULAR = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|MR|MRS|mr|mrs)\.?\s[A-Za-z]{3}|\d{5}|[\[<█{]|"
    r"\d:\d\d|caller",
    re.IGNORECASE,
)


def impersonal(text: str) -> bool:
    """Tell whether `text` is guidance or a summary, in which nobody says "I" and nobody is named.

    Roles in such a text are as a rule those of anybody. A few lines are too little to tell.

    Example:
        >>> impersonal("A worker told us of a lock. " * 20), impersonal("I told Mr Lock. " * 20)
        (True, False)
    """
    return len(text) >= _PAGE and len(_MYSELF.findall(text)) < 2 and not _PARTICULAR.search(text)
