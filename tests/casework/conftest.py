"""A case of two letters, and a policy under which its names are made up."""

import pytest

from redactkit import Document, Policy
from redactkit.policy import parse

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"


@pytest.fixture(scope="session")
def inventing() -> Policy:
    names = ("PERSON", "ORGANISATION", "LOCATION", "CONTACT", "IDENTIFIER")
    return parse(
        'extends = "internal"\n[techniques]\n' + "\n".join(f'{name} = "pseudonymise"' for name in names),
        "inventing",
    )


@pytest.fixture(scope="session")
def letters() -> list[Document]:
    return [
        Document("1", "Elizabeth Okafor shouted at a child at Larkrise House. Omar Aziz saw it."),
        Document("2", "Omar left. Liz stayed. Ms Okafor rang Omar Aziz, o.aziz@larkrise.example."),
    ]
