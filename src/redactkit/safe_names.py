"""Names of files, folders, sheets and columns that may be shown: of harmless words, or drawn by chance."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final

from redactkit.characters.marks import marks

HARMLESS: Final = frozenset(
    """
    a about account action actions address admin age agency allegation allegations and annex anonymous
    answer appendix area archive assessment attachment attachments audit batch body by call caller care
    case cases category channel children chat child clinic closed column comment comments committee
    complainant complaint complaints concern concerns confidential contact copy correspondence council
    county created csv data date day days decision department detail details diary digest disclosure
    district doc document documents draft drafts email emails employee employer employment end enquiry
    entry event evidence export extract fact facts feedback field file files final findings first folder
    follow followup for form forms from fwd gender grade group handler health history home hotline hours
    id import in inbox incident incidents index information intake interview investigation item items
    job kind last ledger letter letters level line list location log logs mail mails manager management
    master meeting memo message messages minutes mobile month name names narrative new no note notes
    notice nr number of office officer old on open opened order organisation other outcome outcomes page
    part pdf people period person phone police policy post postcode priority public raw re received
    record records redacted ref reference referral region rep reply report reported reporter reports
    request response result review risk role rota row rows school score second sector series service sex
    sheet signed social source staff start statement statements stats status story subject submission
    summary table tables team telephone text time timeline title to topic total transcript transcripts
    trust type unit untitled update upload urgent v value version visit ward week whistleblower
    whistleblowing witness word work worker written year
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Words that say what a file or a column is and nothing about anybody."""

IDENTIFYING: Final = frozenset(
    """
    address caller cell collar complainant contact dob email emails forename forenames firstname
    informant landline lastname login manager mail mobile name names nhs ni nino npi passport person
    phone pin postcode reporter signature signed staff subject surname telephone tel user userid
    username victim whistleblower witness
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Words in the heading of a column that holds what points to one person."""

LONGEST: Final = 80
FIGURES: Final = 12
"""How many hexadecimal figures a drawn name has: that two of a million files share one is unlikely."""

_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s().,&+-]")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def harmless(name: str, keep: Iterable[str] = ()) -> bool:
    """Tell whether a name says nothing about anybody: words of the list, numbers below a thousand.

    One with a mark that nobody sees (`characters.marks`) is not harmless: it can tell copies apart.

    Args:
        name: of a file without its ending, of a folder, a sheet or a column.
        keep: further words that may be shown.

    Example:
        >>> harmless("Case 014 - statement"), harmless("statement of J Smith"), harmless("notes 2024-03-12")
        (True, False, False)
    """
    kept = HARMLESS | {word.casefold() for word in keep}
    words = _WORD.findall(_CAMEL.sub(" ", name))
    if not words or len(name) > LONGEST or marks(name):
        return False
    numbers = [word for word in words if word.isdigit()]
    return len(numbers) <= 2 and all(
        (len(word.lstrip("0")) <= 3 and len(word) <= 6) if word.isdigit() else word.casefold() in kept
        for word in words
    )


def identifying(column: str) -> bool:
    """Tell whether the heading of a column says that it holds what points to one person.

    Example:
        >>> identifying("Reporter's name"), identifying("Summary"), identifying("NHS number")
        (True, False, True)
    """
    words = {word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", column))}
    return bool(words & IDENTIFYING)


def drawn(kind: str, about: str, secret: bytes) -> str:
    """Return a name that is always the same for the same secret and tells nothing of what it is about.

    Who holds a file cannot find it among the names without the secret, and their order is of chance.

    Args:
        kind: the word that it begins with: "document", "folder".
        about: the SHA-256 of a file, the path of a folder.
        secret: 32 random bytes, or a key that was `stretched`.

    Example:
        >>> drawn("folder", "2024/Jane Smith", bytes(32))
        'folder-8756f6c48ba3'
    """
    said = f"{kind}\0{about}".encode("utf-8", "surrogateescape")
    return f"{kind}-{hmac.new(secret, said, hashlib.sha256).hexdigest()[:FIGURES]}"


def stretched(key: bytes) -> bytes:
    """Return the secret from which names are drawn under a key, which no name helps to guess: it is slow."""
    return hashlib.scrypt(key, salt=b"redactkit names", n=2**14, r=8, p=1)
