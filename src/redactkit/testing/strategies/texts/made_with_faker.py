"""Make up concerns with Faker, marked, for development databases, demonstrations and load tests.

Names, addresses and numbers are those of Faker's own British lists, so that none of them comes from the
tables by which redactkit finds names. For property tests take `redactkit.testing.concerns`: its examples
shrink.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from redactkit.machine.extra import need
from redactkit.testing.marked import Marked, join, one
from redactkit.types import Level, Type

need("faker", "Making up concerns with Faker", "")

from faker.providers import BaseProvider  # noqa: E402 - not before it is known to be there

SENTENCES = (
    ("My name is ", "writer", " and I work at ", "employer", " as a ", "post", "."),
    ("I told ", "manager", " on ", "date", " and nothing was done."),
    ("manager", " asked me to sign for checks that nobody had made."),
    ("The young person lives at ", "address", " and is never visited."),
    ("My own number is ", "phone", ", not the one at work."),
    ("You can write to ", "email", " if you must."),
    ("My National Insurance number is ", "insurance", "."),
    ("colleague", " saw it too, and so did ", "manager", "."),
    ("Please do not tell ", "colleague", " that I wrote to you."),
    ("The records were changed afterwards."),
)
"""What a concern may say: words, and in their places the names of what is drawn."""
_POSTS = ("night carer", "social worker", "staff nurse", "teaching assistant", "youth worker", "cook")


class ConcernProvider(BaseProvider):
    """A provider for `Faker("en_GB")`: `add_provider(ConcernProvider)`."""

    def concern(self, sentences: int = 6) -> Marked:
        """Return a concern of so many sentences, with the spans that a perfect detector would find.

        The first sentence names the writer, the others are drawn, each at most once. The same seed gives the
        same concern while Faker's lists stay as they are.

        Example:
            >>> from faker import Faker
            >>> fake = Faker("en_GB")
            >>> fake.add_provider(ConcernProvider)
            >>> fake.seed_instance(7)
            >>> made = fake.concern(sentences=3)
            >>> made.surface(made.direct()[0]) in made.text, len(made.document("c1").text.split(". ")) >= 3
            (True, True)
        """
        drawn = _drawn(self.generator)
        chosen = (SENTENCES[0], *self.random_sample(SENTENCES[1:], length=min(sentences, len(SENTENCES)) - 1))
        told = (join([drawn.get(piece, piece) for piece in each]) for each in chosen)
        return join(told, between=" ")


def _drawn(fake: Any) -> Mapping[str, Marked]:
    """Return the people, places and numbers of one concern."""
    person = partial(one, type_=Type.PERSON)
    day = fake.date_object()
    address = f"{fake.street_address()}, {fake.city()}, {fake.postcode()}".replace("\n", ", ")
    return MappingProxyType(
        {
            "writer": person(f"{fake.first_name()} {fake.last_name()}", entity="p1"),
            "manager": person(f"{fake.first_name()} {fake.last_name()}", entity="p2"),
            "colleague": person(f"{fake.first_name()} {fake.last_name()}", entity="p3"),
            "employer": one(f"{fake.last_name()} House", Type.ORGANISATION, Level.QUASI, entity="o1"),
            "post": one(fake.random_element(_POSTS), Type.ROLE, Level.QUASI, entity="r1"),
            "date": one(f"{day.day} {day:%B %Y}", Type.DATETIME, Level.QUASI, entity="t1"),
            "address": one(address, Type.LOCATION, entity="l1"),
            "phone": one(fake.cellphone_number(), Type.CONTACT, entity="c1"),
            "email": one(fake.email(), Type.CONTACT, entity="c2"),
            "insurance": one(fake.ssn(), Type.IDENTIFIER, entity="i1"),
        }
    )
