"""Print how many seconds of processor time the risk of each text takes, in a process of its own.

Standard input holds, pickled, the texts to warm up with and those to measure, each with its spans. As in a
service or a batch the tables have been read and other texts assessed, and the text is new.
"""

import json
import pickle
import sys
import time

from redactkit.policy import load
from redactkit.risk import assess


def main() -> None:
    """Assess the texts and print the seconds of each as a JSON list."""
    others, texts = pickle.load(sys.stdin.buffer)
    policy = load("public")
    for text, spans in others:
        assess(text, spans, policy=policy)
    spent = []
    for text, spans in texts:
        start = time.process_time()
        assess(text, spans, policy=policy)
        spent.append(time.process_time() - start)
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
