"""Code a concern: from a text to what a case study of it could say, in codes of the codebook."""

from redactkit.coding.code import Proposal, read, suggest, weigh

__all__ = ["Proposal", "read", "suggest", "weigh"]
