"""After `warm_up` nothing is left to load: a first call reads no file and imports nothing of the package."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

WATCHED = """
import json, sys
from pathlib import Path
import redactkit
from redactkit.policy import parse

redactkit.warm_up({policy}, coder={coder})
opened, before = [], set(sys.modules)
heavy = ("redactkit", "spacy", "presidio", "onnxruntime", "tokenizers", "faker", "rapidfuzz")
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
key = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
for line in Path(sys.argv[1]).read_text("utf-8").splitlines()[::5]:
    text = json.loads(line)["text"]
    redactkit.redact(text, policy={policy}, key=key, until_safe=True)
    redactkit.cheapest(text, policy={policy})
    if {coder}:
        redactkit.code(text)
own = Path(redactkit.__file__).parent
print(*sorted({{name for name in opened if Path(name).is_relative_to(own)}}))
print(*sorted(name for name in set(sys.modules) - before if name.startswith(heavy)))
"""
INVENTING = """parse('extends = "internal"\\n[techniques]\\nPERSON = "pseudonymise"\\nDATETIME = "shift"')"""


@pytest.mark.parametrize(("policy", "coder"), [("'public'", False), (INVENTING, True)])
def test_a_first_call_loads_nothing(policy: str, coder: bool) -> None:
    """Texts of which the text that is read in advance knows nothing."""
    program = WATCHED.format(policy=policy, coder=coder)
    corpus = ROOT / "benchmarks" / "data" / "concerns_dev.jsonl"
    done = subprocess.run([sys.executable, "-c", program, str(corpus)], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == "\n\n"
