"""Translate between Presidio's entity names and our types, levels and kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from redactkit.types import Level, Type


@dataclass(frozen=True, slots=True)
class Meaning:
    """The type, level and kind that an entity of Presidio's has here."""

    type: Type
    level: Level
    kind: str = ""


def _row(names: str, type_: Type, level: Level, kind: str = "") -> dict[str, Meaning]:
    return {name: Meaning(type_, level, kind or name.lower().replace("_", " ")) for name in names.split()}


_D, _Q = Level.DIRECT, Level.QUASI
MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        **_row("PERSON", Type.PERSON, _D, "name"),
        **_row("ORGANIZATION ORGANISATION", Type.ORGANISATION, _Q, "organisation"),
        **_row("LOCATION GPE", Type.LOCATION, _Q, "place"),
        **_row("UK_POSTCODE", Type.LOCATION, _Q, "postcode"),
        **_row("DATE_TIME", Type.DATETIME, _Q, "date"),
        **_row("AGE", Type.AGE, _Q, "age"),
        **_row("TITLE", Type.ROLE, _Q, "role"),
        **_row("NRP NATIONALITY RELIGION POLITICAL_AFFILIATION", Type.DEMOGRAPHIC, _Q),
        **_row("EMAIL_ADDRESS", Type.CONTACT, _D, "e-mail address"),
        **_row("PHONE_NUMBER", Type.CONTACT, _D, "phone number"),
        **_row("URL", Type.CONTACT, _Q, "web address"),
        **_row("UK_NHS", Type.IDENTIFIER, _D, "NHS number"),
        **_row("UK_NINO", Type.IDENTIFIER, _D, "National Insurance number"),
        **_row("UK_PASSPORT", Type.IDENTIFIER, _D, "passport number"),
        **_row("UK_VEHICLE_REGISTRATION", Type.IDENTIFIER, _D, "registration plate"),
        **_row("UK_DRIVING_LICENCE", Type.IDENTIFIER, _D, "driving licence number"),
        **_row("CREDIT_CARD", Type.IDENTIFIER, _D, "card number"),
        **_row("IBAN_CODE", Type.IDENTIFIER, _D, "IBAN"),
        **_row("IP_ADDRESS", Type.IDENTIFIER, _D, "IP address"),
        **_row("MAC_ADDRESS", Type.IDENTIFIER, _D, "MAC address"),
        **_row("MEDICAL_LICENSE CRYPTO ID", Type.IDENTIFIER, _D),
        **_row(
            "US_SSN US_BANK_NUMBER US_DRIVER_LICENSE US_ITIN US_PASSPORT US_MBI US_NPI ABA_ROUTING_NUMBER "
            "ES_NIF ES_NIE IT_FISCAL_CODE IT_DRIVER_LICENSE IT_VAT_CODE IT_PASSPORT IT_IDENTITY_CARD "
            "PL_PESEL "
            "SG_NRIC_FIN SG_UEN AU_ABN AU_ACN AU_TFN AU_MEDICARE IN_PAN IN_AADHAAR IN_VEHICLE_REGISTRATION "
            "IN_VOTER IN_PASSPORT IN_GSTIN FI_PERSONAL_IDENTITY_CODE",
            Type.IDENTIFIER,
            _D,
        ),
    }
)
"""The one place where Presidio's names become ours."""

NAMES: Mapping[Type, str] = MappingProxyType(
    {
        Type.PERSON: "PERSON",
        Type.ORGANISATION: "ORGANIZATION",
        Type.LOCATION: "LOCATION",
        Type.CONTACT: "CONTACT",
        Type.IDENTIFIER: "IDENTIFIER",
        Type.DATETIME: "DATE_TIME",
        Type.AGE: "AGE",
        Type.ROLE: "ROLE",
        Type.DEMOGRAPHIC: "DEMOGRAPHIC",
        Type.QUANTITY: "QUANTITY",
        Type.EVENT: "EVENT",
    }
)
"""What our types are called in Presidio, where it has a name of its own for them."""
