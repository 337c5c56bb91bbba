"""Say what is to be changed in a document, and change it."""

from redactkit.transform.apply import apply
from redactkit.transform.apply_advice import less
from redactkit.transform.compose import compose
from redactkit.transform.cut.self_sentences import of_oneself
from redactkit.transform.generalise.generalised_values import unpicked
from redactkit.transform.labels import numbering
from redactkit.transform.marks import unmarked
from redactkit.transform.plan import chosen, plan

__all__ = ["apply", "chosen", "compose", "less", "numbering", "of_oneself", "plan", "unmarked", "unpicked"]
