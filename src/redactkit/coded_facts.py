"""The facts that are coded of a document: what a case study of it could say."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class CodedFact:
    """What a case study could say of a document: one code of one field of the codebook.

    `score` is the calibrated chance, 0 to 1, that a person would code it; 1 where a person did.
    `evidence` are the stretches of the document that show it, half-open, in code points.
    """

    field: str
    code: str
    score: float = 1.0
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """What is coded of one document: its genre, its facts, and who has confirmed them, if anybody has."""

    id: str
    genre: str
    facts: tuple[CodedFact, ...]
    confirmed_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a study and the codes, each with its field, that it tells."""

    text: str
    codes: tuple[tuple[str, str], ...]
