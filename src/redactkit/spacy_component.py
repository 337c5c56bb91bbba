"""Offer detection as a component of a spaCy pipeline: `nlp.add_pipe("redactkit")`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redactkit.flow.document_flow import linked
from redactkit.machine.extra import missing
from redactkit.policy import Policy, load

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens
except ImportError:
    raise missing("The component of a spaCy pipeline") from None

GROUP: Final = "redactkit"
"""Where the spans are put: `doc.spans["redactkit"]`."""
SCORE: Final = "redactkit_score"
WHY: Final = "redactkit_why"


@dataclass(frozen=True, slots=True)
class Marker:
    """A component that puts what redactkit finds under a policy into `doc.spans`; it can be pickled."""

    policy: Policy

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its spans.

        Each covers whole tokens. Its label is the type, its id the level, its knowledge-base id the entity,
        the same for all mentions of one; `span._.redactkit_score` and `span._.redactkit_why` say how sure
        it is and which detector found it.
        """
        _extended()
        found = []
        for span in linked(doc.text, self.policy):
            tokens = doc.char_span(
                span.start,
                span.end,
                label=span.type.value,
                kb_id=span.entity,
                span_id=span.level.value,
                alignment_mode="expand",
            )
            if tokens is not None:
                tokens._.set(SCORE, span.score)
                tokens._.set(WHY, span.why)
                found.append(tokens)
        doc.spans[GROUP] = found
        return doc


@Language.factory("redactkit", default_config={"policy": "public", "policy_file": None})
def component(nlp: Language, name: str, policy: str, policy_file: str | None) -> Marker:  # noqa: ARG001
    """Return the component for a policy, built in or a file; spaCy finds this function by its entry point.

    Args:
        nlp: the pipeline that it is added to.
        name: what it is called there.
        policy: the built-in policy whose words count, and whose spaCy pipeline is asked for entities.
        policy_file: the path of a policy of your own, in its place; a text, since spaCy keeps its
            configuration as JSON.

    Raises:
        InvalidPolicy: there is no such policy, or it cannot be read.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("redactkit", config={"policy": "internal"})
        >>> doc = nlp("Ring Jane Smith on 07700 900518. Jane knows.")
        >>> [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans["redactkit"]][:2]
        [('Jane Smith', 'PERSON', 'D', 'p1'), ('07700 900518', 'CONTACT', 'D', 'c1')]
        >>> doc.spans["redactkit"][2].kb_id_
        'p1'
        >>> 0 < doc.spans["redactkit"][0]._.redactkit_score <= 1
        True
    """
    return Marker(load(Path(policy_file) if policy_file else policy))


def _extended() -> None:
    for name in (SCORE, WHY):
        if not Tokens.has_extension(name):
            Tokens.set_extension(name, default=None)
