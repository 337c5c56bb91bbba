"""What is done for an audience, chosen by the user: the value, and how it is read."""

from redactkit.policy.reading import builtin, figures, load, parse, roster
from redactkit.policy.recognisers import Recogniser
from redactkit.policy.values import (
    BUILTIN,
    FREE_TEXT,
    GENERALISE,
    INVENTING,
    SIZES,
    STYLES,
    Acceptable,
    Cut,
    Figures,
    Generalise,
    Policy,
    Standins,
    Threshold,
)

__all__ = [
    "BUILTIN",
    "FREE_TEXT",
    "GENERALISE",
    "INVENTING",
    "SIZES",
    "STYLES",
    "Acceptable",
    "Cut",
    "Figures",
    "Generalise",
    "Policy",
    "Recogniser",
    "Standins",
    "Threshold",
    "builtin",
    "figures",
    "load",
    "parse",
    "roster",
]
