"""The codebook: the closed vocabulary of case studies, as data."""

from redactkit.codebook.reading import load
from redactkit.codebook.values import Code, Codebook, Field, Number

__all__ = ["Code", "Codebook", "Field", "Number", "load"]
