"""Offer detection as a component of a spaCy pipeline: `nlp.add_pipe("redactkit")`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from redactkit.detect.find import find
from redactkit.detect.spacy import text_of

GROUP = "redactkit"
"""Where the spans are put: `doc.spans["redactkit"]`."""


@Language.factory("redactkit")
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - what spaCy calls it with
    """Return a function that puts what redactkit finds into `doc.spans["redactkit"]`.

    Each span has its type as label and its level as id, and covers whole tokens. spaCy finds this
    function by its entry point, so redactkit need not be imported.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("redactkit")
        >>> doc = nlp("Ring Jane Smith on 07700 900518.")
        >>> [(span.text, span.label_, span.id_) for span in doc.spans["redactkit"]]
        [('Jane Smith', 'PERSON', 'D'), ('07700 900518', 'CONTACT', 'D')]
    """

    def mark(doc: Doc) -> Doc:
        spans = (
            doc.char_span(
                span.start, span.end, label=span.type.value, span_id=span.level.value, alignment_mode="expand"
            )
            for span in find(text_of(doc))
        )
        doc.spans[GROUP] = [span for span in spans if span is not None]
        return doc

    return mark
