"""Say what is to be changed in a document, and change it."""

from redactkit.transform.already import unpicked
from redactkit.transform.apply import apply
from redactkit.transform.compose import compose
from redactkit.transform.labels import numbering
from redactkit.transform.less import less
from redactkit.transform.marks import unmarked
from redactkit.transform.oneself import of_oneself
from redactkit.transform.plan import chosen, plan

__all__ = ["apply", "chosen", "compose", "less", "numbering", "of_oneself", "plan", "unmarked", "unpicked"]
