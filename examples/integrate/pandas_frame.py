"""redactkit over a table of pandas: a row in, a row out, whatever is in it."""

import pandas as pd

import redactkit
from redactkit import Document


def redacted(frame: pd.DataFrame, *, policy: str = "public", workers: int = 1) -> pd.DataFrame:
    """Return id, text, decision, reasons and score of each row of a table with the columns id and text.

    A row without a text, or that cannot be read, is withheld; its reasons say why.
    """
    documents = map(Document, frame["id"], frame["text"])
    outcomes = redactkit.redact_all(documents, policy=policy, workers=workers, on_error="withhold")
    rows = [
        (each.id, each.text, each.decision.value, " ".join(each.reasons), each.risk.score)
        for each in outcomes
    ]
    return pd.DataFrame(rows, columns=["id", "text", "decision", "reasons", "score"], index=frame.index)
